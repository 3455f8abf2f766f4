/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_DISK_H
#define WIRES_DISK_H

#include <stdbool.h>
#include <stddef.h>

#include "boards.h"

/* Where the guest mounts the first one. */
#define DISK "/mnt"

/* Has something to sync. */
#define DISK_FILL "dd if=/dev/urandom of=" DISK "/file bs=64k count=64"

const char *disk_make(size_t index, char *path, size_t size);
void disk_attach(struct machine *machine, enum disk kind);
void disk_mount(struct machine *machine, enum disk kind, const char *where);
void disk_slow(struct machine *machine, size_t index, unsigned int rate);

#endif
