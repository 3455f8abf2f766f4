/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEASURE_COUNT_H
#define MEASURE_COUNT_H

#include <stdint.h>

#define USEC 1000ull
#define MSEC 1000000ull
#define SEC 1000000000ull

/**
 * enum count_of - whose instructions
 * @COUNT_ALL: all that the processor does
 * @COUNT_KERNEL: what it does in the kernel
 * @COUNT_TASK: what it does while this program runs
 * @COUNT_OFS: how many there are
 */
enum count_of { COUNT_ALL, COUNT_KERNEL, COUNT_TASK, COUNT_OFS };

void count_open(void);
uint64_t count_read(enum count_of of);
uint64_t count_now(void);
void count_fill(uint64_t instructions);
void count_wait(uint64_t until);
void count_sleep(uint64_t ns);
void count_wait_tick(void);

#endif
