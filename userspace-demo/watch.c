// SPDX-License-Identifier: GPL-2.0-only
#include "watch.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <libevdev/libevdev.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static struct libevdev *open_device(const char *path)
{
	struct libevdev *device;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int ret;

	if (fd < 0) {
		if (errno == EACCES || errno == EPERM)
			warnx("%s: %s: run as root, or as a member of the group that owns it",
			      path, strerror(errno));
		else
			warn("%s", path);
		return NULL;
	}
	ret = libevdev_new_from_fd(fd, &device);
	if (ret < 0) {
		warnx("%s: not an input device: %s", path, strerror(-ret));
		close(fd);
		return NULL;
	}
	return device;
}

static void run_command(const char *command)
{
	int status = system(command);

	if (status < 0)
		warn("cannot start \"%s\"", command);
	else if (WIFSIGNALED(status))
		warnx("\"%s\" was killed by signal %d", command, WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		warnx("\"%s\" failed with exit status %d", command, WEXITSTATUS(status));
}

static void handle(const struct input_event *event, struct press *press, const char *power_off)
{
	long long us = (long long)event->input_event_sec * 1000000 + event->input_event_usec;
	char line[128];

	/* 2 is auto-repeat, which a panel does not have but another --device may. */
	if (event->type != EV_KEY || event->value == 2)
		return;
	press_line(press, us, event->value, line, sizeof(line));
	puts(line);
	if (power_off && event->code == KEY_POWER && event->value == 1)
		run_command(power_off);
}

/* Return: the negative error number that ended it */
static int read_events(struct libevdev *device, const char *power_off)
{
	struct press press = { .down_us = -1 };
	unsigned int flags = LIBEVDEV_READ_FLAG_NORMAL;
	struct input_event event;
	int ret;

	for (;;) {
		ret = libevdev_next_event(device, flags | LIBEVDEV_READ_FLAG_BLOCKING, &event);
		if (ret == LIBEVDEV_READ_STATUS_SUCCESS || ret == LIBEVDEV_READ_STATUS_SYNC)
			handle(&event, &press, power_off);
		/* After lost events libevdev hands out the difference, until there is no more. */
		if (ret == LIBEVDEV_READ_STATUS_SYNC)
			flags = LIBEVDEV_READ_FLAG_SYNC;
		else if (ret == -EAGAIN)
			flags = LIBEVDEV_READ_FLAG_NORMAL;
		else if (ret < 0 && ret != -EINTR)
			return ret;
	}
}

int watch(const char *name, const char *path, const char *power_off)
{
	struct libevdev *device = open_device(path);
	int ret;

	if (!device)
		return EXIT_FAILURE;
	if (!name)
		name = libevdev_get_name(device);
	setvbuf(stdout, NULL, _IOLBF, 0);
	ret = libevdev_set_clock_id(device, CLOCK_MONOTONIC);
	if (ret == 0) {
		printf("watching %s (%s)\n", name, path);
		ret = read_events(device, power_off);
	}
	if (ret == -ENODEV)
		warnx("%s (%s) is gone: it was unbound or its module was unloaded", name, path);
	else
		warnx("%s (%s): %s", name, path, strerror(-ret));
	close(libevdev_get_fd(device));
	libevdev_free(device);
	return EXIT_FAILURE;
}
