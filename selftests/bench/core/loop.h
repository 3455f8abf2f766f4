/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_LOOP_H
#define BENCH_LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LOOP_SOURCES 8

#define MSEC 1000000ull
#define SEC 1000000000ull

/* A file descriptor that is watched. */
struct loop_source {
	int fd; /* the descriptor */
	/* called when it is readable or has hung up; reads all there is, without blocking */
	void (*ready)(void *data);
	void *data; /* handed to @ready */
};

/* The one place where the bench waits. */
struct loop {
	struct loop_source sources[LOOP_SOURCES]; /* what is watched */
	size_t count; /* number of sources */
	bool failed; /* the machine has failed for good: every wait ends at once */
	char why[512]; /* one line about the last thing that went wrong */
};

void loop_add(struct loop *loop, int fd, void (*ready)(void *data), void *data);
void loop_remove(struct loop *loop, int fd);
bool loop_turn(struct loop *loop, uint64_t deadline_ns);
int loop_until(struct loop *loop, uint64_t deadline_ns, bool (*done)(void *data), void *data);
int loop_pass(struct loop *loop, uint64_t deadline_ns);
int loop_fail(struct loop *loop, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int loop_explain(struct loop *loop, int error, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

#endif
