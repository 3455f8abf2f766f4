// SPDX-License-Identifier: GPL-2.0-only
/*
 * Square waves and noise on the button's line, each edge at its time. A signal hands an event to
 * this program at once, so that it knows what was reported when.
 */
#include <err.h>
#include <fcntl.h>
#include <linux/input.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "count.h"
#include "rows.h"
#include "verdict.h"
#include "wire.h"

#define EDGES_MAX 65536
#define REPORTS_MAX 16384

/* For what was still under way. */
#define REST (200 * MSEC)

#define WAVE_TIME (1 * SEC)
#define NOISE_TIME (20 * SEC)

static const double frequencies[] = {
	10, 12, 15, 17, 19, 21, 23, 24, 26, 28, 30, 32, 33, 34, 35, 36, 37, 38, 40, 43, 46, 50, 55,
	60, 70, 80, 100, 130, 200, 300, 500, 1000, 2000, 5000, 10000, 15000, 20000, 25000,
};

static const double duties[] = { 0.10, 0.25, 0.50, 0.75, 0.90 };
static const double rates[] = { 100, 200, 400 };

static uint64_t edges[EDGES_MAX];
static struct report reports[REPORTS_MAX];
static struct course course = { .edges = edges, .reports = reports };
static int input;

/* By how many ns an edge was late, at most */
static uint64_t late;

static void take_reports(int signal)
{
	struct input_event event;

	(void)signal;
	while (read(input, &event, sizeof(event)) == sizeof(event)) {
		if (event.type == EV_KEY && course.report_count < REPORTS_MAX)
			course.reports[course.report_count++] = (struct report){
				.time = count_now(), .down = event.value,
			};
	}
}

static void edge_at(uint64_t due)
{
	uint64_t now;

	count_wait(due);
	now = count_now();
	wire_set(course.edge_count % 2 == 0);
	if (course.edge_count == EDGES_MAX)
		errx(1, "more than %d edges", EDGES_MAX);
	course.edges[course.edge_count++] = now;
	if (now - due > late)
		late = now - due;
}

static uint64_t begin(const struct driver *driver)
{
	static const struct sigaction action = { .sa_handler = take_reports };

	count_sleep(REST);
	driver_drain(driver);
	input = driver->input;
	course.edge_count = 0;
	course.report_count = 0;
	late = 0;
	if (driver->input < 0)
		return count_now() + MSEC;
	sigaction(SIGIO, &action, NULL);
	fcntl(driver->input, F_SETOWN, getpid());
	fcntl(driver->input, F_SETFL, O_NONBLOCK | O_ASYNC);
	return count_now() + MSEC;
}

static void end(const struct driver *driver, uint64_t start, uint64_t until,
		unsigned long interrupts, uint64_t instructions)
{
	struct verdict found;

	if (course.edge_count % 2)
		edge_at(until);
	count_wait(until);
	instructions = count_read(COUNT_KERNEL) - instructions;
	interrupts = driver_interrupts() - interrupts;
	count_wait(until + REST);
	if (driver->input >= 0)
		fcntl(driver->input, F_SETFL, O_NONBLOCK);
	course.end = until + REST;
	found = verdict(&course, INTERVAL);
	printf("%g %zu %zu %u %u %lu %llu %llu %.3f\n", (double)(until - start) / SEC,
	       course.edge_count, course.report_count, found.phantoms, found.missed, interrupts,
	       (unsigned long long)instructions, (unsigned long long)late,
	       course.report_count ? (double)found.shortest / MSEC : 0);
}

static void wave(const struct driver *driver, double hz, double duty)
{
	/* Whole periods, of a second or a little more. */
	unsigned int periods = (unsigned int)ceil(hz * WAVE_TIME / SEC);
	uint64_t start = begin(driver);
	unsigned long interrupts = driver_interrupts();
	uint64_t instructions = count_read(COUNT_KERNEL);

	start += 2 * MSEC;
	for (unsigned int i = 0; i < periods; i++) {
		edge_at(start + (uint64_t)(i * SEC / hz));
		edge_at(start + (uint64_t)((i + duty) * SEC / hz));
	}
	printf("wave %s %g %g ", driver->name, hz, duty);
	end(driver, start, start + (uint64_t)(periods * SEC / hz), interrupts, instructions);
}

static void noise(const struct driver *driver, double rate, unsigned int seed)
{
	uint64_t start = begin(driver);
	unsigned long interrupts = driver_interrupts();
	uint64_t instructions = count_read(COUNT_KERNEL);
	unsigned int state = seed;
	double time = 0;

	for (;;) {
		time -= log((rand_r(&state) + 1.0) / (RAND_MAX + 1.0)) * SEC / rate;
		if (time >= NOISE_TIME)
			break;
		edge_at(start + (uint64_t)time);
	}
	printf("noise %s %g %u ", driver->name, rate, seed);
	end(driver, start, start + NOISE_TIME, interrupts, instructions);
}

/** measure_waves() - square waves of many frequencies and duties */
void measure_waves(const struct driver *driver)
{
	for (size_t i = 0; i < sizeof(frequencies) / sizeof(*frequencies); i++) {
		for (size_t j = 0; j < sizeof(duties) / sizeof(*duties); j++)
			wave(driver, frequencies[i], duties[j]);
	}
}

/** measure_noise() - random edges, the same for each driver */
void measure_noise(const struct driver *driver)
{
	for (size_t i = 0; i < sizeof(rates) / sizeof(*rates); i++)
		noise(driver, rates[i], (unsigned int)i + 1);
}
