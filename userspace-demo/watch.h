/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_WATCH_H
#define PANEL_WATCH_H

#include "lib/button.h"
#include "lib/panels.h"

/**
 * struct watch - what is watched, and how
 * @panel:     the panel; without a name where a device was named instead
 * @button:    its button, open
 * @power_off: shell command to run when KEY_POWER goes down, or NULL
 * @monotonic: print times of CLOCK_MONOTONIC, as the kernel log has them
 */
struct watch {
	struct panel panel;
	struct button button;
	const char *power_off;
	bool monotonic;
};

/**
 * watch_lines() - print a line for each event, until the device is gone or nobody reads them
 * @watch: what is watched
 *
 * Return: the negative error number that ended it: -ENODEV if the device is gone, -EPIPE if nobody
 * reads.
 */
int watch_lines(struct watch *watch);

/**
 * watch_screen() - show the button and the LED on the terminal, until a key says that it is enough
 * @watch: what is watched
 *
 * Return: 0, or a negative error, as watch_lines().
 */
int watch_screen(struct watch *watch);

/**
 * watch_power_off() - run the command if an event is one for it
 * @watch: what is watched
 * @event: the event
 */
void watch_power_off(const struct watch *watch, const struct button_event *event);

#endif
