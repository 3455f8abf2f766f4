// SPDX-License-Identifier: GPL-2.0-only
/* Watching where standard output is no terminal */
#include "watch.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define US_PER_SECOND	1000000LL

static long long clock_us(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return now.tv_sec * US_PER_SECOND + now.tv_nsec / 1000;
}

/* The wall clock may be set while a button is held: only what is printed is of it. */
static void print_wall_time(long long us)
{
	char day_and_time[32], zone[8];
	time_t seconds;
	struct tm tm;

	us += clock_us(CLOCK_REALTIME) - clock_us(CLOCK_MONOTONIC);
	seconds = us / US_PER_SECOND;
	localtime_r(&seconds, &tm);
	strftime(day_and_time, sizeof(day_and_time), "%Y-%m-%dT%H:%M:%S", &tm);
	strftime(zone, sizeof(zone), "%z", &tm);
	printf("%s.%06lld%s", day_and_time, us % US_PER_SECOND, zone);
}

/* down_us: when it went down, or -1 if that was not seen */
static void print_event(const struct watch *watch, const struct button_event *event,
			long long *down_us)
{
	long long held_ms = (event->us - *down_us + 500) / 1000;

	if (watch->monotonic)
		printf("%lld.%06lld", event->us / US_PER_SECOND, event->us % US_PER_SECOND);
	else
		print_wall_time(event->us);
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
		while ((ret = button_next(&watch->button, &event)) > 0) {
			print_event(watch, &event, &down_us);
			fflush(stdout);
			watch_power_off(watch, &event);
		}
		if (ret < 0)
			return ret;
		if (fflush(stdout) == EOF || fds[1].revents)
			return -EPIPE;
		poll(fds, 2, -1);
	}
}
