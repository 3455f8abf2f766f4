// SPDX-License-Identifier: GPL-2.0-only
/* The few shapes that the timing diagram is made of. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "draw.h"

#define MARKER_RADIUS	9.5
#define LINE_SPACING	1.35

/**
 * draw_colour() - set the colour to draw with
 * @cr: where to draw
 * @rgb: 0xRRGGBB
 * @alpha: 1 is opaque
 */
void draw_colour(cairo_t *cr, uint32_t rgb, double alpha)
{
	cairo_set_source_rgba(cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
			      (rgb & 0xff) / 255.0, alpha);
}

/**
 * draw_fill() - fill a rectangle
 * @cr: where to draw
 * @box: the rectangle
 * @rgb: its colour
 * @alpha: 1 is opaque
 */
void draw_fill(cairo_t *cr, const struct draw_box *box, uint32_t rgb, double alpha)
{
	draw_colour(cr, rgb, alpha);
	cairo_rectangle(cr, box->x, box->y, box->width, box->height);
	cairo_fill(cr);
}

/**
 * draw_frame() - draw a panel: tinted ground with a thin frame
 * @cr: where to draw
 * @box: the rectangle
 * @rgb: colour of the frame
 */
void draw_frame(cairo_t *cr, const struct draw_box *box, uint32_t rgb)
{
	draw_fill(cr, box, DRAW_PANEL, 1);
	draw_colour(cr, rgb, 1);
	cairo_set_line_width(cr, 1);
	cairo_rectangle(cr, box->x + 0.5, box->y + 0.5, box->width - 1, box->height - 1);
	cairo_stroke(cr);
}

/**
 * draw_line() - draw a line with the colour and width that are set
 * @cr: where to draw
 * @x0: start
 * @y0: start
 * @x1: end
 * @y1: end
 */
void draw_line(cairo_t *cr, double x0, double y0, double x1, double y1)
{
	cairo_move_to(cr, x0, y0);
	cairo_line_to(cr, x1, y1);
	cairo_stroke(cr);
}

static void set_font(cairo_t *cr, const struct draw_style *style)
{
	cairo_select_font_face(cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
			       style->bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
	cairo_set_font_size(cr, style->size);
}

/**
 * draw_text_width() - how wide a text will be
 * @cr: where it would be drawn
 * @style: how it would look
 * @text: the text
 *
 * Return: pixels.
 */
double draw_text_width(cairo_t *cr, const struct draw_style *style, const char *text)
{
	cairo_text_extents_t extents;

	set_font(cr, style);
	cairo_text_extents(cr, text, &extents);
	return extents.x_advance;
}

static void draw_halo(cairo_t *cr, double x, double y, const char *text)
{
	draw_colour(cr, DRAW_PAPER, 0.85);
	cairo_move_to(cr, x, y);
	cairo_text_path(cr, text);
	cairo_set_line_width(cr, 4);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	cairo_stroke(cr);
}

/**
 * draw_text() - write one line of text
 * @cr: where to draw
 * @x: anchor
 * @y: baseline
 * @style: how it looks
 * @text: the text
 */
void draw_text(cairo_t *cr, double x, double y, const struct draw_style *style, const char *text)
{
	double width = draw_text_width(cr, style, text);

	if (style->align == DRAW_CENTRE)
		x -= width / 2;
	else if (style->align == DRAW_RIGHT)
		x -= width;
	if (style->halo)
		draw_halo(cr, x, y, text);
	draw_colour(cr, style->rgb, 1);
	cairo_move_to(cr, x, y);
	cairo_show_text(cr, text);
}

/**
 * draw_textf() - write one formatted line of text
 * @cr: where to draw
 * @x: anchor
 * @y: baseline
 * @style: how it looks
 * @fmt: format
 */
void draw_textf(cairo_t *cr, double x, double y, const struct draw_style *style, const char *fmt,
		...)
{
	char text[256];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	draw_text(cr, x, y, style, text);
}

/* The longest start of @text, cut between words, that fits; returns what follows it. */
static const char *take_line(cairo_t *cr, const struct draw_style *style, double width,
			     const char *text, char *line, size_t size)
{
	size_t taken = 0, end;

	for (end = 0; end < size - 1; end++) {
		if (text[end] != ' ' && text[end])
			continue;
		memcpy(line, text, end);
		line[end] = '\0';
		if (taken && draw_text_width(cr, style, line) > width)
			break;
		taken = end;
		if (!text[end])
			break;
	}
	if (!taken)
		taken = strnlen(text, size - 1);
	memcpy(line, text, taken);
	line[taken] = '\0';
	return text + taken + (text[taken] == ' ');
}

/**
 * draw_paragraph() - write text wrapped between words
 * @cr: where to draw
 * @box: x and width to keep to, and y of the first baseline
 * @style: how it looks
 * @text: the text
 *
 * Return: the height that it took.
 */
double draw_paragraph(cairo_t *cr, const struct draw_box *box, const struct draw_style *style,
		      const char *text)
{
	double y = box->y;
	char line[256];

	while (*text) {
		text = take_line(cr, style, box->width, text, line, sizeof(line));
		draw_text(cr, box->x, y, style, line);
		y += style->size * LINE_SPACING;
	}
	return y - box->y;
}

/**
 * draw_marker() - draw a step's number in a disc
 * @cr: where to draw
 * @x: centre
 * @y: centre
 * @number: the number
 */
void draw_marker(cairo_t *cr, double x, double y, int number)
{
	static const struct draw_style style = { DRAW_PAPER, 12, true, DRAW_CENTRE, false };

	draw_colour(cr, DRAW_INK, 1);
	cairo_arc(cr, x, y, MARKER_RADIUS, 0, 2 * M_PI);
	cairo_fill(cr);
	draw_textf(cr, x, y + 4.2, &style, "%d", number);
}
