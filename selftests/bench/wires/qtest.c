// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/record.h"
#include "qtest.h"

#define QTEST_TIMEOUT (10 * SEC)
#define QTEST_AHEAD 64

static void qtest_irq(struct qtest *qtest, const char *text)
{
	char change[8];
	int line;

	if (sscanf(text, "IRQ %7s %d", change, &line) != 2)
		return;
	for (size_t i = 0; i < qtest->listener_count; i++) {
		if (qtest->listeners[i].line == line)
			qtest->listeners[i].changed(qtest->listeners[i].data,
						    strcmp(change, "raise") == 0);
	}
}

static void qtest_line(void *data, char *line)
{
	struct qtest *qtest = data;

	if (strncmp(line, "IRQ ", 4) == 0) {
		qtest_irq(qtest, line);
		return;
	}
	qtest->answered++;
	snprintf(qtest->reply, sizeof(qtest->reply), "%s", line);
	if (strncmp(line, "OK", 2) != 0 && !qtest->refused[0])
		snprintf(qtest->refused, sizeof(qtest->refused), "%s", line);
}

static void qtest_ready(void *data)
{
	struct qtest *qtest = data;

	if (line_reader_fill(&qtest->reader, qtest->fd) < 0)
		loop_remove(qtest->loop, qtest->fd);
}

/* Use a connection to QEMU's qtest server. */
void qtest_open(struct qtest *qtest, struct loop *loop, int fd)
{
	*qtest = (struct qtest){ .loop = loop, .fd = fd };
	qtest->reader = (struct line_reader){ .line = qtest_line, .data = qtest };
	loop_add(loop, fd, qtest_ready, qtest);
}

/* End the connection. */
void qtest_close(struct qtest *qtest)
{
	loop_remove(qtest->loop, qtest->fd);
	close(qtest->fd);
	line_reader_free(&qtest->reader);
}

/* Be told of changes of an output line. */
void qtest_listen(struct qtest *qtest, int line, void (*changed)(void *data, int level),
		  void *data)
{
	if (qtest->listener_count == QTEST_LISTENERS)
		abort();
	qtest->listeners[qtest->listener_count++] =
		(struct qtest_listener){ line, changed, data };
}

static bool qtest_answered(void *data)
{
	struct qtest *qtest = data;

	return qtest->answered == qtest->sent;
}

/*
 * Wait for the replies to all that was sent. Return: 0 with the latest reply in qtest->reply, or a
 * negative errno.
 */
int qtest_finish(struct qtest *qtest)
{
	int error = loop_until(qtest->loop, record_now_ns() + QTEST_TIMEOUT, qtest_answered,
			       qtest);

	if (error)
		return loop_explain(qtest->loop, error, "qtest: no reply to: %s", qtest->command);
	if (qtest->refused[0])
		return loop_explain(qtest->loop, -EPROTO, "qtest: %s: %s", qtest->command,
				    qtest->refused);
	return 0;
}

static int qtest_vpost(struct qtest *qtest, const char *fmt, va_list args)
{
	char line[sizeof(qtest->command) + 2];
	int error = 0;

	/* The socket must not fill up: what does not fit is lost. */
	if (qtest->sent - qtest->answered >= QTEST_AHEAD)
		error = qtest_finish(qtest);
	if (error)
		return error;
	if (qtest_answered(qtest))
		qtest->refused[0] = '\0';
	vsnprintf(qtest->command, sizeof(qtest->command), fmt, args);
	snprintf(line, sizeof(line), "%s\n", qtest->command);
	if (line_write(qtest->fd, line) < 0)
		return loop_explain(qtest->loop, -EPIPE, "qtest: QEMU has closed the connection");
	qtest->sent++;
	return 0;
}

/*
 * Send a command and wait for its reply. Return: 0 with the reply in qtest->reply, or a negative
 * errno.
 */
int qtest_command(struct qtest *qtest, const char *fmt, ...)
{
	va_list args;
	int error;

	va_start(args, fmt);
	error = qtest_vpost(qtest, fmt, args);
	va_end(args);
	return error ? error : qtest_finish(qtest);
}

__attribute__((format(printf, 2, 3)))
static int qtest_post(struct qtest *qtest, const char *fmt, ...)
{
	va_list args;
	int error;

	va_start(args, fmt);
	error = qtest_vpost(qtest, fmt, args);
	va_end(args);
	return error;
}

/* Drive an input line of a device from outside. */
int qtest_set_line(struct qtest *qtest, const char *path, int line, int level)
{
	if (qtest->set)
		return qtest_post(qtest, "writel 0x%" PRIx64 " 0x%" PRIx32,
				  level ? qtest->set : qtest->clear, UINT32_C(1) << line);
	return qtest_post(qtest, "set_irq_in %s unnamed-gpio-in %d %d", path, line, level);
}

/* Have all changes of a device's output lines reported. */
int qtest_watch_lines(struct qtest *qtest, const char *path)
{
	return qtest_command(qtest, "irq_intercept_out %s", path);
}

/* Read a 32-bit register. */
int qtest_read(struct qtest *qtest, uint64_t address, uint32_t *value)
{
	int error = qtest_command(qtest, "readl 0x%" PRIx64, address);

	if (error)
		return error;
	if (sscanf(qtest->reply, "OK 0x%" SCNx32, value) != 1)
		return loop_explain(qtest->loop, -EPROTO, "qtest: readl: %s", qtest->reply);
	return 0;
}
