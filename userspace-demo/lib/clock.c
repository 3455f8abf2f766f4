// SPDX-License-Identifier: GPL-2.0-only
#include "clock.h"

#include <stdio.h>

long long clock_us(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return now.tv_sec * US_PER_SECOND + now.tv_nsec / 1000;
}

void clock_text(char text[CLOCK_TEXT], clockid_t clock, long long us)
{
	long long wall_us = us + clock_us(CLOCK_REALTIME) - clock_us(clock);
	time_t seconds = wall_us / US_PER_SECOND;
	char zone[8] = "";
	size_t length;
	struct tm tm;

	localtime_r(&seconds, &tm);
	length = strftime(text, CLOCK_TEXT, "%Y-%m-%dT%H:%M:%S", &tm);
	strftime(zone, sizeof(zone), "%z", &tm);
	snprintf(text + length, CLOCK_TEXT - length, ".%06lld%s", wall_us % US_PER_SECOND, zone);
}
