/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_QTEST_H
#define BENCH_QTEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/line.h"
#include "core/loop.h"

#define QTEST_LISTENERS 16

/* Somebody who watches one output line. */
struct qtest_listener {
	int line; /* the line */
	/* called with the new level when the line changes */
	void (*changed)(void *data, int level);
	void *data; /* handed to @changed */
};

/* QEMU's test protocol: the machine's wires and registers. */
struct qtest {
	struct loop *loop; /* where it waits */
	int fd; /* the connection */
	struct line_reader reader; /* makes lines of what QEMU sends */
	struct qtest_listener listeners[QTEST_LISTENERS]; /* who watches output lines */
	size_t listener_count; /* number of @listeners */
	uint64_t set; /* register that makes an input line high, or 0 */
	uint64_t clear; /* register that makes it low */
	char command[256]; /* the latest command */
	unsigned long sent; /* commands sent */
	unsigned long answered; /* replies seen */
	char reply[128]; /* the latest reply */
	char refused[128]; /* the first reply that was not OK, since all had been answered */
};

void qtest_open(struct qtest *qtest, struct loop *loop, int fd);
void qtest_close(struct qtest *qtest);
void qtest_listen(struct qtest *qtest, int line, void (*changed)(void *data, int level),
		  void *data);
int qtest_command(struct qtest *qtest, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
int qtest_finish(struct qtest *qtest);
int qtest_set_line(struct qtest *qtest, const char *path, int line, int level);
int qtest_watch_lines(struct qtest *qtest, const char *path);
int qtest_read(struct qtest *qtest, uint64_t address, uint32_t *value);

#endif
