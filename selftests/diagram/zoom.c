// SPDX-License-Identifier: GPL-2.0-only
/* The first milliseconds of a press: every bounce on the wire against what user space saw. */
#include <math.h>
#include <stdio.h>

#include "zoom.h"

#define PLOT_LEFT	100.0
#define PLOT_RIGHT	20.0
#define PLOT_TOP	84.0
#define ROW_HEIGHT	56.0
#define ROW_PITCH	72.0
#define SPARE		0.0008	/* seconds before and after */
#define GAP		0.008	/* seconds: the train is shorter, the debouncing longer */

static void draw_heading(cairo_t *cr, const struct press *press, const struct draw_box *box)
{
	const struct draw_style title = { DRAW_INK, 14, true, DRAW_LEFT, false };
	const struct draw_style figures = { DRAW_INK, 13, false, DRAW_LEFT, false };
	char keys[64] = "";

	draw_fill(cr, box, DRAW_PANEL, 1);
	draw_colour(cr, DRAW_BUTTON, 1);
	cairo_set_line_width(cr, 1);
	cairo_rectangle(cr, box->x + 0.5, box->y + 0.5, box->width - 1, box->height - 1);
	cairo_stroke(cr);
	if (press->downs)
		snprintf(keys, sizeof(keys), "  →  %zu KEY_POWER down, after %.0f ms",
			 press->downs, (press->down - press->start) * 1e3);
	draw_textf(cr, box->x + 16, box->y + 26, &title, "The press at %.2f s, magnified",
		   press->start);
	draw_textf(cr, box->x + 16, box->y + 46, &figures, "%zu edges on the wire in %.1f ms%s",
		   press->edges, (press->settled - press->start) * 1e3, keys);
}

/* From the first edge to the last one. */
static void draw_train(cairo_t *cr, const struct press *press, const struct axis *axis, double y)
{
	const struct draw_style style = { DRAW_BUTTON, 12, true, DRAW_CENTRE, false };
	double x0 = axis_x(axis, press->start), x1 = axis_x(axis, press->settled);

	draw_line(cr, DRAW_BUTTON, 1.2, (struct draw_box){ x0, y, x1 - x0, 0 });
	draw_line(cr, DRAW_BUTTON, 1.2, (struct draw_box){ x0, y - 3, 0, 6 });
	draw_line(cr, DRAW_BUTTON, 1.2, (struct draw_box){ x1, y - 3, 0, 6 });
	draw_textf(cr, (x0 + x1) / 2, y - 5, &style, "%zu edges", press->edges);
}

/**
 * zoom_draw() - draw a press magnified
 * @cr: where to draw
 * @chart: what was recorded
 * @press: the press
 * @wires: the button's wire, then the key
 * @box: where it goes
 */
void zoom_draw(cairo_t *cr, const struct chart *chart, const struct press *press,
	       const struct wire_row *wires, const struct draw_box *box)
{
	const struct draw_style name = { DRAW_INK, 12, true, DRAW_RIGHT, false };
	struct draw_box row = {
		box->x + PLOT_LEFT, box->y + PLOT_TOP, box->width - PLOT_LEFT - PLOT_RIGHT,
		ROW_HEIGHT,
	};
	struct axis axis = {
		.from = press->start - SPARE, .to = fmax(press->settled, press->down) + 2 * SPARE,
		.gap = GAP, .margin = SPARE, .origin = press->start, .units = 1e3,
		.title = "milliseconds since the first edge", .ground = DRAW_PANEL,
		.box = { row.x, row.y - 8, row.width, ROW_PITCH + ROW_HEIGHT + 16 },
	};
	size_t i;

	axis_init(&axis, chart);
	draw_heading(cr, press, box);
	axis_draw(cr, &axis);
	draw_train(cr, press, &axis, row.y - 10);
	for (i = 0; i < 2 && chart_find(chart, wires[i].line); i++, row.y += ROW_PITCH) {
		draw_text(cr, row.x - 10, row.y + ROW_HEIGHT / 2 + 4, &name,
			  i ? wires[i].title : "wire");
		rows_wire(cr, chart, &axis, &wires[i], &row);
	}
	axis_draw_cuts(cr, &axis);
}
