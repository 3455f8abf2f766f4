// SPDX-License-Identifier: GPL-2.0-only
/* What the LED's wire has shown over a stretch of time, in words. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "led.h"
#include "steps.h"

#define PHASES 1024

/* A single period where two phases meet belongs to neither. */
#define LEAST_PERIODS 2

/* A stretch of time in which the LED is steady (0 Hz), or blinks. */
struct phase {
	unsigned int hz;
	int level;
	double seconds;
	unsigned int periods;
};

static struct phase phases[PHASES];
static size_t phase_count;

static void add_phase(struct phase phase)
{
	struct phase *last = phase_count ? &phases[phase_count - 1] : NULL;

	if (last && last->hz && last->hz != phase.hz && last->periods < LEAST_PERIODS) {
		phase_count--;
		add_phase(phase);
	} else if (last && last->hz == phase.hz && (phase.hz || last->level == phase.level)) {
		last->seconds += phase.seconds;
		last->periods += phase.periods;
	} else if (phase_count < PHASES) {
		phases[phase_count++] = phase;
	}
}

static void add_steady(int level, uint64_t from_ns, uint64_t to_ns)
{
	add_phase((struct phase){ 0, level, (double)(to_ns - from_ns) / 1e9, 0 });
}

/* It blinks at the frequency of those that are expected that is nearest. */
static void add_period(const char *expected, uint64_t from_ns, uint64_t to_ns)
{
	double seconds = (double)(to_ns - from_ns) / 1e9;
	unsigned int hz, nearest = 0;

	for (const char *at = expected; at; at = strchr(at, ' ')) {
		at += strspn(at, " ");
		hz = (unsigned int)strtoul(at, NULL, 10);
		if (hz &&
		    (!nearest || fabs(log(hz * seconds)) < fabs(log(nearest * seconds))))
			nearest = hz;
	}
	add_phase((struct phase){ nearest, !nearest, seconds, 1 });
}

static void tell_story(const struct machine *machine, uint64_t since_ns, const char *expected)
{
	uint64_t then_ns = since_ns, rise_ns = 0;
	bool first = true;
	int level = 0;

	phase_count = 0;
	for (size_t i = 0; i < machine->record.count; i++) {
		const struct record_entry *edge = &machine->record.entries[i];

		if (edge->kind == RECORD_LED && edge->host_ns >= since_ns) {
			bool steady = edge->host_ns - then_ns > LED_STEADY * MSEC;

			if (first || steady)
				add_steady(level, then_ns, edge->host_ns);
			if (edge->value && rise_ns && !steady)
				add_period(expected, rise_ns, edge->host_ns);
			if (edge->value || steady)
				rise_ns = edge->value ? edge->host_ns : 0;
			then_ns = edge->host_ns;
			first = false;
		}
		if (edge->kind == RECORD_LED)
			level = edge->value;
	}
	/* It may blink on. */
	if (machine->off || record_now_ns() - then_ns > LED_STEADY * MSEC)
		add_steady(level, then_ns, record_now_ns());
}

/*
 * Fail the test unless the LED has shown these things since, in this order: "lit", "dark" or
 * "N Hz", separated by ", ". The mean frequency of each blinking has to be right, too.
 * Return: seconds that the first blinking at @hz lasted.
 */
double assert_led_story(const struct machine *machine, uint64_t since_ns, const char *expected,
			double hz)
{
	double length = 0;
	char seen[256] = "";
	size_t used = 0;

	tell_story(machine, since_ns, expected);
	for (size_t i = 0; i < phase_count && used < sizeof(seen); i++) {
		const struct phase *phase = &phases[i];
		double mean = phase->periods / phase->seconds;

		if (!phase->hz) {
			used += (size_t)snprintf(seen + used, sizeof(seen) - used, "%s%s",
						 i ? ", " : "", phase->level ? "lit" : "dark");
			continue;
		}
		used += (size_t)snprintf(seen + used, sizeof(seen) - used, "%s%u Hz", i ? ", " : "",
					 phase->hz);
		print_message("# %.3f Hz for %.2f s\n", mean, phase->seconds);
		assert_true(mean < phase->hz * (1 + LED_TOLERANCE));
		assert_true(mean > phase->hz * (1 - LED_SLOWER));
		if (phase->hz == hz && length == 0)
			length = phase->seconds;
	}
	assert_string_equal(seen, expected);
	return length;
}

/* Wait until the LED has blinked at a frequency for so many periods. */
void wait_blink(struct machine *machine, double hz, unsigned int periods)
{
	done(machine, wire_wait_blink(&machine->wires, hz, LED_TOLERANCE, periods, PANEL_TIMEOUT));
}

/* Wait until the LED has been lit (1) or dark (0) for longer than it is while it blinks. */
void wait_steady(struct machine *machine, int level)
{
	done(machine, wire_wait_steady(&machine->wires, level, LED_STEADY, PANEL_TIMEOUT));
}
