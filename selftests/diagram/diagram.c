// SPDX-License-Identifier: GPL-2.0-only
/* Timing diagram of a waveform file: the layout, drawn by one routine on any surface. */
#include <stdbool.h>
#include <string.h>

#include "diagram.h"
#include "rows.h"
#include "zoom.h"

#define MARGIN		32.0
#define PLOT_LEFT	212.0
#define PLOT_WIDTH	(DIAGRAM_WIDTH - MARGIN - PLOT_LEFT)
#define MARKER_Y	98.0
#define ROWS_TOP	128.0
#define WIRE_HEIGHT	44.0
#define BAND_HEIGHT	32.0
#define ROW_GAP		22.0
#define AXIS_HEIGHT	58.0
#define LEGEND_WIDTH	496.0
#define LEGEND_PITCH	28.5
#define LABEL_WIDTH	90.0
#define TAIL		0.5	/* seconds after the last event */

/* A marker's disc, and the least distance from one to the next. */
#define MARKER_PITCH	23.0

static const struct wire_row wires[] = {
	{
		"button_wire", 0, "Power button", "on the wire", "released", "pressed",
		DRAW_BUTTON, 0.22
	},
	{ "key_power", 1, "KEY_POWER", "in user space", "down", "up", DRAW_INPUT, 0.25 },
	{ "led_wire", 1, "Status LED", "on the wire", "lit", "dark", DRAW_LIT, 0.8 },
	{ "power_cut_wire", 1, "Power cut", "on the wire", "cut", "no", DRAW_INK, 0.5 },
};

/**
 * struct plot - the diagram while it is drawn
 * @cr: where to draw
 * @chart: what was recorded
 * @axis: the time axis
 * @bottom: where the next row goes
 */
struct plot {
	cairo_t *cr;
	const struct chart *chart;
	struct axis axis;
	double bottom;
};

static void draw_row_title(struct plot *plot, const char *title, const char *subtitle,
			   double height)
{
	const struct draw_style bold = { DRAW_INK, 14, true, DRAW_LEFT, false };
	const struct draw_style plain = { DRAW_FAINT, 11, false, DRAW_LEFT, false };
	double y = plot->bottom + height / 2;

	draw_text(plot->cr, MARGIN, y - 2, &bold, title);
	draw_text(plot->cr, MARGIN, y + 14, &plain, subtitle);
}

static void label_presses(struct plot *plot, const struct press *presses, size_t count)
{
	const struct draw_style style = { DRAW_BUTTON, 12, true, DRAW_LEFT, true };
	size_t i;

	for (i = 0; i < count; i++) {
		const struct press *press = &presses[i];
		bool held = press->release >= plot->chart->end;
		double x0 = axis_x(&plot->axis, press->start);
		double x1 = axis_x(&plot->axis, press->release);
		/* In the press, or where it is too short for that, after it. */
		double x = (held || x1 - x0 > LABEL_WIDTH ? x0 : x1) + 8, y = plot->bottom + 19;

		if (held)
			draw_text(plot->cr, x, y, &style, "to the end");
		else
			draw_textf(plot->cr, x, y, &style, "%.2f s",
				   press->release - press->start);
		if (press->edges > 1)
			draw_textf(plot->cr, x, y + 16, &style, "%zu edges", press->edges);
	}
}

static void draw_wires(struct plot *plot, const struct press *presses, size_t count)
{
	const struct draw_style style = { DRAW_FAINT, 11, false, DRAW_RIGHT, false };
	size_t i;

	for (i = 0; i < sizeof(wires) / sizeof(*wires); i++) {
		struct draw_box row = { PLOT_LEFT, plot->bottom, PLOT_WIDTH, WIRE_HEIGHT };

		if (!chart_find(plot->chart, wires[i].line))
			continue;
		draw_row_title(plot, wires[i].title, wires[i].subtitle, WIRE_HEIGHT);
		draw_text(plot->cr, row.x - 10, row.y + 4, &style, wires[i].high);
		draw_text(plot->cr, row.x - 10, row.y + row.height + 4, &style, wires[i].low);
		rows_wire(plot->cr, plot->chart, &plot->axis, &wires[i], &row);
		if (!i)
			label_presses(plot, presses, count);
		plot->bottom += WIRE_HEIGHT + ROW_GAP;
	}
}

static void draw_band_row(struct plot *plot, const char *title, const char *subtitle,
			  const struct state *states, size_t count)
{
	const struct draw_box row = { PLOT_LEFT, plot->bottom, PLOT_WIDTH, BAND_HEIGHT };
	size_t i;

	if (!count)
		return;
	draw_row_title(plot, title, subtitle, BAND_HEIGHT);
	for (i = 0; i < count; i++)
		rows_state(plot->cr, &plot->axis, &states[i], &row);
	plot->bottom += BAND_HEIGHT + ROW_GAP;
}

static void draw_states(struct plot *plot)
{
	struct state states[STATES_MOST];
	size_t count;

	count = states_of_led(plot->chart, states);
	draw_band_row(plot, "LED says", "by its blinking", states, count);
	count = states_of_machine(plot->chart, states);
	/* What is off stays off. */
	if (count && !strcmp(states[count - 1].name, "off"))
		states[count - 1].t1 += TAIL;
	draw_band_row(plot, "Machine", "from outside", states, count);
}

