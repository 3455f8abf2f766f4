// SPDX-License-Identifier: GPL-2.0-only
/* The first milliseconds of the press: every bounce on the wire against what user space saw. */
#include <stdio.h>

#include "rows.h"
#include "zoom.h"

#define PLOT_LEFT	100.0
#define PLOT_RIGHT	20.0
#define ROW_HEIGHT	56.0

static void draw_heading(cairo_t *cr, const struct story_press *press, const struct draw_box *box,
			 int interrupts)
{
	const struct draw_style title = { DRAW_INK, 14, true, DRAW_LEFT, false };
	const struct draw_style figures = { DRAW_INK, 13, false, DRAW_LEFT, false };
	char middle[64] = "";

	if (interrupts >= 0)
		snprintf(middle, sizeof(middle), "  →  %d interrupt%s", interrupts,
			 interrupts == 1 ? "" : "s");
	draw_text(cr, box->x + 16, box->y + 26, &title, "The press, magnified: bounces count once");
	draw_textf(cr, box->x + 16, box->y + 46, &figures,
		   "%zu edges on the wire in %.1f ms%s  →  %zu KEY_POWER down", press->edges,
		   (press->settled - press->start) * 1e3, middle, press->downs);
}

static void draw_train(cairo_t *cr, const struct story_press *press,
		       const struct time_scale *scale, double y)
{
	const struct draw_style style = { DRAW_BUTTON, 12, true, DRAW_CENTRE, false };
	double x0 = time_scale_x(scale, press->start), x1 = time_scale_x(scale, press->settled);

	draw_colour(cr, DRAW_BUTTON, 1);
	cairo_set_line_width(cr, 1.2);
	draw_line(cr, x0, y, x1, y);
	draw_line(cr, x0, y - 3, x0, y + 3);
	draw_line(cr, x1, y - 3, x1, y + 3);
	draw_textf(cr, (x0 + x1) / 2, y - 5, &style, "%zu edges", press->edges);
}

static void draw_down(cairo_t *cr, const struct story_press *press, const struct time_scale *scale,
		      const struct draw_box *row)
{
	const struct draw_style style = { DRAW_INPUT, 12, true, DRAW_RIGHT, false };
	double x = time_scale_x(scale, press->down), settled = time_scale_x(scale, press->settled);
	char text[64];

	if (!press->downs)
		return;
	snprintf(text, sizeof(text), "%s down, after %.0f ms", press->downs == 1 ? "one" : "first",
		 (press->down - press->start) * 1e3);
	/* Better clear of the axis break that comes between them. */
	if (x - settled < draw_text_width(cr, &style, text) + 24)
		x = settled;
	draw_text(cr, x - 7, row->y + 34, &style, text);
}

static void draw_name(cairo_t *cr, const struct draw_box *row, const char *name)
{
	const struct draw_style style = { DRAW_INK, 12, true, DRAW_RIGHT, false };

	draw_text(cr, row->x - 10, row->y + row->height / 2 + 4, &style, name);
}

/**
 * zoom_draw() - draw the press magnified
 * @cr: where to draw
 * @story: what happened
 * @box: where it goes
 * @interrupts: how many interrupts the press cost, or -1 if that is not known
 *
 * Return: 0 or a negative errno.
 */
int zoom_draw(cairo_t *cr, const struct story *story, const struct draw_box *box, int interrupts)
{
	struct draw_box wire = {
		box->x + PLOT_LEFT, box->y + 84, box->width - PLOT_LEFT - PLOT_RIGHT, ROW_HEIGHT,
	};
	struct draw_box key = { wire.x, wire.y + ROW_HEIGHT + 16, wire.width, ROW_HEIGHT };
	const struct story_press *press = &story->press;
	struct axis axis = {
		wire.y - 8, key.y + ROW_HEIGHT + 8, press->start, 1e3,
		"milliseconds since the first edge", DRAW_PANEL,
	};
	struct time_scale scale;
	int error;

	error = story_press_scale(story, &scale, wire.x, wire.width);
	if (error)
		return error;
	draw_frame(cr, box, DRAW_BUTTON);
	draw_heading(cr, press, box, interrupts);
	rows_axis(cr, &scale, &axis);
	draw_name(cr, &wire, "wire");
	draw_name(cr, &key, "KEY_POWER");
	rows_signal(cr, story, &scale, &signal_button, &wire);
	rows_signal(cr, story, &scale, &signal_key, &key);
	rows_cuts(cr, &scale, &axis);
	draw_train(cr, press, &scale, wire.y - 10);
	draw_down(cr, press, &scale, &key);
	time_scale_free(&scale);
	return 0;
}
