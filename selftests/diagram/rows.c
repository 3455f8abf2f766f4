// SPDX-License-Identifier: GPL-2.0-only
/* Rows of a timing diagram: signals, the machine's state, the time axis below them. */
#include <math.h>
#include <string.h>

#include "rows.h"

#define LABEL_GAP	10.0

const struct signal_row signal_button = {
	.kind = RECORD_BUTTON,
	.idle = 1,
	.active = 0,
	.title = "Power button",
	.subtitle = "on the wire",
	.high = "released",
	.low = "pressed",
	.rgb = DRAW_BUTTON,
	.alpha = 0.22,
};

const struct signal_row signal_key = {
	.kind = RECORD_INPUT,
	.idle = 0,
	.active = 1,
	.title = "KEY_POWER",
	.subtitle = "in user space",
	.high = "down",
	.low = "up",
	.rgb = DRAW_INPUT,
	.alpha = 0.25,
};

const struct signal_row signal_led = {
	.kind = RECORD_LED,
	.idle = 0,
	.active = 1,
	.title = "Status LED",
	.subtitle = "on the wire",
	.high = "lit",
	.low = "dark",
	.rgb = DRAW_LIT,
	.alpha = 0.8,
};

static const struct machine_state {
	const char *name;
	uint32_t ground, text;
} machine_states[] = {
	{ "booting", 0xe3e7ec, DRAW_INK },
	{ "running", 0xcfe6f5, DRAW_INK },
	{ "shutting down", 0xf7dc9e, DRAW_INK },
	{ "off", 0x3a4550, DRAW_PAPER },
};

static double level_y(const struct draw_box *row, int level)
{
	return level ? row->y : row->y + row->height;
}

static void trace_signal(cairo_t *cr, const struct story *story, const struct time_scale *scale,
			 const struct signal_row *signal, const struct draw_box *row)
{
	int level = signal->idle;
	size_t i;

	cairo_move_to(cr, row->x - 1, level_y(row, level));
	for (i = 0; i < story->count; i++) {
		const struct record_entry *entry = story->entries[i];
		double t = story_time(story, entry), x = time_scale_x(scale, t);

		if (entry->kind != signal->kind || entry->value == level)
			continue;
		/* Off the paper, where the clip hides it: the ends of the axis are no edges. */
		if (t < scale->spans[0].t0)
			x = row->x - 1;
		else if (t > scale->spans[scale->count - 1].t1)
			x = row->x + row->width + 1;
		cairo_line_to(cr, x, level_y(row, level));
		level = entry->value;
		cairo_line_to(cr, x, level_y(row, level));
	}
	cairo_line_to(cr, row->x + row->width + 1, level_y(row, level));
}

/**
 * rows_signal() - draw a signal
 * @cr: where to draw
 * @story: what happened
 * @scale: time axis
 * @signal: the signal
 * @row: where it goes, as wide as the axis
 */
void rows_signal(cairo_t *cr, const struct story *story, const struct time_scale *scale,
		 const struct signal_row *signal, const struct draw_box *row)
{
	double idle_y = level_y(row, !signal->active);

	cairo_save(cr);
	cairo_rectangle(cr, row->x, row->y - 2, row->width, row->height + 4);
	cairo_clip(cr);
	trace_signal(cr, story, scale, signal, row);
	cairo_line_to(cr, row->x + row->width + 1, idle_y);
	cairo_line_to(cr, row->x - 1, idle_y);
	draw_colour(cr, signal->rgb, signal->alpha);
	cairo_fill(cr);
	trace_signal(cr, story, scale, signal, row);
	draw_colour(cr, signal->rgb, 1);
	cairo_set_line_width(cr, 1.8);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_BEVEL);
	cairo_stroke(cr);
	cairo_restore(cr);
}

/**
 * rows_levels() - write what a signal's levels mean
 * @cr: where to draw
 * @signal: the signal
 * @row: where the signal goes; the labels stand left of it
 */
void rows_levels(cairo_t *cr, const struct signal_row *signal, const struct draw_box *row)
{
	const struct draw_style style = { DRAW_FAINT, 11, false, DRAW_RIGHT, false };
	double x = row->x - LABEL_GAP;

	draw_text(cr, x, level_y(row, 1) + 4, &style, signal->high);
	draw_text(cr, x, level_y(row, 0) + 4, &style, signal->low);
}

/**
 * struct band - a stretch of time in one state
 * @box: where it is
 * @t0: when it starts
 * @t1: when it ends
 * @name: the state
 */
struct band {
	struct draw_box box;
	double t0, t1;
	const char *name;
};

typedef void (*band_draw)(cairo_t *cr, const struct time_scale *scale, const struct band *band);

static const struct machine_state *find_state(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(machine_states) / sizeof(machine_states[0]); i++)
		if (!strcmp(machine_states[i].name, name))
			return &machine_states[i];
	return &machine_states[0];
}

static void draw_band(cairo_t *cr, const struct time_scale *scale, const struct band *band)
{
	(void)scale;
	draw_fill(cr, &band->box, find_state(band->name)->ground, 1);
}

/* The widest stretch of a band that no cut of the axis goes through. */
static struct draw_box widest_part(const struct time_scale *scale, const struct band *band)
{
	struct draw_box widest = band->box;
	size_t i;