/* Returns how high the rows are all in all. */
static double rows_height(const struct chart *chart)
{
	struct state states[STATES_MOST];
	double height = -ROW_GAP;
	size_t i;

	for (i = 0; i < sizeof(wires) / sizeof(*wires); i++)
		if (chart_find(chart, wires[i].line))
			height += WIRE_HEIGHT + ROW_GAP;
	height += states_of_led(chart, states) ? BAND_HEIGHT + ROW_GAP : 0;
	height += states_of_machine(chart, states) ? BAND_HEIGHT + ROW_GAP : 0;
	return height;
}

static void draw_marker_lead(cairo_t *cr, double x, double at, double bottom)
{
	static const double dashes[] = { 2, 3 };
	double top = ROWS_TOP - 10;

	draw_line(cr, DRAW_FAINT, 1, (struct draw_box){ x, MARKER_Y, at - x, top - MARKER_Y });
	cairo_set_dash(cr, dashes, 2, 0);
	draw_line(cr, DRAW_FAINT, 1, (struct draw_box){ at, top, 0, bottom - top });
	cairo_set_dash(cr, NULL, 0, 0);
}

/* Markers stand over their moment, or beside it where others need the room. */
static void draw_markers(struct plot *plot, const struct chart_line *notes, double bottom)
{
	double limit = DIAGRAM_WIDTH - MARGIN - MARKER_PITCH * (double)notes->count, x = 0;
	size_t i;

	for (i = 0; i < notes->count; i++) {
		double at = axis_x(&plot->axis, notes->changes[i].t);

		limit += MARKER_PITCH;
		x = i && at < x + MARKER_PITCH ? x + MARKER_PITCH : at;
		if (x > limit)
			x = limit;
		draw_marker_lead(plot->cr, x, at, bottom);
		draw_marker(plot->cr, x, MARKER_Y, (int)i + 1);
	}
}

static void draw_legend(struct plot *plot, const struct chart_line *notes)
{
	const struct draw_style clock = { DRAW_FAINT, 13, false, DRAW_RIGHT, false };
	const struct draw_style caption = { DRAW_INK, 13, false, DRAW_LEFT, false };
	double y = plot->bottom + 18;
	size_t i;

	for (i = 0; i < notes->count; i++, y += LEGEND_PITCH) {
		draw_marker(plot->cr, MARGIN + 10, y - 4.5, (int)i + 1);
		draw_textf(plot->cr, MARGIN + 80, y, &clock, "%.2f s", notes->changes[i].t);
		draw_text(plot->cr, MARGIN + 92, y, &caption, notes->changes[i].text);
	}
	plot->bottom = y;
}

static void draw_heading(cairo_t *cr, const char *title, const char *subtitle)
{
	const struct draw_style bold = { DRAW_INK, 23, true, DRAW_LEFT, false };
	const struct draw_style plain = { DRAW_FAINT, 13, false, DRAW_LEFT, false };

	draw_colour(cr, DRAW_PAPER, 1);
	cairo_paint(cr);
	draw_text(cr, MARGIN, 42, &bold, title);
	draw_text(cr, MARGIN, 64, &plain, subtitle);
}

static const struct press *most_edges(const struct press *presses, size_t count)
{
	const struct press *most = NULL;
	size_t i;

	/* There is nothing to magnify in a press without bounces. */
	for (i = 0; i < count; i++)
		if (presses[i].edges > (most ? most->edges : 1))
			most = &presses[i];
	return most;
}

/* The picture of the press, right of the legend. Returns where it ends. */
static double draw_zoom(struct plot *plot, const struct press *press, double left, double top)
{
	const struct draw_box box = { left, top, DIAGRAM_WIDTH - MARGIN - left, ZOOM_HEIGHT };

	zoom_draw(plot->cr, plot->chart, press, wires, &box);
	return top + ZOOM_HEIGHT + MARGIN;
}

/**
 * diagram_draw() - draw all that was recorded, and nothing else
 * @cr: where to draw
 * @chart: what was recorded
 * @title: heading
 * @subtitle: the line below it
 *
 * Return: how high it has become, in pixels.
 */
double diagram_draw(cairo_t *cr, const struct chart *chart, const char *title,
		    const char *subtitle)
{
	const struct chart_line *notes = chart_find(chart, "note");
	struct plot plot = { cr, chart, .bottom = ROWS_TOP, .axis = {
		.to = chart->end + TAIL, .gap = 1.8, .margin = 0.5, .units = 1, .title = "seconds",
		.box = { PLOT_LEFT, ROWS_TOP - 10, PLOT_WIDTH, rows_height(chart) + 20 },
		.ground = DRAW_PAPER,
	} };
	double axis_y = plot.axis.box.y + plot.axis.box.height, end = 0;
	struct press presses[PRESSES_MOST];
	size_t count = presses_find(chart, presses);
	const struct press *zoomed = most_edges(presses, count);

	axis_init(&plot.axis, chart);
	draw_heading(cr, title, subtitle);
	if (zoomed)
		end = draw_zoom(&plot, zoomed, notes ? LEGEND_WIDTH : MARGIN, axis_y + AXIS_HEIGHT);
	if (notes)
		draw_markers(&plot, notes, axis_y);
	axis_draw(cr, &plot.axis);
	draw_wires(&plot, presses, count);
	draw_states(&plot);
	axis_draw_cuts(cr, &plot.axis);
	plot.bottom = axis_y + AXIS_HEIGHT;
	if (notes)
		draw_legend(&plot, notes);
	return plot.bottom > end ? plot.bottom : end;
}
