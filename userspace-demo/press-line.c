// SPDX-License-Identifier: GPL-2.0-only
#include "watch.h"

#include <stdio.h>

#define US_PER_SECOND	1000000

void press_line(struct press *press, long long us, int value, char *line, size_t size)
{
	long long held_ms = (us - press->down_us + 500) / 1000;
	int length = snprintf(line, size, "%lld.%06lld button %s",
			      us / US_PER_SECOND, us % US_PER_SECOND, value ? "down" : "up");

	if (value) {
		press->down_us = us;
		return;
	}
	if (press->down_us >= 0)
		snprintf(line + length, size - length, " after %lld.%03lld s",
			 held_ms / 1000, held_ms % 1000);
	press->down_us = -1;
}
