/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_DISK_H
#define WIRES_DISK_H

#include <stdbool.h>
#include <stddef.h>

#include "qemu/machine.h"

/* Where the guest mounts it. */
#define DISK "/mnt"

/* Has something to sync. */
#define DISK_FILL "dd if=/dev/urandom of=" DISK "/file bs=64k count=64"

const char *const *disk_make(const char *device, const char *logs, const char *name,
			     const char *const *extra);
void disk_mount(struct machine *machine, const char *module, const char *disk);
int disk_slow(struct machine *machine, const char *disk, unsigned int rate);
bool disk_is_clean(void);
bool disk_replay(void);
bool disk_has(const char *path, const char *contents, size_t length);

#endif
