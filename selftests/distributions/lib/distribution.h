/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DISTRIBUTIONS_DISTRIBUTION_H
#define DISTRIBUTIONS_DISTRIBUTION_H

#include "core/config.h"
#include "core/tests.h"
#include "qemu/machine.h"

/* Longest that a step may take on a loaded host, in ms: a boot is full of work. */
#define BOOT_TIMEOUT 400000
#define STEP_TIMEOUT 120000

/* Begins a test of a distribution that is up. */
#define DISTRIBUTION_TEST(name_, distribution_, ...)					\
	TEST_REGISTER(name_, struct machine *machine, .enter = distribution_enter,	\
		      .leave = distribution_leave, .setup = (distribution_), ## __VA_ARGS__)

/* A distribution on a disk. */
struct distribution {
	const char *name; /* names its logs */
	const char *disk; /* its disk, and what of setup/ is run on it before it boots */
	const char *init; /* in the table: what starts and stops it */
	const char *process; /* who takes the press */
	const char *package; /* the same in the table, if it is called otherwise there */
	const char *kernel; /* series of its kernel; NULL: Debian 13's own */
};

void distribution_init(const struct config *config);
void distribution_enter(const struct test *test);
void distribution_leave(const struct test *test);
void distribution_stop(void);
const struct distribution *distribution_now(void);
const char *distribution_kernel(void);
const char *distribution_file(const char *suffix);
void distribution_wait(struct machine *machine, const char *command);
void distribution_wait_for_reader(struct machine *machine);
const char *distribution_run(struct machine *machine, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void distribution_say(struct machine *machine, uint64_t at_ns, const char *state);
void distribution_note(struct machine *machine, uint64_t at_ns, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

#endif
