// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/record.h"
#include "qmp.h"

#define QMP_TIMEOUT (30 * SEC)

static void qmp_line(void *data, char *line)
{
	struct json_object *message = json_tokener_parse(line);
	struct json_object *value;
	struct qmp *qmp = data;

	if (json_object_object_get_ex(message, "event", &value)) {
		struct json_object *details = NULL;

		json_object_object_get_ex(message, "data", &details);
		qmp->event(qmp->data, json_object_get_string(value), details);
	} else if (json_object_object_get_ex(message, "QMP", NULL)) {
		qmp->greeted = true;
	} else if (json_object_object_get_ex(message, "return", NULL) ||
		   json_object_object_get_ex(message, "error", NULL)) {
		json_object_put(qmp->reply);
		qmp->reply = json_object_get(message);
	} else {
		loop_fail(qmp->loop, "QMP: not understood: %.200s", line);
	}
	json_object_put(message);
}

static void qmp_ready(void *data)
{
	struct qmp *qmp = data;

	if (line_reader_fill(&qmp->reader, qmp->fd) < 0)
		loop_remove(qmp->loop, qmp->fd);
}

static bool qmp_is_greeted(void *data)
{
	struct qmp *qmp = data;

	return qmp->greeted;
}

/* Use a connection to QEMU's QMP server, up to command mode. */
int qmp_open(struct qmp *qmp, struct loop *loop, int fd,
	     void (*event)(void *data, const char *name, struct json_object *details), void *data)
{
	int error;

	*qmp = (struct qmp){ .loop = loop, .fd = fd, .event = event, .data = data };
	qmp->reader = (struct line_reader){ .line = qmp_line, .data = qmp };
	loop_add(loop, fd, qmp_ready, qmp);
	error = loop_until(loop, record_now_ns() + QMP_TIMEOUT, qmp_is_greeted, qmp);
	if (error)
		return loop_explain(loop, error, "QMP: no greeting from QEMU");
	return qmp_command(qmp, "qmp_capabilities", NULL, NULL);
}

/* End the connection. */
void qmp_close(struct qmp *qmp)
{
	loop_remove(qmp->loop, qmp->fd);
	close(qmp->fd);
	line_reader_free(&qmp->reader);
	json_object_put(qmp->reply);
	qmp->reply = NULL;
}

static bool qmp_replied(void *data)
{
	struct qmp *qmp = data;

	return qmp->reply;
}

static int qmp_send(struct qmp *qmp, const char *command, struct json_object *arguments)
{
	struct json_object *message = json_object_new_object();
	char line[1024];

	json_object_object_add(message, "execute", json_object_new_string(command));
	if (arguments)
		json_object_object_add(message, "arguments", arguments);
	snprintf(line, sizeof(line), "%s\n",
		 json_object_to_json_string_ext(message, JSON_C_TO_STRING_PLAIN));
	json_object_put(message);
	json_object_put(qmp->reply);
	qmp->reply = NULL;
	return line_write(qmp->fd, line);
}

/* Have QEMU do something. */
int qmp_command(struct qmp *qmp, const char *command, struct json_object *arguments,
		struct json_object **result)
{
	struct json_object *value;
	int error;

	if (qmp_send(qmp, command, arguments) < 0)
		return loop_explain(qmp->loop, -EPIPE, "QMP: QEMU has closed the connection");
	error = loop_until(qmp->loop, record_now_ns() + QMP_TIMEOUT, qmp_replied, qmp);
	if (error)
		return loop_explain(qmp->loop, error, "QMP: no reply to %s", command);
	if (!json_object_object_get_ex(qmp->reply, "return", &value))
		return loop_explain(qmp->loop, -EPROTO, "QMP: %s: %s", command,
				    json_object_to_json_string(qmp->reply));
	if (result)
		*result = json_object_get(value);
	return 0;
}

static const char *qmp_child_of_type(struct json_object *children, const char *type)
{
	for (size_t i = 0; i < json_object_array_length(children); i++) {
		struct json_object *child = json_object_array_get_idx(children, i);
		struct json_object *name, *value;

		if (json_object_object_get_ex(child, "type", &value) &&
		    json_object_object_get_ex(child, "name", &name) &&
		    strcmp(json_object_get_string(value), type) == 0)
			return json_object_get_string(name);
	}
	return NULL;
}

/* Find a device by its type. */
int qmp_find_device(struct qmp *qmp, const char *container, const char *type, char *path,
		    size_t size)
{
	struct json_object *arguments = json_object_new_object();
	struct json_object *children = NULL;
	char child_type[64];
	const char *name;
	int error;

	json_object_object_add(arguments, "path", json_object_new_string(container));
	error = qmp_command(qmp, "qom-list", arguments, &children);
	if (error)
		return error;
	snprintf(child_type, sizeof(child_type), "child<%s>", type);
	name = qmp_child_of_type(children, child_type);
	if (name)
		snprintf(path, size, "%s/%s", container, name);
	else
		error = loop_explain(qmp->loop, -ENODEV, "QMP: no %s under %s", type, container);
	json_object_put(children);
	return error;
}
