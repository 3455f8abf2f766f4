/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_CONSOLE_H
#define WIRES_CONSOLE_H

#include "qemu/machine.h"

long console_size(const struct machine *machine);
bool console_has(const struct machine *machine, long offset, const char *text);
void console_needs_last_words(const struct machine *machine);
int file_wait(struct machine *machine, const char *path, long offset, const char *text,
	      unsigned int timeout_ms);
int console_wait(struct machine *machine, long offset, const char *text,
		 unsigned int timeout_ms);

#endif
