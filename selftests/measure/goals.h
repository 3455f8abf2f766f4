/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEASURE_GOALS_H
#define MEASURE_GOALS_H

#include <stdbool.h>

#include "samples.h"

#define GOALS_RIVAL "gpio-keys"

/**
 * enum goal_of - what a goal is for
 * @GOAL_NONE: there is none
 * @GOAL_RATIO: the figure as a share of the rival's
 * @GOAL_FIGURE: the figure itself
 */
enum goal_of { GOAL_NONE, GOAL_RATIO, GOAL_FIGURE };

/**
 * struct row - a row of the table
 * @key: name of its samples
 * @title: what it is
 * @pick: how samples become a figure
 * @over_bare: the figure of the bare board is taken off
 * @goal_of: what the goal is for
 * @goal: the goal: at most this
 */
struct row {
	const char *key;
	const char *title;
	enum samples_pick pick;
	bool over_bare;
	enum goal_of goal_of;
	double goal;
};

extern const struct row rows[];
extern const size_t row_count;

#endif
