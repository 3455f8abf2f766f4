/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_STORY_H
#define DIAGRAM_STORY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/record.h"
#include "time.h"

/**
 * struct story_press - the press with the most edges in a record
 * @edges: edges on the wire until it settled; 0 if nothing was pressed
 * @start: first edge, in seconds
 * @settled: last edge of the bounce train
 * @release: first edge after that
 * @downs: KEY_POWER downs seen in user space
 * @ups: KEY_POWER ups seen in user space
 * @down: when the first of @downs was seen
 */
struct story_press {
	size_t edges;
	double start, settled, release;
	size_t downs, ups;
	double down;
};

/**
 * struct story - a record, in the order of time
 * @entries: the entries
 * @count: how many
 * @start_ns: host time of second 0
 * @end: second at which it ends
 * @press: the press to look at closely
 */
struct story {
	const struct record_entry **entries;
	size_t count;
	uint64_t start_ns;
	double end;
	struct story_press press;
};

int story_init(struct story *story, const struct record *record);
void story_free(struct story *story);
double story_time(const struct story *story, const struct record_entry *entry);
int story_scale(const struct story *story, struct time_scale *scale, double x, double width);
int story_press_scale(const struct story *story, struct time_scale *scale, double x,
		      double width);

#endif
