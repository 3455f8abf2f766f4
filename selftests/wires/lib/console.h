/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_CONSOLE_H
#define WIRES_CONSOLE_H

#include <stdio.h>

#include "qemu/machine.h"

FILE *open_file(const char *path, long offset);
long file_size(const char *path);
void file_wait(struct machine *machine, const char *path, long offset, const char *text,
	       unsigned int timeout_ms);
bool console_has(const struct machine *machine, const char *text);
void console_needs_last_words(const struct machine *machine);
void console_wait(struct machine *machine, const char *text, unsigned int timeout_ms);

#endif
