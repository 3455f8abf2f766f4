// SPDX-License-Identifier: GPL-2.0-only
/* Watching where standard output is no terminal */
#include "watch.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "lib/clock.h"

static void print_time(const struct watch *watch, long long us)
{
	char text[CLOCK_TEXT];

	if (watch->monotonic) {
		printf("%lld.%06lld", us / US_PER_SECOND, us % US_PER_SECOND);
		return;
	}
	clock_text(text, CLOCK_MONOTONIC, us);
	fputs(text, stdout);
}

/* down_us: when it went down, or -1 if that was not seen */
static void print_event(const struct watch *watch, const struct button_event *event,
			long long *down_us)
{
	long long held_ms = (event->us - *down_us + 500) / 1000;

	print_time(watch, event->us);
	printf(" button %s", event->down ? "down" : "up");
	if (!event->down && *down_us >= 0)
		printf(" after %lld.%03lld s", held_ms / 1000, held_ms % 1000);
	putchar('\n');
	*down_us = event->down ? event->us : -1;
}

int watch_lines(struct watch *watch)
{
	struct pollfd fds[] = {
		{ .fd = watch->button.fd, .events = POLLIN },
		{ .fd = STDOUT_FILENO },
	};
	struct button_event event;
	long long down_us = -1;
	int ret;

	printf("watching %s (%s)\n", libevdev_get_name(watch->button.device), watch->button.path);
	for (;;) {
		if (fflush(stdout) == EOF || fds[1].revents)
			return -EPIPE;
		ret = button_next(&watch->button, &event);
		if (ret < 0)
			return ret;
		if (ret == 0) {
			poll(fds, 2, -1);
			continue;
		}
		print_event(watch, &event, &down_us);
		fflush(stdout);
		watch_power_off(watch, &event);
	}
}
