/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DEMO_SCREEN_H
#define DEMO_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/loop.h"
#include "core/record.h"

/* What it takes to show everything; in less, lines are printed. */
#define SCREEN_COLUMNS	72
#define SCREEN_ROWS	20

/** enum step_state - how far a step is */
enum step_state {
	STEP_WAITING,
	STEP_RUNNING,
	STEP_SEEN,
	STEP_FAILED,
};

/**
 * struct step - something that is to be seen
 * @name: what
 * @state: how far it is
 * @detail: what was seen, with figures, or what was seen instead
 * @figure: what of it is worth a place in a picture
 * @at_ns: host time at which it was seen
 */
struct step {
	const char *name;
	enum step_state state;
	char detail[512];
	char figure[32];
	uint64_t at_ns;
};

/**
 * struct screen - the panel, live in the terminal
 * @title: heading
 * @record: what has happened so far
 * @steps: what is to be seen
 * @step_count: number of @steps
 * @hints: lines to show below the steps, ended by NULL; or NULL
 * @loop: where everything waits
 * @live: the terminal is ours; else only the signals are
 * @signals: those that end the play
 * @timer: when to look whether there is something to draw
 * @drawn: number of the record's entries in the latest picture
 * @tenths: elapsed time in the latest picture
 */
struct screen {
	const char *title;
	const struct record *record;
	const struct step *steps;
	size_t step_count;
	const char *const *hints;
	struct loop *loop;
	bool live;
	int signals;
	int timer;
	size_t drawn;
	uint64_t tenths;
};

bool screen_usable(void);
void screen_print(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
int screen_open(struct screen *screen);
void screen_draw(struct screen *screen);
int screen_pause(struct screen *screen, bool pause);
void screen_close(struct screen *screen);

#endif
