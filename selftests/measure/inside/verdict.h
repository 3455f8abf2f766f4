/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEASURE_VERDICT_H
#define MEASURE_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * struct report - a key event
 * @time: when it could be read, in ns
 * @down: it is a press
 */
struct report {
	uint64_t time;
	bool down;
};

/**
 * struct course - what happened on a line and what was made of it
 * @edges: times of the edges in ns; the first is a press
 * @edge_count: number of @edges
 * @end: until when the last level was watched
 * @reports: key events, in order
 * @report_count: number of @reports
 */
struct course {
	uint64_t *edges;
	size_t edge_count;
	uint64_t end;
	struct report *reports;
	size_t report_count;
};

/**
 * struct verdict - what a driver has made of a line
 * @phantoms: reports of a level that had not lasted for an interval when it was reported
 * @shortest: how long a level had lasted, in ns, that of all was reported the soonest
 * @missed: levels that lasted for more than two intervals and were not reported in that time
 */
struct verdict {
	unsigned int phantoms;
	uint64_t shortest;
	unsigned int missed;
};

struct verdict verdict(const struct course *course, uint64_t interval);

#endif
