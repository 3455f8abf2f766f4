/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_BUTTON_H
#define PANEL_BUTTON_H

#include <libevdev/libevdev.h>
#include <stdbool.h>

#define BUTTON_PATH	256

/**
 * struct button - an open event device
 * @device: as libevdev sees it
 * @path:   its path
 * @fd:     becomes readable when there are events; does not block
 * @flag:   how to read the next one
 */
struct button {
	struct libevdev *device;
	char path[BUTTON_PATH];
	int fd;
	enum libevdev_read_flag flag;
};

/**
 * struct button_event - a key went down or up
 * @us:   when its first edge came, in microseconds of CLOCK_MONOTONIC
 * @code: which key
 * @down: it went down
 */
struct button_event {
	long long us;
	unsigned int code;
	bool down;
};

/**
 * button_open() - open an event device
 * @button: filled in
 * @event:  its name below /dev/input, or a path
 *
 * Return: false after saying what is wrong.
 */
bool button_open(struct button *button, const char *event);

/**
 * button_next() - take the next event
 * @button: the button
 * @event:  filled in
 *
 * Return: 1; 0 if there is none now; a negative error: -ENODEV if the device is gone.
 */
int button_next(struct button *button, struct button_event *event);

/**
 * button_close() - close an event device
 * @button: the button
 */
void button_close(struct button *button);

#endif
