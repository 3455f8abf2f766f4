/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_CONFIG_H
#define BENCH_CONFIG_H

#include <stddef.h>

/**
 * struct config - what the programs of the bench are told by their environment
 * @board: BENCH_BOARD, QEMU's options for the board
 * @kernel: BENCH_KERNEL, kernel image
 * @initrd: BENCH_INITRD, initramfs with the guest's PID 1
 * @dts: BENCH_DTS, directory of the built device trees
 * @logs: BENCH_LOGS, directory for logs and waveforms; made if it is missing
 */
struct config {
	const char *board;
	const char *kernel;
	const char *initrd;
	const char *dts;
	const char *logs;
};

int config_read(struct config *config, char *why, size_t size);

#endif