	widest.width = 0;
	for (i = 0; i < scale->count; i++) {
		const struct time_span *span = &scale->spans[i];
		double x0 = fmax(span->x0, band->box.x);
		double x1 = fmin(span->x1, band->box.x + band->box.width);

		if (span->cut || x1 - x0 <= widest.width)
			continue;
		widest.x = x0;
		widest.width = x1 - x0;
	}
	return widest;
}

static void label_band(cairo_t *cr, const struct time_scale *scale, const struct band *band)
{
	struct draw_style style = { find_state(band->name)->text, 12, true, DRAW_CENTRE, false };
	struct draw_box box = widest_part(scale, band);
	double x = box.x + box.width / 2, y = box.y + box.height / 2;
	const char *space = strchr(band->name, ' ');

	if (draw_text_width(cr, &style, band->name) < box.width - 4) {
		draw_text(cr, x, y + 4.5, &style, band->name);
	} else if (space) {
		draw_textf(cr, x, y - 2, &style, "%.*s", (int)(space - band->name), band->name);
		draw_text(cr, x, y + 12, &style, space + 1);
	}
}

static void each_band(cairo_t *cr, const struct story *story, const struct time_scale *scale,
		      const struct draw_box *row, band_draw visit)
{
	struct band band = { *row, 0, 0, "booting" };
	size_t i;

	for (i = 0; i <= story->count; i++) {
		const struct record_entry *entry = i < story->count ? story->entries[i] : NULL;

		if (entry && entry->kind != RECORD_POWER)
			continue;
		band.t1 = entry ? story_time(story, entry) : story->end;
		band.box.x = time_scale_x(scale, band.t0);
		band.box.width = time_scale_x(scale, band.t1) - band.box.x;
		if (band.t1 > band.t0)
			visit(cr, scale, &band);
		band.t0 = band.t1;
		if (entry)
			band.name = entry->value ? find_state(entry->text)->name : "off";
	}
}

/**
 * rows_machine() - draw the machine's states as bands
 * @cr: where to draw
 * @story: what happened; a power entry's text is the state that it starts
 * @scale: time axis
 * @row: where it goes
 */
void rows_machine(cairo_t *cr, const struct story *story, const struct time_scale *scale,
		  const struct draw_box *row)
{
	each_band(cr, story, scale, row, draw_band);
}

/**
 * rows_machine_labels() - write the names of the machine's states into their bands
 * @cr: where to draw
 * @story: what happened
 * @scale: time axis
 * @row: where the bands are
 */
void rows_machine_labels(cairo_t *cr, const struct story *story, const struct time_scale *scale,
			 const struct draw_box *row)
{
	each_band(cr, story, scale, row, label_band);
}

static double draw_ticks(cairo_t *cr, const struct time_scale *scale, const struct time_span *span,
			 const struct axis *axis, double free_x)
{
	const struct draw_style style = { DRAW_INK, 11, false, DRAW_CENTRE, false };
	double k = ceil((span->t0 - axis->origin) / scale->tick - 0.000001);

	for (;; k++) {
		double t = axis->origin + k * scale->tick, x = time_scale_x(scale, t);

		if (t > span->t1)
			return free_x;
		draw_colour(cr, DRAW_RULE, 1);
		cairo_set_line_width(cr, 1);
		draw_line(cr, x, axis->top, x, axis->bottom + 5);
		if (x - 14 < free_x)
			continue;
		draw_textf(cr, x, axis->bottom + 19, &style, "%g",
			   k ? round(k * scale->tick * axis->units * 1000) / 1000 : 0);
		free_x = x + 18;
	}
}

/**
 * rows_axis() - draw a time axis with its grid
 * @cr: where to draw
 * @scale: the time axis
 * @axis: how it is labelled
 */
void rows_axis(cairo_t *cr, const struct time_scale *scale, const struct axis *axis)
{
	const struct draw_style style = { DRAW_FAINT, 11, false, DRAW_RIGHT, false };
	const struct time_span *last = &scale->spans[scale->count - 1];
	double free_x = 0;
	size_t i;

	for (i = 0; i < scale->count; i++)
		if (!scale->spans[i].cut)
			free_x = draw_ticks(cr, scale, &scale->spans[i], axis, free_x);
	draw_colour(cr, DRAW_FAINT, 1);
	cairo_set_line_width(cr, 1);
	draw_line(cr, scale->spans[0].x0, axis->bottom, last->x1, axis->bottom);
	draw_text(cr, last->x1, axis->bottom + 35, &style, axis->title);
}

/**
 * rows_cuts() - draw the breaks of a time axis, over the rows
 * @cr: where to draw
 * @scale: the time axis
 * @axis: where it is
 */
void rows_cuts(cairo_t *cr, const struct time_scale *scale, const struct axis *axis)
{
	size_t i;

	for (i = 0; i < scale->count; i++) {
		const struct time_span *span = &scale->spans[i];
		double x = (span->x0 + span->x1) / 2;
		struct draw_box gap = { x - 4, axis->top, 8, axis->bottom - axis->top + 3 };

		if (!span->cut)
			continue;
		draw_fill(cr, &gap, axis->ground, 1);
		draw_colour(cr, DRAW_FAINT, 1);
		cairo_set_line_width(cr, 1.2);
		draw_line(cr, x - 7, axis->bottom + 6, x - 1, axis->bottom - 6);
		draw_line(cr, x + 1, axis->bottom + 6, x + 7, axis->bottom - 6);
	}
}
