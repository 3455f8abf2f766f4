// SPDX-License-Identifier: GPL-2.0-only
/*
 * Time and instructions. Under QEMU's -icount shift=0 with a counter of 1 GHz each instruction
 * takes one unit of the counter, 1 ns, and the processor's own counter of instructions is exact.
 */
#include <err.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <stdbool.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "count.h"

/* Instructions of a round. QEMU makes one block of code of it, which costs next to nothing. */
#define ROUND 512

/* Longer than anything but an interrupt takes between two looks at the clock. */
#define LOOK 256
#define GAP 600
#define TICK (4 * MSEC)

static int counters[COUNT_OFS];
static uint64_t tick_phase;

static int open_counter(enum count_of of)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_HARDWARE,
		.size = sizeof(attr),
		.config = PERF_COUNT_HW_INSTRUCTIONS,
		.pinned = 1,
		.exclude_user = of == COUNT_KERNEL,
	};
	int fd = (int)syscall(SYS_perf_event_open, &attr, of == COUNT_TASK ? 0 : -1,
			      of == COUNT_TASK ? -1 : 0, -1, PERF_FLAG_FD_CLOEXEC);

	if (fd < 0)
		err(1, "this processor does not count instructions");
	return fd;
}

/** count_now() - the clock: ns, of which each instruction takes one */
uint64_t count_now(void)
{
	uint64_t now;

	asm volatile("mrs %0, cntvct_el0" : "=r"(now));
	return now;
}

static bool is_clock_right(void)
{
	uint64_t hz;

	asm volatile("mrs %0, cntfrq_el0" : "=r"(hz));
	return hz == SEC;
}

/* A busy processor's clock tick is always at the same phase. */
static uint64_t find_tick(void)
{
	uint64_t before, now = count_now();

	do {
		before = now;
		count_fill(LOOK);
		now = count_now();
	} while (now - before < LOOK + GAP);
	return now % TICK;
}

static void set(const char *path, const char *value)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0 || write(fd, value, strlen(value)) < 0)
		err(1, "cannot write %s", path);
	close(fd);
}

/* What the kernel does from time to time, and a program that waits for its moment. */
static void make_quiet(void)
{
	static const struct timespec start = { .tv_sec = 1000 };

	set("/proc/sys/vm/stat_interval", "100000");
	set("/proc/sys/vm/dirty_writeback_centisecs", "0");
	prctl(PR_SET_TIMERSLACK, 1);
	/* By then nothing is left of the boot, which is never twice the same. */
	clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &start, NULL);
}

/** count_open() - begin to count */
void count_open(void)
{
	if (!is_clock_right())
		errx(1, "the clock of this processor has not 1 GHz");
	make_quiet();
	for (enum count_of of = 0; of < COUNT_OFS; of++)
		counters[of] = open_counter(of);
	tick_phase = find_tick();
}

/** count_read() - the number of instructions so far */
uint64_t count_read(enum count_of of)
{
	uint64_t value;

	if (read(counters[of], &value, sizeof(value)) != sizeof(value))
		err(1, "a counter of instructions cannot be read");
	return value;
}

/**
 * count_fill() - keep the processor busy
 * @instructions: for how many instructions, give or take the same few each time
 */
void count_fill(uint64_t instructions)
{
	uint64_t rounds = instructions / ROUND;
	uint64_t turns = instructions % ROUND / 2;

	if (rounds)
		asm volatile("1: .rept %c1\n nop\n .endr\n subs %0, %0, #1\n b.ne 1b"
			     : "+r"(rounds) : "i"(ROUND - 2) : "cc");
	if (turns)
		asm volatile("1: subs %0, %0, #1\n b.ne 1b" : "+r"(turns) : : "cc");
}

/** count_wait() - keep the processor busy until count_now() says so */
void count_wait(uint64_t until)
{
	int64_t left;

	/* By halves, as interrupts take time too. */
	while ((left = (int64_t)(until - count_now())) > 0)
		count_fill(left > 200 ? (uint64_t)left / 2 : 0);
}

/** count_sleep() - leave the processor idle */
void count_sleep(uint64_t ns)
{
	struct timespec time = { (time_t)(ns / SEC), (long)(ns % SEC) };

	nanosleep(&time, NULL);
}

/**
 * count_wait_tick() - keep the processor busy until shortly after its next clock tick
 *
 * What begins there and takes no fraction of a tick more or less sees the same number of ticks.
 */
void count_wait_tick(void)
{
	uint64_t now = count_now() + TICK / 10;

	count_wait(now - now % TICK + tick_phase % TICK + TICK + TICK / 10);
}
