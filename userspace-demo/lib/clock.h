/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_CLOCK_H
#define PANEL_CLOCK_H

#include <stddef.h>
#include <time.h>

#define US_PER_SECOND	1000000LL

/** CLOCK_TEXT - room for a time */
#define CLOCK_TEXT	48

/**
 * clock_us() - what time it is
 * @clock: by which clock
 *
 * Return: the time in microseconds.
 */
long long clock_us(clockid_t clock);

/**
 * clock_text() - put a time into words, by the clock on the wall
 * @text:  filled in: 2026-11-28T10:21:07.153034+0100
 * @clock: by which clock the time is
 * @us:    the time in microseconds
 */
void clock_text(char text[CLOCK_TEXT], clockid_t clock, long long us);

#endif
