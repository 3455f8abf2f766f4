/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_WANTED_H
#define DOCTOR_WANTED_H

#include <stddef.h>

#include "../../lib/lines.h"

/**
 * wanted_line() - find the GPIO line that a panel wants
 * @lines:  all there are
 * @count:  how many
 * @device: the panel's
 * @child:  "button" or "led"
 *
 * Return: one of @lines; NULL: it wants none, or one that is not there.
 */
const struct line *wanted_line(const struct line *lines, size_t count, const char *device,
			       const char *child);

#endif
