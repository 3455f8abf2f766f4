/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef GUEST_CLOCK_H
#define GUEST_CLOCK_H

#include <time.h>

/**
 * clock_us() - the guest's CLOCK_MONOTONIC
 *
 * Return: microseconds since boot, the time base of every line of the channel.
 */
static inline long long clock_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

#endif
