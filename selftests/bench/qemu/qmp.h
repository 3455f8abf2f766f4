/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_QMP_H
#define BENCH_QMP_H

#include <stdbool.h>
#include <stddef.h>

#include <json-c/json.h>

#include "core/line.h"
#include "core/loop.h"

/* QEMU's control connection. */
struct qmp {
	struct loop *loop; /* where it waits */
	int fd; /* the connection */
	struct line_reader reader; /* makes lines of what QEMU sends */
	/* called for each event with its name and its data (may be NULL) */
	void (*event)(void *data, const char *name, struct json_object *details);
	void *data; /* handed to @event */
	bool greeted; /* QEMU has said hello */
	struct json_object *reply; /* the reply to the latest command, once it is there */
};

int qmp_open(struct qmp *qmp, struct loop *loop, int fd,
	     void (*event)(void *data, const char *name, struct json_object *details), void *data);
void qmp_close(struct qmp *qmp);
int qmp_command(struct qmp *qmp, const char *command, struct json_object *arguments,
		struct json_object **result);
int qmp_find_device(struct qmp *qmp, const char *container, const char *type, char *path,
		    size_t size);

#endif
