/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_QTEST_H
#define BENCH_QTEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/line.h"
#include "core/loop.h"

#define QTEST_LISTENERS 8

/**
 * struct qtest_listener - somebody who watches one output line
 * @line: the line
 * @changed: called with the new level when the line changes
 * @data: handed to @changed
 */
struct qtest_listener {
	int line;
	void (*changed)(void *data, int level);
	void *data;
};

/**
 * struct qtest - QEMU's test protocol: the machine's wires and registers
 * @loop: where it waits
 * @fd: the connection
 * @reader: makes lines of what QEMU sends
 * @listeners: who watches output lines
 * @listener_count: number of @listeners
 * @set: register that makes an input line high, or 0
 * @clear: register that makes it low
 * @command: the latest command
 * @sent: commands sent
 * @answered: replies seen
 * @reply: the latest reply
 * @refused: the first reply that was not OK, since all had been answered
 */
struct qtest {
	struct loop *loop;
	int fd;
	struct line_reader reader;
	struct qtest_listener listeners[QTEST_LISTENERS];
	size_t listener_count;
	uint64_t set;
	uint64_t clear;
	char command[256];
	unsigned long sent;
	unsigned long answered;
	char reply[128];
	char refused[128];
};

void qtest_open(struct qtest *qtest, struct loop *loop, int fd);
void qtest_close(struct qtest *qtest);
void qtest_listen(struct qtest *qtest, int line, void (*changed)(void *data, int level),
		  void *data);
int qtest_command(struct qtest *qtest, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
int qtest_finish(struct qtest *qtest);
void qtest_use_registers(struct qtest *qtest, uint64_t set, uint64_t clear);
int qtest_set_line(struct qtest *qtest, const char *path, int line, int level);
int qtest_watch_lines(struct qtest *qtest, const char *path);
int qtest_write(struct qtest *qtest, uint64_t address, uint32_t value);
int qtest_read(struct qtest *qtest, uint64_t address, uint32_t *value);

#endif
