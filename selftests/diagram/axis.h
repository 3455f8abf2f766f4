/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_AXIS_H
#define DIAGRAM_AXIS_H

#include "chart.h"
#include "draw.h"

/**
 * struct axis_span - a stretch of time and the stretch of paper it is drawn on
 * @t0: first second
 * @t1: last second
 * @x0: left edge in pixels
 * @x1: right edge in pixels
 * @cut: nothing happens in it: drawn short, with an axis break
 */
struct axis_span {
	double t0, t1, x0, x1;
	bool cut;
};

/**
 * struct axis - the time axis, true to scale but for its cuts
 * @from: second at which it starts
 * @to: second at which it ends
 * @gap: seconds in which nothing happens that are not worth their width
 * @margin: seconds to keep on either side of a cut
 * @origin: second that is labelled 0
 * @units: units in a second
 * @title: what is counted, and in what unit
 * @box: where the grid goes
 * @ground: colour behind it
 * @spans: stretches, without gaps between them
 * @count: how many
 */
struct axis {
	double from, to, gap, margin;
	double origin, units;
	const char *title;
	struct draw_box box;
	uint32_t ground;
	struct axis_span *spans;
	size_t count;
};

void axis_init(struct axis *axis, const struct chart *chart);
double axis_x(const struct axis *axis, double t);
void axis_draw(cairo_t *cr, const struct axis *axis);
void axis_draw_cuts(cairo_t *cr, const struct axis *axis);

#endif
