// SPDX-License-Identifier: GPL-2.0-only
/*
 * No level but those that a finger makes lasts for a debounce interval, and those last for several:
 * what is between is the driver's to decide.
 */
#include "chance.h"
#include "trace.h"

/* No level of a bounce or of noise lasts longer. */
#define SHORT		(TRACE_INTERVAL * 9 / 10)

/**
 * struct pen - draws a trace
 * @trace: the trace
 * @now:   up to when it is drawn
 * @busy:  the first edge of those that follow each other without quiet
 * @chance: its random numbers
 */
struct pen {
	struct trace *trace;
	int64_t now;
	int64_t busy;
	struct chance chance;
};

static int64_t any(struct pen *pen, int64_t min, int64_t max)
{
	return chance_of(&pen->chance, min, max);
}

static void rest(struct pen *pen, int64_t min, int64_t max)
{
	pen->now += any(pen, min, max);
}

static void edge(struct pen *pen)
{
	struct trace *trace = pen->trace;

	if (!trace->edge_count || pen->now - trace->edges[trace->edge_count - 1] >= TRACE_QUIET)
		pen->busy = pen->now;
	trace->edges[trace->edge_count++] = pen->now;
}

/* The level is another one for a moment. */
static void pulse(struct pen *pen, int64_t min, int64_t max)
{
	edge(pen);
	rest(pen, min, max);
	edge(pen);
}

/* The finger closes or opens the contact for good, after some bounces. */
static void change(struct pen *pen, int bounces_max, int64_t gap_max)
{
	struct change *made = &pen->trace->changes[pen->trace->change_count++];

	for (int bounces = any(pen, 0, bounces_max); bounces; bounces--) {
		pulse(pen, 1, gap_max);
		rest(pen, 1, gap_max);
	}
	edge(pen);
	made->first = pen->busy;
	made->last = pen->now;
}

static void hold(struct pen *pen)
{
	rest(pen, TRACE_QUIET, any(pen, 0, 20) ? 400000 : 5000000);
}

static void press(struct pen *pen, int bounces_max, int64_t gap_max)
{
	change(pen, bounces_max, gap_max);
	hold(pen);
	change(pen, bounces_max, gap_max);
}

static void make_clean(struct pen *pen)
{
	press(pen, 0, 0);
}

static void make_worn(struct pen *pen)
{
	press(pen, 15, 1000);
}

static void make_chattering(struct pen *pen)
{
	press(pen, 12, SHORT);
}

/* A slow slope, with noise on it, at an input without hysteresis */
static void make_slow_edges(struct pen *pen)
{
	press(pen, 30, 40);
}

static void make_esd(struct pen *pen)
{
	for (int pulses = any(pen, 1, 8); pulses; pulses--) {
		pulse(pen, 0, 1000);
		rest(pen, 1, 2 * TRACE_QUIET);
	}
	press(pen, 2, 500);
	for (int pulses = any(pen, 1, 8); pulses; pulses--) {
		rest(pen, TRACE_QUIET, 2 * TRACE_QUIET);
		pulse(pen, 0, 1000);
	}
}

static void make_dips(struct pen *pen)
{
	change(pen, 5, 500);
	hold(pen);
	for (int dips = any(pen, 1, 10); dips; dips--) {
		pulse(pen, 1, SHORT);
		rest(pen, 1, 2 * TRACE_QUIET);
	}
	change(pen, 5, 500);
}

/* Mains, rectified or not, on a line that is open or whose contact is poor */
static void hum(struct pen *pen, int64_t period)
{
	int64_t width = any(pen, period > SHORT ? period - SHORT : 1,
			    period > SHORT ? SHORT : period - 1);

	for (int periods = any(pen, 3, 30); periods; periods--) {
		pulse(pen, width, width);
		rest(pen, period - width, period - width);
	}
}

static void make_hum(struct pen *pen)
{
	static const int64_t periods[] = { 20000, 16667, 10000 };
	int64_t period = periods[any(pen, 0, 2)];

	hum(pen, period);
	rest(pen, TRACE_QUIET, 2 * TRACE_QUIET);
	change(pen, 0, 0);
	hold(pen);
	hum(pen, period);
	rest(pen, 0, TRACE_QUIET);
	change(pen, 0, 0);
}

/* The contact's resistance crosses the threshold both ways before it holds. */
static void make_threshold(struct pen *pen)
{
	press(pen, 20, any(pen, 50, SHORT));
}

static void (* const makers[TRACE_KINDS])(struct pen *pen) = {
	make_clean, make_worn, make_chattering, make_slow_edges, make_esd, make_dips, make_hum,
	make_threshold,
};

/* Their names */
const char * const trace_kinds[TRACE_KINDS] = {
	"clean", "worn", "chattering", "slow edges", "ESD", "dips while held", "hum",
	"near the threshold",
};

/** trace_make() - the trace of that @seed and @number, always the same; kinds follow each other */
void trace_make(struct trace *trace, unsigned int seed, unsigned int number)
{
	struct pen pen = {
		.trace = trace,
		.now = TRACE_QUIET,
		.chance = chance_begin(seed, number),
	};

	trace->number = number;
	trace->edge_count = 0;
	trace->change_count = 0;
	makers[number % TRACE_KINDS](&pen);
	trace->end = trace->edges[trace->edge_count - 1] + TRACE_QUIET;
}
