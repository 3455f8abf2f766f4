/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_H
#define DIAGRAM_H

#include "core/record.h"

/**
 * struct diagram - what a timing diagram says beside the record
 * @title: heading
 * @subtitle: where it was recorded
 * @axis: what the time axis counts; NULL: seconds since power-on
 * @interrupts: how many interrupts the press cost, or -1 if that is not known
 */
struct diagram {
	const char *title;
	const char *subtitle;
	const char *axis;
	int interrupts;
};

int diagram_write(const struct record *record, const struct diagram *diagram,
		  const char *svg_path, const char *png_path);

#endif
