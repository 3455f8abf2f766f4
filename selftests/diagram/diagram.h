/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_H
#define DIAGRAM_H

#include <cairo.h>

#include "chart.h"

#define DIAGRAM_WIDTH 1200.0

double diagram_draw(cairo_t *cr, const struct chart *chart, const char *title,
		    const char *subtitle);

#endif
