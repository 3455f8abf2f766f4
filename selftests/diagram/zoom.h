/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_ZOOM_H
#define DIAGRAM_ZOOM_H

#include "draw.h"
#include "story.h"

#define ZOOM_HEIGHT	272.0

int zoom_draw(cairo_t *cr, const struct story *story, const struct draw_box *box, int interrupts);

#endif
