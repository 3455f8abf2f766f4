// SPDX-License-Identifier: GPL-2.0-only
/*
 * Time and instructions. Under QEMU's -icount shift=0 with a counter of 1 GHz each instruction
 * takes one unit of the counter, 1 ns, and the processor's own counter of instructions is exact.
 */
#include <fcntl.h>
#include <linux/perf_event.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "arm64.h"
#include "count.h"
#include "fail.h"

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
		fail("this processor does not count instructions");
	return fd;
}

/**
 * count_now() - read the clock
 *
 * Return: ns, of which each instruction takes one.
 */
uint64_t count_now(void)
{
	return arm64_clock();
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
		fail("cannot write %s", path);
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

/**
 * count_open() - begin to count
 */
void count_open(void)
{
	if (arm64_clock_hz() != SEC)
		fail("the clock of this processor has %llu Hz, not 1 GHz",
		     (unsigned long long)arm64_clock_hz());
	make_quiet();
	for (enum count_of of = 0; of < COUNT_OFS; of++)
		counters[of] = open_counter(of);
	tick_phase = find_tick();
}

/**
 * count_read() - read the number of instructions so far
 * @of: whose
 *
 * Return: their number.
 */
uint64_t count_read(enum count_of of)
{
	uint64_t value;

	if (read(counters[of], &value, sizeof(value)) != sizeof(value))
		fail("a counter of instructions cannot be read");
	return value;
}

/**
 * count_fill() - keep the processor busy
 * @instructions: for how many instructions, give or take the same few each time
 */
void count_fill(uint64_t instructions)
{
	if (instructions >= ARM64_ROUND)
		arm64_rounds(instructions / ARM64_ROUND);
	if (instructions % ARM64_ROUND > 1)
		arm64_turns(instructions % ARM64_ROUND / 2);
}

/**
 * count_wait() - keep the processor busy until a moment
 * @until: by count_now()
 */
void count_wait(uint64_t until)
{
	int64_t left;

	/* By halves, as interrupts take time too. */
	while ((left = (int64_t)(until - count_now())) > 0)
		count_fill(left > 200 ? (uint64_t)left / 2 : 0);
}

/**
 * count_sleep() - leave the processor idle
 * @ns: for how long
 */
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
