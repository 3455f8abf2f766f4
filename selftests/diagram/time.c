// SPDX-License-Identifier: GPL-2.0-only
/* The time axis: true to scale, but for long stretches in which nothing happens. */
#include <errno.h>
#include <stdlib.h>

#include "time.h"

#define CUT_WIDTH	26.0	/* pixels */
#define TICK_WIDTH	56.0	/* pixels that a tick's label needs */

static void add_span(struct time_scale *scale, double t0, double t1, bool cut)
{
	scale->spans[scale->count++] = (struct time_span){ .t0 = t0, .t1 = t1, .cut = cut };
}

static void cut_gaps(struct time_scale *scale, const struct time_points *points)
{
	double from = points->at[0];
	size_t i;

	for (i = 1; i < points->count; i++) {
		double start = points->at[i - 1] + points->margin;
		double end = points->at[i] - points->margin;

		if (points->at[i] - points->at[i - 1] < points->gap)
			continue;
		add_span(scale, from, start, false);
		add_span(scale, start, end, true);
		from = end;
	}
	add_span(scale, from, points->at[points->count - 1], false);
}

static double pick_tick(double pixels_per_second)
{
	static const double steps[] = {
		0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5,
		1, 2, 5, 10, 20, 50
	};
	size_t i;

	for (i = 0; i < sizeof(steps) / sizeof(steps[0]) - 1; i++)
		if (steps[i] * pixels_per_second >= TICK_WIDTH)
			break;
	return steps[i];
}

static void lay_out(struct time_scale *scale, double x, double width)
{
	double seconds = 0, pixels = width, per_second;
	size_t i;

	for (i = 0; i < scale->count; i++) {
		const struct time_span *span = &scale->spans[i];

		if (span->cut)
			pixels -= CUT_WIDTH;
		else
			seconds += span->t1 - span->t0;
	}
	per_second = pixels / seconds;
	for (i = 0; i < scale->count; i++) {
		struct time_span *span = &scale->spans[i];

		span->x0 = x;
		x += span->cut ? CUT_WIDTH : (span->t1 - span->t0) * per_second;
		span->x1 = x;
	}
	scale->tick = pick_tick(per_second);
}

/**
 * time_scale_init() - lay a time axis out
 * @scale: the axis
 * @points: what it has to show
 *
 * Return: 0 or a negative errno.
 */
int time_scale_init(struct time_scale *scale, const struct time_points *points)
{
	scale->count = 0;
	scale->spans = calloc(2 * points->count, sizeof(*scale->spans));
	if (!scale->spans)
		return -ENOMEM;
	cut_gaps(scale, points);
	lay_out(scale, points->x, points->width);
	return 0;
}

/**
 * time_scale_free() - free what time_scale_init() took
 * @scale: the axis
 */
void time_scale_free(struct time_scale *scale)
{
	free(scale->spans);
	scale->spans = NULL;
	scale->count = 0;
}

/**
 * time_scale_x() - where a moment is on the paper
 * @scale: the axis
 * @t: seconds
 *
 * Return: pixels; beyond the axis, those of its end.
 */
double time_scale_x(const struct time_scale *scale, double t)
{
	const struct time_span *span = scale->spans;
	size_t i;

	for (i = 1; i < scale->count && t > span->t1; i++)
		span++;
	if (t <= span->t0)
		return span->x0;
	if (t >= span->t1)
		return span->x1;
	return span->x0 + (t - span->t0) / (span->t1 - span->t0) * (span->x1 - span->x0);
}
