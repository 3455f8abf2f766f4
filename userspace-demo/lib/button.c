// SPDX-License-Identifier: GPL-2.0-only
#include "button.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "panels.h"
#include "sysfs.h"

static int fail(struct button *button, int error)
{
	close(button->fd);
	return error;
}

int button_open(struct button *button, const char *event)
{
	int ret;

	if (strchr(event, '/'))
		snprintf(button->path, sizeof(button->path), "%s", event);
	else
		snprintf(button->path, sizeof(button->path), "%s" EVENT_FILE, sysroot, event);
	button->flag = LIBEVDEV_READ_FLAG_NORMAL;
	button->fd = open(button->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (button->fd < 0)
		return -errno;
	ret = libevdev_new_from_fd(button->fd, &button->device);
	if (ret < 0)
		return fail(button, ret);
	ret = libevdev_set_clock_id(button->device, CLOCK_MONOTONIC);
	if (ret == 0)
		return 0;
	libevdev_free(button->device);
	return fail(button, ret);
}

const char *button_why(int error)
{
	switch (-error) {
	case EACCES:
	case EPERM:
		return "not permitted: run as root, or as a member of the group that owns it";
	case ENOTTY:
		return "not an input device";
	case ENODEV:
		return "it is gone: it was unbound or its module was unloaded";
	default:
		return strerror(-error);
	}
}

bool button_is_down(const struct button *button)
{
	for (unsigned int code = 0; code < KEY_CNT; code++)
		if (libevdev_get_event_value(button->device, EV_KEY, code) > 0)
			return true;
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
