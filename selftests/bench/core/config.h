/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_CONFIG_H
#define BENCH_CONFIG_H

#include <stddef.h>

/* What the programs of the bench are told by their environment. */
struct config {
	const char *board; /* BENCH_BOARD, name of the board */
	const char *pi; /* BENCH_PI, name of the board that is a Raspberry Pi, or NULL */
	const char *kernel; /* BENCH_KERNEL, kernel image */
	const char *initrd; /* BENCH_INITRD, initramfs with the guest's PID 1 */
	const char *dts; /* BENCH_DTS, directory of the built device trees */
	const char *logs; /* BENCH_LOGS, directory for logs and waveforms; made if it is missing */
};

int config_read(struct config *config, char *why, size_t size);

#endif
