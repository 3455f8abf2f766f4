/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_STATES_H
#define DIAGRAM_STATES_H

#include "chart.h"

#define STATES_MOST	64
#define PRESSES_MOST	16

/**
 * struct state - a stretch of time in one state
 * @t0: when it starts
 * @t1: when it ends
 * @name: the state
 */
struct state {
	double t0, t1;
	const char *name;
};

/**
 * struct press - the button pressed and let go
 * @start: first edge, in seconds
 * @settled: last edge of its bounces
 * @release: first edge after that, or the end of the record
 * @edges: edges on the wire until it settled
 * @downs: times that KEY_POWER went down meanwhile
 * @down: when it did first
 */
struct press {
	double start, settled, release, down;
	size_t edges, downs;
};

size_t states_of_machine(const struct chart *chart, struct state *states);
size_t states_of_led(const struct chart *chart, struct state *states);
size_t presses_find(const struct chart *chart, struct press *presses);

#endif
