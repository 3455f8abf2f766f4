// SPDX-License-Identifier: GPL-2.0-only
/* Timing diagram of a record: one drawing routine, as SVG and as PNG. */
#include <cairo-svg.h>
#include <errno.h>
#include <stdio.h>

#include "diagram.h"
#include "draw.h"
#include "rows.h"
#include "story.h"
#include "zoom.h"

#define WIDTH		1200.0
#define MARGIN		32.0
#define PLOT_LEFT	200.0
#define MARKER_Y	98.0
#define ROWS_TOP	128.0
#define ROW_HEIGHT	44.0
#define ROW_PITCH	66.0
#define AXIS_Y		(ROWS_TOP + 4 * ROW_PITCH - 12)
#define LOWER_Y		(AXIS_Y + 58)
#define LEGEND_WIDTH	440.0
#define LABEL_WIDTH	140.0
#define PNG_SCALE	2

/* A marker's disc, and the least distance from one to the next. */
#define MARKER_PITCH	23.0

static struct draw_box row_box(int row)
{
	return (struct draw_box){
		PLOT_LEFT, ROWS_TOP + row * ROW_PITCH, WIDTH - MARGIN - PLOT_LEFT, ROW_HEIGHT,
	};
}

static void draw_heading(cairo_t *cr, const struct diagram *diagram)
{
	const struct draw_style title = { DRAW_INK, 23, true, DRAW_LEFT, false };
	const struct draw_style subtitle = { DRAW_FAINT, 13, false, DRAW_LEFT, false };

	draw_text(cr, MARGIN, 42, &title, diagram->title);
	draw_text(cr, MARGIN, 64, &subtitle, diagram->subtitle);
}

static void draw_row_title(cairo_t *cr, const char *title, const char *subtitle, int row)
{
	const struct draw_style bold = { DRAW_INK, 14, true, DRAW_LEFT, false };
	const struct draw_style plain = { DRAW_FAINT, 11, false, DRAW_LEFT, false };
	struct draw_box box = row_box(row);

	draw_text(cr, MARGIN, box.y + 20, &bold, title);
	draw_text(cr, MARGIN, box.y + 36, &plain, subtitle);
}

/* The light cone from the press to its magnified picture. */
static void draw_cone(cairo_t *cr, const struct story *story, const struct time_scale *scale,
		      const struct draw_box *zoom)
{
	struct draw_box row = row_box(0);
	double x0 = time_scale_x(scale, story->press.start) - 3;
	double x1 = time_scale_x(scale, story->press.settled) + 3;

	draw_colour(cr, DRAW_BUTTON, 0.09);
	cairo_move_to(cr, x0, row.y);
	cairo_line_to(cr, x1, row.y);
	cairo_line_to(cr, x1, row.y + row.height);
	cairo_line_to(cr, zoom->x + zoom->width, zoom->y);
	cairo_line_to(cr, zoom->x, zoom->y);
	cairo_line_to(cr, x0, row.y + row.height);
	cairo_fill(cr);
}

static void draw_press_labels(cairo_t *cr, const struct story *story,
			      const struct time_scale *scale)
{
	struct draw_style style = { DRAW_BUTTON, 12, true, DRAW_LEFT, true };
	const struct story_press *press = &story->press;
	double x = time_scale_x(scale, press->release) + 8;
	struct draw_box row = row_box(0);

	if (x > WIDTH - 260) {
		x = time_scale_x(scale, press->start) - 8;
		style.align = DRAW_RIGHT;
	}
	if (x < PLOT_LEFT + LABEL_WIDTH && style.align == DRAW_RIGHT) {
		x += 16;
		style.align = DRAW_LEFT;
	}
	if (press->release < story->end)
		draw_textf(cr, x, row.y + 20, &style, "pressed for %.2f s",
			   press->release - press->start);
	else
		draw_text(cr, x, row.y + 20, &style, "pressed to the end");
	if (press->edges > 1)
		draw_textf(cr, x, row.y + 36, &style, "%zu edges of bounce", press->edges);
	row = row_box(1);
	style.rgb = DRAW_INPUT;
	if (press->downs)
		draw_textf(cr, x, row.y + 28, &style, "%zu down, %zu up", press->downs,
			   press->ups);
}

static void draw_rows(cairo_t *cr, const struct story *story, const struct time_scale *scale,
		      const struct diagram *diagram)
{
	static const struct signal_row *const signals[] = {
		&signal_button, &signal_key, &signal_led,
	};
	const struct axis axis = {
		ROWS_TOP - 10, AXIS_Y, 0, 1, diagram->axis ?: "seconds since power-on", DRAW_PAPER,
	};
	struct draw_box box;
	int i;

	rows_axis(cr, scale, &axis);
	for (i = 0; i < 3; i++) {
		box = row_box(i);
		draw_row_title(cr, signals[i]->title, signals[i]->subtitle, i);
		rows_levels(cr, signals[i], &box);
		rows_signal(cr, story, scale, signals[i], &box);
	}
	box = row_box(3);
	box.y += 4;
	box.height -= 12;
	draw_row_title(cr, "Machine", "power state", 3);
	rows_machine(cr, story, scale, &box);
	rows_cuts(cr, scale, &axis);
	rows_machine_labels(cr, story, scale, &box);
	if (story->press.edges)
		draw_press_labels(cr, story, scale);
}

static size_t count_notes(const struct story *story)
{
	size_t i, count = 0;

	for (i = 0; i < story->count; i++)
		count += story->entries[i]->kind == RECORD_NOTE;
	return count;
}

