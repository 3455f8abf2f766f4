// SPDX-License-Identifier: GPL-2.0-only
/* The time axis: true to scale, but for long stretches in which nothing happens. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "axis.h"

#define CUT_WIDTH	26.0	/* pixels */
#define TICK_WIDTH	56.0	/* pixels that a tick's label needs */

static int by_value(const void *a, const void *b)
{
	const double *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

/* Every change on the axis, and its ends. The kernel's log is not drawn. */
static double *collect(const struct axis *axis, const struct chart *chart, size_t *count)
{
	const struct chart_line *line;
	size_t i, room = 2;
	double *at;

	for (line = chart->lines; line < chart->lines + chart->count; line++)
		room += line->count;
	at = calloc(room, sizeof(*at));
	if (!at)
		abort();
	at[0] = axis->from;
	at[1] = axis->to;
	*count = 2;
	for (line = chart->lines; line < chart->lines + chart->count; line++)
		for (i = 0; i < line->count && strcmp(line->name, "kernel_log"); i++)
			if (line->changes[i].t > axis->from && line->changes[i].t < axis->to)
				at[(*count)++] = line->changes[i].t;
	qsort(at, *count, sizeof(*at), by_value);
	return at;
}

static double per_second(const struct axis *axis)
{
	double seconds = 0, pixels = axis->box.width;
	size_t i;

	for (i = 0; i < axis->count; i++) {
		if (axis->spans[i].cut)
			pixels -= CUT_WIDTH;
		else
			seconds += axis->spans[i].t1 - axis->spans[i].t0;
	}
	return pixels / seconds;
}

static void add_span(struct axis *axis, double t0, double t1, bool cut)
{
	axis->spans[axis->count++] = (struct axis_span){ .t0 = t0, .t1 = t1, .cut = cut };
}

/**
 * axis_init() - lay a time axis out
 * @axis: the axis, with all but its spans
 * @chart: what it has to show
 */
void axis_init(struct axis *axis, const struct chart *chart)
{
	double from = axis->from, x = axis->box.x, scale;
	size_t i, count;
	double *at = collect(axis, chart, &count);

	axis->count = 0;
	axis->spans = calloc(2 * count, sizeof(*axis->spans));
	if (!axis->spans)
		abort();
	for (i = 1; i < count; i++) {
		if (at[i] - at[i - 1] < axis->gap)
			continue;
		add_span(axis, from, at[i - 1] + axis->margin, false);
		from = at[i] - axis->margin;
		add_span(axis, at[i - 1] + axis->margin, from, true);
	}
	add_span(axis, from, axis->to, false);
	free(at);
	scale = per_second(axis);
	for (i = 0; i < axis->count; i++) {
		struct axis_span *span = &axis->spans[i];

		span->x0 = x;
		x += span->cut ? CUT_WIDTH : (span->t1 - span->t0) * scale;
		span->x1 = x;
	}
}

/** axis_x() - where a moment is on the paper; beyond the axis just off its ends */
double axis_x(const struct axis *axis, double t)
{
	const struct axis_span *span = axis->spans, *last = span + axis->count - 1;

	while (span < last && t > span->t1)
		span++;
	if (t < span->t0)
		return span->x0 - 3;
	if (t > span->t1)
		return span->x1 + 3;
	return span->x0 + (t - span->t0) / (span->t1 - span->t0) * (span->x1 - span->x0);
}

static double pick_tick(const struct axis *axis)
{
	static const double factors[] = { 2, 2.5, 2 };
	double tick = 0.0001, scale = per_second(axis);
	size_t i;

	/* 1, 2, 5, 10 and so on */
	for (i = 0; tick * scale < TICK_WIDTH; i++)
		tick *= factors[i % 3];
	return tick;
}

static double draw_ticks(cairo_t *cr, const struct axis *axis, const struct axis_span *span,
			 double tick, double free_x)
{
	const struct draw_style style = { DRAW_INK, 11, false, DRAW_CENTRE, false };
	double k = ceil((span->t0 - axis->origin) / tick - 0.000001);
	struct draw_box rule = { 0, axis->box.y, 0, axis->box.height + 5 };

	for (;; k++) {
		double t = axis->origin + k * tick, x = axis_x(axis, t);

		if (t > span->t1)
			return free_x;
		rule.x = x;
		draw_line(cr, DRAW_RULE, 1, rule);
		if (x - 14 < free_x)
			continue;
		draw_textf(cr, x, rule.y + rule.height + 14, &style, "%g",
			   k ? round(k * tick * axis->units * 1000) / 1000 : 0);
		free_x = x + 18;
	}
}

/** axis_draw() - draw the axis with its grid */
void axis_draw(cairo_t *cr, const struct axis *axis)
{
	const struct draw_style style = { DRAW_FAINT, 11, false, DRAW_RIGHT, false };
	double right = axis->box.x + axis->box.width, bottom = axis->box.y + axis->box.height;
	double free_x = 0;
	size_t i;

	for (i = 0; i < axis->count; i++)
		if (!axis->spans[i].cut)
			free_x = draw_ticks(cr, axis, &axis->spans[i], pick_tick(axis), free_x);
	draw_line(cr, DRAW_FAINT, 1, (struct draw_box){ axis->box.x, bottom, axis->box.width, 0 });
	draw_text(cr, right, bottom + 35, &style, axis->title);
}

/** axis_draw_cuts() - draw the breaks of the axis, over the rows */
void axis_draw_cuts(cairo_t *cr, const struct axis *axis)
{
	double bottom = axis->box.y + axis->box.height;
	size_t i;

	for (i = 0; i < axis->count; i++) {
		const struct axis_span *span = &axis->spans[i];
		double x = (span->x0 + span->x1) / 2;
		struct draw_box gap = { x - 4, axis->box.y, 8, axis->box.height + 3 };

		if (!span->cut)
			continue;
		draw_fill(cr, &gap, axis->ground, 1);
		draw_line(cr, DRAW_FAINT, 1.2, (struct draw_box){ x - 7, bottom + 6, 6, -12 });
		draw_line(cr, DRAW_FAINT, 1.2, (struct draw_box){ x + 1, bottom + 6, 6, -12 });
	}
}
