// SPDX-License-Identifier: GPL-2.0-only
/* What the rows of a timing diagram are made of: levels, and bands of states. */
#include <math.h>
#include <string.h>

#include "rows.h"

static const struct {
	const char *name;
	uint32_t ground, text;
} looks[] = {
	{ "booting", 0xe3e7ec, DRAW_INK },
	{ "on", 0xe3e7ec, DRAW_INK },
	{ "running", 0xcfe6f5, DRAW_INK },
	{ "attention", 0xe4dcf3, DRAW_INK },
	{ "fault", 0xf0b6b6, DRAW_INK },
	{ "identify", 0xcfe6f5, DRAW_INK },
	{ "arming", 0xf4c5a3, DRAW_INK },
	{ "stopping", 0xf7dc9e, DRAW_INK },
	{ "shutting down", 0xf7dc9e, DRAW_INK },
	{ "off", 0x3a4550, DRAW_PAPER },
};

static double level_y(const struct draw_box *row, int level)
{
	return level ? row->y : row->y + row->height;
}

/* A path along the levels, or else one around those that are active. */
static void trace(cairo_t *cr, const struct chart *chart, const struct axis *axis,
		  const struct wire_row *wire, const struct draw_box *row, bool fill)
{
	const struct chart_line *line = chart_find(chart, wire->line);
	bool drawing = false;
	size_t i;

	for (i = 0; i < line->count; i++) {
		const struct chart_change *change = &line->changes[i];
		double end = i + 1 < line->count ? change[1].t : chart->end;
		double x0 = axis_x(axis, change->t), x1 = axis_x(axis, end);
		double y = level_y(row, change->value);

		if (fill && change->value == wire->active)
			cairo_rectangle(cr, x0, row->y, x1 - x0, row->height);
		if (fill || change->value == CHART_UNKNOWN) {
			drawing = false;
			continue;
		}
		(drawing ? cairo_line_to : cairo_move_to)(cr, x0, y);
		cairo_line_to(cr, x1, y);
		drawing = true;
	}
}

/**
 * rows_wire() - draw a wire where its level is known
 * @cr: where to draw
 * @chart: what was recorded
 * @axis: time axis
 * @wire: the wire
 * @row: where it goes, as wide as the axis
 */
void rows_wire(cairo_t *cr, const struct chart *chart, const struct axis *axis,
	       const struct wire_row *wire, const struct draw_box *row)
{
	cairo_save(cr);
	cairo_rectangle(cr, row->x, row->y - 2, row->width, row->height + 4);
	cairo_clip(cr);
	trace(cr, chart, axis, wire, row, true);
	draw_colour(cr, wire->rgb, wire->alpha);
	cairo_fill(cr);
	trace(cr, chart, axis, wire, row, false);
	draw_colour(cr, wire->rgb, 1);
	cairo_set_line_width(cr, 1.8);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_BEVEL);
	cairo_stroke(cr);
	cairo_restore(cr);
}

/* The widest stretch of a band that no cut of the axis goes through. */
static struct draw_box widest_part(const struct axis *axis, const struct draw_box *band)
{
	struct draw_box widest = *band;
	size_t i;

	widest.width = 0;
	for (i = 0; i < axis->count; i++) {
		const struct axis_span *span = &axis->spans[i];
		double x0 = fmax(span->x0, band->x), x1 = fmin(span->x1, band->x + band->width);

		if (span->cut || x1 - x0 <= widest.width)
			continue;
		widest.x = x0;
		widest.width = x1 - x0;
	}
	return widest;
}

static void label_band(cairo_t *cr, const struct axis *axis, const struct draw_box *band,
		       const char *name, uint32_t rgb)
{
	const struct draw_style style = { rgb, 11, true, DRAW_CENTRE, false };
	struct draw_box box = widest_part(axis, band);

	if (draw_text_width(cr, &style, name) < box.width - 4)
		draw_text(cr, box.x + box.width / 2, box.y + box.height / 2 + 4, &style, name);
}

/**
 * rows_state() - draw a state as a band, with its name if there is room
 * @cr: where to draw
 * @axis: time axis
 * @state: the state
 * @row: where it goes
 */
void rows_state(cairo_t *cr, const struct axis *axis, const struct state *state,
		const struct draw_box *row)
{
	size_t i, last = sizeof(looks) / sizeof(*looks) - 1;
	struct draw_box box = *row;

	for (i = 0; i < last && strcmp(looks[i].name, state->name); i++)
		;
	/* Of a name that it does not know it makes no more than that. */
	if (strcmp(looks[i].name, state->name))
		i = 0;
	box.x = axis_x(axis, state->t0);
	box.width = axis_x(axis, state->t1) - box.x;
	draw_fill(cr, &box, looks[i].ground, 1);
	label_band(cr, axis, &box, state->name, looks[i].text);
}
