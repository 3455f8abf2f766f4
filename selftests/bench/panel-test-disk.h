/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_PANEL_TEST_DISK_H
#define BENCH_PANEL_TEST_DISK_H

#include <stdbool.h>
#include <stddef.h>

#include "machine.h"

const char *const *disk_make(const char *device, const char *logs, const char *name);
int disk_hang(struct machine *machine);
bool disk_is_clean(void);
bool disk_has(const char *path, const char *contents, size_t length);

#endif
