// SPDX-License-Identifier: GPL-2.0-only
/*
 * From an edge to the event in the hands of a program that waits for it: the mean of a press and of
 * its release.
 */
#include <err.h>
#include <linux/input.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "count.h"
#include "rows.h"
#include "wire.h"

#define REPEAT 20
#define REST (100 * MSEC)

static uint64_t wait_for_key(const struct driver *driver)
{
	struct pollfd input = { .fd = driver->input, .events = POLLIN };
	struct input_event event;
	uint64_t now;

	do {
		if (poll(&input, 1, 2000) != 1)
			errx(1, "%s: no event", driver->name);
		if (read(driver->input, &event, sizeof(event)) != sizeof(event))
			err(1, "%s: cannot read an event", driver->name);
		now = count_now();
	} while (event.type != EV_KEY);
	return now;
}

static int64_t go(const struct driver *driver, bool pressed)
{
	uint64_t edge;

	count_sleep(REST);
	driver_drain(driver);
	/* Else the timer may meet the tick, or not. */
	count_wait_tick();
	edge = count_now();
	wire_set(pressed);
	return (int64_t)(wait_for_key(driver) - edge - INTERVAL);
}

static void measure(const struct driver *driver, const char *row)
{
	double beyond[REPEAT];

	for (unsigned int i = 0; i < REPEAT; i++)
		beyond[i] = (double)(go(driver, true) + go(driver, false)) / 2;
	count_sleep(REST);
	driver_drain(driver);
	for (unsigned int i = 0; i < REPEAT; i++)
		printf("sample %s %s %.1f\n", row, driver->name, beyond[i]);
}

static pid_t start_spinner(void)
{
	const struct sched_param none = { 0 };
	pid_t pid = fork();

	if (pid != 0)
		return pid;
	if (sched_setscheduler(0, SCHED_IDLE, &none) < 0)
		_exit(1);
	for (;;)
		count_fill(SEC);
}

/** measure_latency() - from edge to event beyond the interval, idle and busy */
void measure_latency(const struct driver *driver)
{
	pid_t spinner;

	if (driver->input < 0)
		return;
	measure(driver, "latency-idle");
	spinner = start_spinner();
	if (spinner < 0)
		err(1, "cannot start a program that keeps the processor busy");
	measure(driver, "latency-busy");
	kill(spinner, SIGKILL);
	waitpid(spinner, NULL, 0);
}
