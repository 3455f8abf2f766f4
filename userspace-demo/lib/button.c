// SPDX-License-Identifier: GPL-2.0-only
#include "button.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "sysfs.h"

static bool open_device(struct button *button)
{
	const char *path = button->path;
	int ret;

	button->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (button->fd < 0) {
		if (errno == EACCES || errno == EPERM)
			warnx("%s: %s: run as root, or as a member of the group that owns it",
			      path, strerror(errno));
		else
			warn("%s", path);
		return false;
	}
	ret = libevdev_new_from_fd(button->fd, &button->device);
	if (ret == 0)
		return true;
	warnx("%s: not an input device: %s", path, strerror(-ret));
	close(button->fd);
	return false;
}

bool button_open(struct button *button, const char *event)
{
	if (strchr(event, '/'))
		snprintf(button->path, sizeof(button->path), "%s", event);
	else
		snprintf(button->path, sizeof(button->path), "%s/dev/input/%s", sysroot, event);
	if (!open_device(button))
		return false;
	button->flag = LIBEVDEV_READ_FLAG_NORMAL;
	if (libevdev_set_clock_id(button->device, CLOCK_MONOTONIC) == 0)
		return true;
	warnx("%s: it has no monotonic clock", button->path);
	button_close(button);
	return false;
}

/* 2 is auto-repeat, which a panel does not have but another device may. */
static bool is_wanted(const struct input_event *event)
{
	return event->type == EV_KEY && event->value != 2;
}

int button_next(struct button *button, struct button_event *event)
{
	struct input_event input;
	int ret;

	for (;;) {
		ret = libevdev_next_event(button->device, button->flag, &input);
		/* After lost events libevdev hands out the difference, until there is no more. */
		if (ret == LIBEVDEV_READ_STATUS_SYNC)
			button->flag = LIBEVDEV_READ_FLAG_SYNC;
		else if (ret == -EAGAIN && button->flag == LIBEVDEV_READ_FLAG_NORMAL)
			return 0;
		else if (ret == -EAGAIN)
			button->flag = LIBEVDEV_READ_FLAG_NORMAL;
		else if (ret < 0 && ret != -EINTR)
			return ret;
		if (ret >= 0 && is_wanted(&input))
			break;
	}
	*event = (struct button_event){
		.us = input.input_event_sec * 1000000LL + input.input_event_usec,
		.code = input.code,
		.down = input.value,
	};
	return 1;
}

void button_close(struct button *button)
{
	libevdev_free(button->device);
	close(button->fd);
}
