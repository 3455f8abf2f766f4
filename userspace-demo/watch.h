/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_WATCH_H
#define PANEL_WATCH_H

#include <stddef.h>

/**
 * struct press - the press that is going on
 * @down_us: its time, or -1 while the button is up or when its begin was not seen
 */
struct press {
	long long down_us;
};

/**
 * press_line() - put a button event into words
 * @press: updated
 * @us:    the event's time in microseconds
 * @value: of the EV_KEY event: 1 down, 0 up
 * @line:  filled in, without a newline
 * @size:  bytes in @line
 */
void press_line(struct press *press, long long us, int value, char *line, size_t size);

/**
 * watch() - print presses until the device is gone
 * @name:      of the device
 * @path:      its event device
 * @power_off: shell command to run when KEY_POWER goes down, or NULL
 *
 * Return: an exit status, never 0: the reason is on standard error.
 */
int watch(const char *name, const char *path, const char *power_off);

#endif
