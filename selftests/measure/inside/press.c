// SPDX-License-Identifier: GPL-2.0-only
/*
 * Instructions and interrupts of a press, down and up. The time between edges is filled with
 * instructions of which there are as many in each run, or the processor is idle in it. The host
 * takes off what the same costs without a driver. No bounces on an idle processor: this program
 * would have to wake it for each.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "count.h"
#include "rows.h"
#include "wire.h"

#define REPEAT 80
#define REST (92 * MSEC)
#define BOUNCE_EDGES 31
#define BOUNCE_TIME (5 * MSEC)

/* Counted from an edge, or from the last of a train: whole ticks of the clock. */
#define WINDOW (28 * MSEC)
#define POLLED_WINDOW (60 * MSEC)
#define HELD_WINDOW (2 * SEC)

/**
 * struct kind - a kind of press
 * @name: in the rows' names
 * @edges: of the press, and of the release
 * @pause: lets time pass
 * @window: for how long instructions are counted, in ns
 * @may_be_lost: counted in a row of its own
 */
struct kind {
	const char *name;
	unsigned int edges;
	void (*pause)(uint64_t ns);
	uint64_t window;
	bool may_be_lost;
};

static const struct kind kinds[] = {
	{ "clean-busy", 1, count_fill, WINDOW, false },
	{ "bouncy-busy", BOUNCE_EDGES, count_fill, WINDOW, false },
	{ "clean-idle", 1, count_sleep, WINDOW, false },
	{ "held-idle", 1, count_sleep, HELD_WINDOW, false },
};

static const struct kind polled = { "press", 1, count_fill, POLLED_WINDOW, true };

static unsigned int lost;

/* The same bounces for all drivers: each takes 1/2 to 3/2 of its share of the time that is left. */
static void move(const struct kind *kind, bool pressed, unsigned int seed)
{
	unsigned int left = BOUNCE_TIME;

	for (unsigned int i = kind->edges; i > 0; i--) {
		wire_set(i % 2 ? pressed : !pressed);
		if (i > 1) {
			unsigned int share = left / (i - 1);
			unsigned int gap = i > 2 ? share / 2 + (unsigned int)rand_r(&seed) % share :
						   left;

			kind->pause(gap);
			left -= gap;
		}
	}
	kind->pause(kind->window);
}

/* Returns the instructions of one way, down or up. */
static uint64_t go(const struct driver *driver, const struct kind *kind, bool pressed,
		   unsigned int seed)
{
	uint64_t before, count;
	unsigned int keys;

	count_wait_tick();
	before = count_read(COUNT_ALL);
	move(kind, pressed, seed);
	count = count_read(COUNT_ALL) - before;
	keys = driver_drain(driver);
	if (kind->may_be_lost)
		lost += driver->input >= 0 && keys != 1;
	else if (driver->input >= 0 && keys != 1)
		errx(1, "%s: one way of a %s press made %u key events", driver->name, kind->name,
		     keys);
	kind->pause(REST);
	return count;
}

static void measure(const struct driver *driver, const struct kind *kind)
{
	unsigned long interrupts = driver_interrupts();
	uint64_t counts[REPEAT];

	for (unsigned int i = 0; i < REPEAT; i++)
		counts[i] = go(driver, kind, true, i + 1) + go(driver, kind, false, i + 1);
	interrupts = driver_interrupts() - interrupts;
	for (unsigned int i = 0; i < REPEAT; i++)
		printf("sample %s %s %llu\n", kind->name, driver->name,
		       (unsigned long long)counts[i]);
	printf("sample %s-interrupts %s %g\n", kind->name, driver->name,
	       (double)interrupts / REPEAT);
}

/** measure_clean() - one kind of press alone */
void measure_clean(const struct driver *driver)
{
	measure(driver, &kinds[0]);
}

/** measure_polled() - a press of a line that is polled, and what is lost of such */
void measure_polled(const struct driver *driver)
{
	lost = 0;
	measure(driver, &polled);
	printf("sample lost %s %u\n", driver->name, lost);
}

/** measure_presses() - clean and bouncy presses, busy and idle */
void measure_presses(const struct driver *driver)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		measure(driver, &kinds[i]);
}
