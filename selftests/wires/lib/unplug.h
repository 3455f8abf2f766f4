/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_UNPLUG_H
#define WIRES_UNPLUG_H

#include "console.h"
#include "disk.h"
#include "state.h"

/* Longer than half a period at 2 Hz. */
#define DARK_MS 500

/**
 * struct unplug - what QEMU has traced of a machine that stopped, all on QEMU's own clock
 * @disk_s: when the disk's controller was shut down
 * @dark_s: when the driver has last written to the LED's line, and made it dark
 * @writes: write commands that the disk has got since the mark
 * @flushes: flush commands
 * @darkest_s: the longest time that the wire was dark before the disk was shut down
 */
struct unplug {
	double disk_s;
	double dark_s;
	unsigned int writes;
	unsigned int flushes;
	double darkest_s;
};

struct machine *start_traced(const char *name, const char *append);
void wait_trace(struct machine *machine, long mark, const char *text);

long trace_mark(void);
void trace_read(long mark, struct unplug *unplug);
void assert_safe_to_unplug(const struct unplug *unplug, bool steady);

#endif