static void draw_marker_lead(cairo_t *cr, double x, double at)
{
	static const double dashes[] = { 2, 3 };

	draw_colour(cr, DRAW_FAINT, 1);
	cairo_set_line_width(cr, 1);
	draw_line(cr, x, MARKER_Y + 9, at, ROWS_TOP - 10);
	cairo_set_dash(cr, dashes, 2, 0);
	draw_line(cr, at, ROWS_TOP - 10, at, AXIS_Y);
	cairo_set_dash(cr, NULL, 0, 0);
}

/* Markers stand over their moment, or beside it where others need the room. */
static void draw_markers(cairo_t *cr, const struct story *story, const struct time_scale *scale)
{
	double limit = WIDTH - MARGIN - MARKER_PITCH * (double)count_notes(story), x = 0;
	int number = 0;
	size_t i;

	for (i = 0; i < story->count; i++) {
		double at = time_scale_x(scale, story_time(story, story->entries[i]));

		if (story->entries[i]->kind != RECORD_NOTE)
			continue;
		limit += MARKER_PITCH;
		x = number && at < x + MARKER_PITCH ? x + MARKER_PITCH : at;
		if (x > limit)
			x = limit;
		draw_marker_lead(cr, x, at);
		draw_marker(cr, x, MARKER_Y, ++number);
	}
}

/* Returns where the legend ends. */
static double draw_legend(cairo_t *cr, const struct story *story)
{
	const struct draw_style clock = { DRAW_FAINT, 13, false, DRAW_RIGHT, false };
	const struct draw_style caption = { DRAW_INK, 13, false, DRAW_LEFT, false };
	struct draw_box box = { MARGIN + 92, LOWER_Y + 18, LEGEND_WIDTH - 92, 0 };
	int number = 0;
	size_t i;

	for (i = 0; i < story->count; i++) {
		const struct record_entry *entry = story->entries[i];

		if (entry->kind != RECORD_NOTE)
			continue;
		draw_marker(cr, MARGIN + 10, box.y - 4.5, ++number);
		draw_textf(cr, MARGIN + 80, box.y, &clock, "%.2f s", story_time(story, entry));
		box.y += draw_paragraph(cr, &box, &caption, entry->text) + 11;
	}
	return box.y;
}

/* Draws all of it, and tells in @height how much paper it needs. */
static int draw(cairo_t *cr, const struct story *story, const struct diagram *diagram,
		double *height)
{
	const struct draw_box zoom = {
		MARGIN + LEGEND_WIDTH + 24, LOWER_Y, WIDTH - 2 * MARGIN - LEGEND_WIDTH - 24,
		ZOOM_HEIGHT,
	};
	struct time_scale scale;
	int error;

	error = story_scale(story, &scale, PLOT_LEFT, WIDTH - MARGIN - PLOT_LEFT);
	if (error)
		return error;
	draw_colour(cr, DRAW_PAPER, 1);
	cairo_paint(cr);
	draw_heading(cr, diagram);
	/* There is nothing to magnify in a press without bounces. */
	if (story->press.edges > 1) {
		draw_cone(cr, story, &scale, &zoom);
		error = zoom_draw(cr, story, &zoom, diagram->interrupts);
	}
	draw_markers(cr, story, &scale);
	draw_rows(cr, story, &scale, diagram);
	*height = draw_legend(cr, story);
	if (story->press.edges > 1 && *height < LOWER_Y + ZOOM_HEIGHT + MARGIN)
		*height = LOWER_Y + ZOOM_HEIGHT + MARGIN;
	time_scale_free(&scale);
	return error;
}

static int measure(const struct story *story, const struct diagram *diagram, double *height)
{
	cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
	cairo_t *cr = cairo_create(surface);
	int error;

	error = draw(cr, story, diagram, height);
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	return error;
}

static int finish(cairo_surface_t *surface, const char *path)
{
	cairo_status_t status;

	cairo_surface_finish(surface);
	status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (!status)
		return 0;
	fprintf(stderr, "diagram: cannot write %s: %s\n", path, cairo_status_to_string(status));
	return -EIO;
}

static int write_svg(const struct story *story, const struct diagram *diagram, double height,
		     const char *path)
{
	cairo_surface_t *surface = cairo_svg_surface_create(path, WIDTH, height);
	cairo_t *cr = cairo_create(surface);
	int error;

	cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
	error = draw(cr, story, diagram, &height);
	cairo_destroy(cr);
	return finish(surface, path) ?: error;
}

static int write_png(const struct story *story, const struct diagram *diagram, double height,
		     const char *path)
{
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
							      (int)WIDTH * PNG_SCALE,
							      (int)height * PNG_SCALE);
	cairo_t *cr = cairo_create(surface);
	cairo_status_t status;
	int error;

	cairo_scale(cr, PNG_SCALE, PNG_SCALE);
	error = draw(cr, story, diagram, &height);
	cairo_destroy(cr);
	status = cairo_surface_write_to_png(surface, path);
	if (status) {
		fprintf(stderr, "diagram: cannot write %s: %s\n", path,
			cairo_status_to_string(status));
		error = -EIO;
	}
	cairo_surface_destroy(surface);
	return error;
}

/**
 * diagram_write() - draw the timing diagram of a record
 * @record: what happened
 * @diagram: what to say beside it
 * @svg_path: SVG file to write, or NULL
 * @png_path: PNG file to write, or NULL
 *
 * Return: 0 or a negative errno; why is printed.
 */
int diagram_write(const struct record *record, const struct diagram *diagram,
		  const char *svg_path, const char *png_path)
{
	struct story story;
	double height;
	int error;

	error = story_init(&story, record);
	if (error)
		return error;
	error = measure(&story, diagram, &height);
	if (!error && svg_path)
		error = write_svg(&story, diagram, height, svg_path);
	if (!error && png_path)
		error = write_png(&story, diagram, height, png_path);
	story_free(&story);
	return error;
}
