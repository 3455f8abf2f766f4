/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_TIME_H
#define DIAGRAM_TIME_H

#include <stdbool.h>
#include <stddef.h>

/**
 * struct time_span - A stretch of time and the stretch of paper it is drawn on
 * @t0: first second
 * @t1: last second
 * @x0: left edge in pixels
 * @x1: right edge in pixels
 * @cut: nothing happens in it: drawn short, with an axis break
 */
struct time_span {
	double t0, t1, x0, x1;
	bool cut;
};

/**
 * struct time_scale - the time axis
 * @spans: stretches, without gaps between them
 * @count: how many
 * @tick: seconds from one labelled tick to the next
 */
struct time_scale {
	struct time_span *spans;
	size_t count;
	double tick;
};

/**
 * struct time_points - what the axis has to show, and where
 * @at: seconds, ascending
 * @count: how many, at least two: the axis reaches from the first to the last
 * @gap: seconds without any that are not worth their width
 * @margin: seconds to keep on either side of a cut
 * @x: left edge in pixels
 * @width: width in pixels
 */
struct time_points {
	double *at;
	size_t count;
	double gap;
	double margin;
	double x;
	double width;
};

int time_scale_init(struct time_scale *scale, const struct time_points *points);
void time_scale_free(struct time_scale *scale);
double time_scale_x(const struct time_scale *scale, double t);

#endif
