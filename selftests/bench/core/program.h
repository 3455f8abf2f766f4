/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_PROGRAM_H
#define BENCH_PROGRAM_H

#include "config.h"

/* A program of tests on emulated machines. */
struct program {
	const char *name; /* its own */
	const char *what; /* what it does: the first lines of its help */
	void (*init)(const struct config *config); /* is handed what the environment says */
	void (*stop)(void); /* stops the machines that still run */
};

int program_run(const struct program *program, int argc, char **argv);

#endif
