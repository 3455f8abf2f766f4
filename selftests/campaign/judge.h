/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef CAMPAIGN_JUDGE_H
#define CAMPAIGN_JUDGE_H

#include <stdbool.h>

#include "trace.h"

/**
 * struct event - a key event
 * @time: what it is dated, in us, counted as the edges of the trace are
 * @down: it is a press
 */
struct event {
	int64_t time;
	bool down;
};

/**
 * struct verdict - what came of traces
 * @traces:   how many there were
 * @edges:    edges in them
 * @presses:  times that a finger closed the contact
 * @lost:     presses and releases that were not reported
 * @phantoms: events beyond those
 * @misdated: events that were not dated as the rule has it
 * @off_us:   the largest such mistake
 */
struct verdict {
	unsigned long traces;
	unsigned long edges;
	unsigned long presses;
	unsigned long lost;
	unsigned long phantoms;
	unsigned long misdated;
	int64_t off_us;
};

/**
 * struct verdicts - those on who reports of a line
 * @who:     its name
 * @late_us: how late edges are, at most
 * @rival:   it is not judged, but compared with
 * @kinds:   verdicts on each kind of trace
 */
struct verdicts {
	const char *who;
	int64_t late_us;
	bool rival;
	struct verdict kinds[TRACE_KINDS];
};

void judge(struct verdicts *verdicts, const struct trace *trace, const struct event *events,
	   size_t count);
bool verdicts_print(const struct verdicts *verdicts);

#endif
