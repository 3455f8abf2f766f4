// SPDX-License-Identifier: GPL-2.0-only
#include "judge.h"

#include <stdio.h>

/* How far a date is from where the rule has it: at the first edge, if all of them took short. */
static int64_t off(const struct change *change, int64_t time, int64_t late_us)
{
	int64_t last = change->last - change->first < TRACE_INTERVAL ? change->first : change->last;

	if (time < change->first)
		return change->first - time;
	return time > last + late_us ? time - last : 0;
}

static bool is_of(const struct event *event, const struct change *change, bool down)
{
	return event->down == down && event->time >= change->first - TRACE_QUIET;
}

static struct verdict judge_events(const struct trace *trace, const struct event *events,
				   size_t count, int64_t late_us)
{
	struct verdict verdict = { };
	size_t next = 0;

	for (size_t i = 0; i < trace->change_count; i++) {
		int64_t us;

		while (next < count && !is_of(&events[next], &trace->changes[i], i % 2 == 0)) {
			verdict.phantoms++;
			next++;
		}
		if (next == count) {
			verdict.lost++;
			continue;
		}
		us = off(&trace->changes[i], events[next++].time, late_us);
		verdict.misdated += us != 0;
		if (us > verdict.off_us)
			verdict.off_us = us;
	}
	verdict.phantoms += count - next;
	return verdict;
}

static bool is_right(const struct verdict *verdict)
{
	return !verdict->lost && !verdict->phantoms && !verdict->misdated;
}

/** judge() - add what was reported of a trace, and say so if it is wrong */
void judge(struct verdicts *verdicts, const struct trace *trace, const struct event *events,
	   size_t count)
{
	struct verdict one = judge_events(trace, events, count, verdicts->late_us);
	struct verdict *all = &verdicts->kinds[trace->number % TRACE_KINDS];

	if (!verdicts->rival && !is_right(&one))
		printf("# %s: trace %u: %lu lost, %lu phantoms, %lu misdated by %lld us\n",
		       verdicts->who, trace->number, one.lost, one.phantoms, one.misdated,
		       (long long)one.off_us);
	all->traces++;
	all->edges += trace->edge_count;
	all->presses += trace->change_count / 2;
	all->lost += one.lost;
	all->phantoms += one.phantoms;
	all->misdated += one.misdated;
	if (one.off_us > all->off_us)
		all->off_us = one.off_us;
}

/** verdicts_print() - a line for each kind of trace; Return: whether there is nothing to say */
bool verdicts_print(const struct verdicts *verdicts)
{
	bool right = true;

	for (int i = 0; i < TRACE_KINDS; i++) {
		const struct verdict *kind = &verdicts->kinds[i];

		printf("traces: %s | %s | %lu | %lu | %lu | %lu | %lu | %lu | %lld\n",
		       verdicts->who, trace_kinds[i], kind->traces, kind->edges, kind->presses,
		       kind->lost, kind->phantoms, kind->misdated, (long long)kind->off_us);
		right &= kind->traces && is_right(kind);
	}
	return right;
}
