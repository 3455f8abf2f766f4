/* SPDX-License-Identifier: GPL-2.0-only */
/* Random numbers that a seed repeats, and what a run is told by its environment. */
#ifndef CAMPAIGN_CHANCE_H
#define CAMPAIGN_CHANCE_H

#include <stdint.h>
#include <stdlib.h>

/** struct chance - state of random numbers */
struct chance {
	unsigned short state[3];
};

/* Of a @seed, and of each @number of it. The first ones are alike where those are. */
static inline struct chance chance_begin(unsigned int seed, unsigned int number)
{
	struct chance chance = { { seed, number, number >> 16 } };

	for (int i = 0; i < 8; i++)
		erand48(chance.state);
	return chance;
}

/* From @min to @max, both included */
static inline int64_t chance_of(struct chance *chance, int64_t min, int64_t max)
{
	return min + (int64_t)(erand48(chance->state) * (double)(max - min + 1));
}

static inline void chance_bytes(struct chance *chance, char *bytes, size_t size)
{
	for (size_t at = 0; at < size; at++)
		bytes[at] = chance_of(chance, 0, 255);
}

/* A number from the environment, or @missing */
static inline unsigned int told(const char *name, unsigned int missing)
{
	const char *text = getenv(name);

	return text ? strtoul(text, NULL, 0) : missing;
}

#endif
