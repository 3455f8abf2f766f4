/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_ROWS_H
#define DIAGRAM_ROWS_H

#include "axis.h"
#include "states.h"

/**
 * struct wire_row - a line of two levels and how to draw it
 * @line: its name in the file
 * @active: level to fill
 * @title: what it is
 * @subtitle: where it was seen
 * @high: what the high level means
 * @low: what the low level means
 * @rgb: colour
 * @alpha: strength of the fill
 */
struct wire_row {
	const char *line;
	int active;
	const char *title, *subtitle, *high, *low;
	uint32_t rgb;
	double alpha;
};

void rows_wire(cairo_t *cr, const struct chart *chart, const struct axis *axis,
	       const struct wire_row *wire, const struct draw_box *row);
void rows_state(cairo_t *cr, const struct axis *axis, const struct state *state,
		const struct draw_box *row);

#endif
