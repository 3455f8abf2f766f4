/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_DRAW_H
#define DIAGRAM_DRAW_H

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

/* Okabe and Ito's palette: told apart with every kind of colour vision */
#define DRAW_INK	0x1f2933
#define DRAW_FAINT	0x66727f
#define DRAW_RULE	0xd5dae0
#define DRAW_PAPER	0xffffff
#define DRAW_PANEL	0xf6f8fa
#define DRAW_BUTTON	0xd55e00
#define DRAW_INPUT	0x0072b2
#define DRAW_LIT	0x009e73

/** enum draw_align - where a text's anchor is */
enum draw_align {
	DRAW_LEFT,
	DRAW_CENTRE,
	DRAW_RIGHT,
};

/**
 * struct draw_style - how a text looks
 * @rgb: colour
 * @size: font size in pixels
 * @bold: heavy weight
 * @align: where the anchor is
 * @halo: keep lines that run behind it at a distance
 */
struct draw_style {
	uint32_t rgb;
	double size;
	bool bold;
	enum draw_align align;
	bool halo;
};

/** struct draw_box - a rectangle */
struct draw_box {
	double x, y, width, height;
};

void draw_colour(cairo_t *cr, uint32_t rgb, double alpha);
void draw_fill(cairo_t *cr, const struct draw_box *box, uint32_t rgb, double alpha);
void draw_line(cairo_t *cr, uint32_t rgb, double width, struct draw_box box);
double draw_text_width(cairo_t *cr, const struct draw_style *style, const char *text);
void draw_text(cairo_t *cr, double x, double y, const struct draw_style *style, const char *text);
void __attribute__((format(printf, 5, 6)))
draw_textf(cairo_t *cr, double x, double y, const struct draw_style *style, const char *fmt, ...);
void draw_marker(cairo_t *cr, double x, double y, int number);

#endif
