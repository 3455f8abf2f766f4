/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_ZOOM_H
#define DIAGRAM_ZOOM_H

#include "rows.h"

#define ZOOM_HEIGHT	272.0

void zoom_draw(cairo_t *cr, const struct chart *chart, const struct press *press,
	       const struct wire_row *wires, const struct draw_box *box);

#endif
