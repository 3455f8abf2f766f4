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
 * @button: filled in, its path also after an error
 * @event:  its name below /dev/input, or a path
 *
 * Return: 0 or a negative error.
 */
int button_open(struct button *button, const char *event);

/**
 * button_why() - put an error of the functions here into words
 * @error: the negative error
 *
 * Return: what is wrong, and what to do about it.
 */
const char *button_why(int error);

/**
 * button_is_down() - whether the button is held
 * @button: the button, as of the event that was taken last
 *
 * Return: whether it is.
 */
bool button_is_down(const struct button *button);

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
