/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DEMO_SCREEN_EVENT_H
#define DEMO_SCREEN_EVENT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/record.h"

/**
 * struct event_line - what happened, in one line
 * @seconds: when; lines of the kernel's log have the kernel's own time, as dmesg has
 * @text: what
 */
struct event_line {
	double seconds;
	char text[160];
};

size_t event_lines(const struct record *record, bool driver, struct event_line *lines,
		   size_t room);

#endif
