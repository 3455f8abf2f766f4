/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_ROWS_H
#define DIAGRAM_ROWS_H

#include "draw.h"
#include "story.h"
#include "time.h"

/**
 * struct signal_row - a two-level signal and how to draw it
 * @kind: entries that make it
 * @idle: level before the first entry
 * @active: level to fill
 * @title: its name
 * @subtitle: where it was seen
 * @high: what the high level means
 * @low: what the low level means
 * @rgb: colour
 * @alpha: strength of the fill
 */
struct signal_row {
	enum record_kind kind;
	int idle;
	int active;
	const char *title;
	const char *subtitle;
	const char *high;
	const char *low;
	uint32_t rgb;
	double alpha;
};

extern const struct signal_row signal_button;
extern const struct signal_row signal_key;
extern const struct signal_row signal_led;

/**
 * struct axis - how a time axis is labelled
 * @top: where the grid starts
 * @bottom: where the axis is
 * @origin: second that is labelled 0
 * @units: units in a second
 * @title: what is counted, and in what unit
 * @ground: colour behind it
 */
struct axis {
	double top, bottom;
	double origin;
	double units;
	const char *title;
	uint32_t ground;
};

void rows_signal(cairo_t *cr, const struct story *story, const struct time_scale *scale,
		 const struct signal_row *signal, const struct draw_box *row);
void rows_levels(cairo_t *cr, const struct signal_row *signal, const struct draw_box *row);
void rows_machine(cairo_t *cr, const struct story *story, const struct time_scale *scale,
		  const struct draw_box *row);
void rows_machine_labels(cairo_t *cr, const struct story *story, const struct time_scale *scale,
			 const struct draw_box *row);
void rows_axis(cairo_t *cr, const struct time_scale *scale, const struct axis *axis);
void rows_cuts(cairo_t *cr, const struct time_scale *scale, const struct axis *axis);

#endif
