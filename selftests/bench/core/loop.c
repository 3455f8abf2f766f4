// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "loop.h"
#include "record.h"

/* Watch a file descriptor. */
void loop_add(struct loop *loop, int fd, void (*ready)(void *data), void *data)
{
	if (loop->count == LOOP_SOURCES)
		abort();
	loop->sources[loop->count++] = (struct loop_source){ fd, ready, data };
}

/* Watch a file descriptor no longer. */
void loop_remove(struct loop *loop, int fd)
{
	for (size_t i = 0; i < loop->count; i++) {
		if (loop->sources[i].fd == fd) {
			loop->count--;
			memmove(&loop->sources[i], &loop->sources[i + 1],
				(loop->count - i) * sizeof(*loop->sources));
			return;
		}
	}
}

static void loop_dispatch(struct loop *loop, int fd)
{
	for (size_t i = 0; i < loop->count; i++) {
		if (loop->sources[i].fd == fd) {
			loop->sources[i].ready(loop->sources[i].data);
			return;
		}
	}
}

/* Wait for one thing to happen and have it handled. Return: true if something was handled. */
bool loop_turn(struct loop *loop, uint64_t deadline_ns)
{
	struct pollfd fds[LOOP_SOURCES];
	size_t count = loop->count;
	uint64_t now = record_now_ns();
	uint64_t left = deadline_ns > now ? deadline_ns - now : 0;
	struct timespec timeout = { (time_t)(left / SEC), (long)(left % SEC) };

	for (size_t i = 0; i < count; i++)
		fds[i] = (struct pollfd){ .fd = loop->sources[i].fd, .events = POLLIN };
	if (ppoll(fds, count, &timeout, NULL) <= 0)
		return false;
	/* By descriptor, not by index: a handler may remove sources. */
	for (size_t i = 0; i < count; i++) {
		if (fds[i].revents)
			loop_dispatch(loop, fds[i].fd);
	}
	return true;
}

/* Wait for a condition. Return: 0, -ETIMEDOUT, or -ECANCELED when the machine has failed. */
int loop_until(struct loop *loop, uint64_t deadline_ns, bool (*done)(void *data), void *data)
{
	while (!done(data)) {
		if (loop->failed)
			return -ECANCELED;
		if (record_now_ns() >= deadline_ns)
			return -ETIMEDOUT;
		loop_turn(loop, deadline_ns);
	}
	return 0;
}

static bool loop_never(void *data)
{
	(void)data;
	return false;
}

/*
 * Let time pass while everything is still handled. Return: 0, or -ECANCELED when the machine has
 * failed.
 */
int loop_pass(struct loop *loop, uint64_t deadline_ns)
{
	int error = loop_until(loop, deadline_ns, loop_never, NULL);

	return error == -ETIMEDOUT ? 0 : error;
}

/* The machine has failed for good. Return: -ECANCELED. */
int loop_fail(struct loop *loop, const char *fmt, ...)
{
	va_list args;

	if (!loop->failed) {
		va_start(args, fmt);
		vsnprintf(loop->why, sizeof(loop->why), fmt, args);
		va_end(args);
		loop->failed = true;
	}
	return -ECANCELED;
}

/* Tell why one call did not succeed. Return: @error. */
int loop_explain(struct loop *loop, int error, const char *fmt, ...)
{
	va_list args;

	if (!loop->failed) {
		va_start(args, fmt);
		vsnprintf(loop->why, sizeof(loop->why), fmt, args);
		va_end(args);
	}
	return error;
}
