// SPDX-License-Identifier: GPL-2.0-only
/* The few shapes that the timing diagram is made of. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "draw.h"

#define MARKER_RADIUS	9.5

/** draw_colour() - set the colour to draw with, as 0xRRGGBB; @alpha 1 is opaque */
void draw_colour(cairo_t *cr, uint32_t rgb, double alpha)
{
	cairo_set_source_rgba(cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
			      (rgb & 0xff) / 255.0, alpha);
}

/** draw_fill() - fill a rectangle; @alpha 1 is opaque */
void draw_fill(cairo_t *cr, const struct draw_box *box, uint32_t rgb, double alpha)
{
	draw_colour(cr, rgb, alpha);
	cairo_rectangle(cr, box->x, box->y, box->width, box->height);
	cairo_fill(cr);
}

/** draw_line() - draw a line from a corner of a box to the one across */
void draw_line(cairo_t *cr, uint32_t rgb, double width, struct draw_box box)
{
	draw_colour(cr, rgb, 1);
	cairo_set_line_width(cr, width);
	cairo_move_to(cr, box.x, box.y);
	cairo_rel_line_to(cr, box.width, box.height);
	cairo_stroke(cr);
}

static void set_font(cairo_t *cr, const struct draw_style *style)
{
	cairo_select_font_face(cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
			       style->bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
	cairo_set_font_size(cr, style->size);
}

/** draw_text_width() - how wide a text will be, in pixels */
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

/** draw_text() - write one line of text, @y is its baseline */
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

/** draw_textf() - write one formatted line of text */
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

/** draw_marker() - draw a step's number in a disc with its centre at @x, @y */
void draw_marker(cairo_t *cr, double x, double y, int number)
{
	static const struct draw_style style = { DRAW_PAPER, 12, true, DRAW_CENTRE, false };

	draw_colour(cr, DRAW_INK, 1);
	cairo_arc(cr, x, y, MARKER_RADIUS, 0, 2 * M_PI);
	cairo_fill(cr);
	draw_textf(cr, x, y + 4.2, &style, "%d", number);
}
