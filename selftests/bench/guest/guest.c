// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "guest.h"

#define GUEST_CLOCK_ROUNDS 9
#define GUEST_CLOCK_TIMEOUT (10 * SEC)

/**
 * struct guest_wait - what a wait on the guest is for
 * @guest: the guest
 * @job: the job
 * @since_ns: kernel log lines before this host time do not count
 * @text: text that is waited for
 */
struct guest_wait {
	const struct guest *guest;
	const struct guest_job *job;
	uint64_t since_ns;
	const char *text;
};

__attribute__((format(printf, 2, 3)))
static int guest_say(struct guest *guest, const char *fmt, ...)
{
	char *line;
	va_list args;
	int error;

	va_start(args, fmt);
	if (vasprintf(&line, fmt, args) < 0)
		abort();
	va_end(args);
	error = line_write(guest->fd, line);
	free(line);
	if (error)
		return loop_explain(guest->loop, error, "guest: takes nothing from its channel");
	return 0;
}

static struct guest_job *guest_job(struct guest *guest, unsigned int id)
{
	if (id < guest->job_count)
		return &guest->jobs[id];
	loop_fail(guest->loop, "guest: speaks of job %u, which nobody has started", id);
	return NULL;
}

static void guest_job_print(struct guest_job *job, int64_t us, const char *text)
{
	size_t length = strlen(text);
	char *output = realloc(job->output, job->length + length + 2);

	if (!output)
		abort();
	job->output = output;
	memcpy(job->output + job->length, text, length);
	job->length += length;
	job->output[job->length++] = '\n';
	job->output[job->length] = '\0';
	if (job->line)
		job->line(job->data, us, text);
}

static bool guest_take_job(struct guest *guest, const char *line)
{
	struct guest_job *job;
	unsigned int id;
	int text = 0, status;
	char how[8];
	int64_t us;

	if (sscanf(line, "end %u %" SCNd64 " %7s %d", &id, &us, how, &status) == 4) {
		job = guest_job(guest, id);
		if (job) {
			job->status = strcmp(how, "signal") == 0 ? -status : status;
			job->ended = true;
			if (job->line)
				job->line(job->data, us, NULL);
		}
		return true;
	}
	/* %n counts even when the text after it is empty. */
	if (sscanf(line, "out %u %" SCNd64 "%n", &id, &us, &text) == 2 && text) {
		job = guest_job(guest, id);
		if (job)
			guest_job_print(job, us, line + text + (line[text] == ' '));
		return true;
	}
	return false;
}

static void guest_take_fault(struct guest *guest, int64_t us, const char *text)
{
	if (!guest->faults++)
		snprintf(guest->first_fault, sizeof(guest->first_fault), "%s", text);
	if (!guest->faults_expected)
		loop_fail(guest->loop, "guest: kernel fault at %.6f s: %s", (double)us / 1e6,
			  text);
}

static bool guest_take_kernel(struct guest *guest, const char *line)
{
	int level, text = 0;
	int64_t us;

	if (sscanf(line, "kmsg %d %" SCNd64 "%n", &level, &us, &text) == 2 && text) {
		record_add(guest->record, RECORD_KERNEL, level, us, "%s",
			   line + text + (line[text] == ' '));
		return true;
	}
	if (sscanf(line, "fault %" SCNd64 "%n", &us, &text) == 1 && text) {
		guest_take_fault(guest, us, line + text + (line[text] == ' '));
		return true;
	}
	return false;
}

static bool guest_take_state(struct guest *guest, const char *line)
{
	int64_t us;

	if (sscanf(line, "time %" SCNd64, &us) == 1) {
		guest->time_us = us;
		return true;
	}
	/* A UART sends a byte of its own before the first line, while its driver sets it up. */
	if (sscanf(line, "hello %" SCNd64, &us) == 1 ||
	    sscanf(line, "%*1[^h]hello %" SCNd64, &us) == 1) {
		guest->hello = true;
		return true;
	}
	return sscanf(line, "bye %" SCNd64 " %15s", &us, guest->bye) == 2;
}

static void guest_line(void *data, char *line)
{
	struct guest *guest = data;

	snprintf(guest->last, sizeof(guest->last), "%s", line);
	if (!guest_take_kernel(guest, line) && !guest_take_job(guest, line) &&
	    !guest_take_state(guest, line))
		loop_fail(guest->loop, "guest: not understood: %.200s", line);
}

static void guest_ready(void *data)
{
	struct guest *guest = data;

	if (line_reader_fill(&guest->reader, guest->fd) < 0)
		loop_remove(guest->loop, guest->fd);
}

/**
 * guest_open() - use the channel to the guest
 * @guest: the object
 * @loop: where it waits
 * @fd: the channel; owned by @guest from now on
 * @record: where the kernel's log lines go
 */
void guest_open(struct guest *guest, struct loop *loop, int fd, struct record *record)
{
	*guest = (struct guest){ .loop = loop, .fd = fd, .record = record, .time_us = -1 };
	line_reader_init(&guest->reader, guest_line, guest);
	loop_add(loop, fd, guest_ready, guest);
}

/**
 * guest_close() - end the channel and forget all jobs
 * @guest: the object
 */
void guest_close(struct guest *guest)
{
	loop_remove(guest->loop, guest->fd);
	close(guest->fd);
	line_reader_free(&guest->reader);
	for (unsigned int i = 0; i < guest->job_count; i++)
		free(guest->jobs[i].output);
	guest->job_count = 0;
}

static const char *guest_last_seen(const struct guest *guest)
{
	return guest->last[0] ? guest->last : "nothing at all";
}

static bool guest_is_up(void *data)
{
	const struct guest *guest = data;

	return guest->hello;
}

/**
 * guest_wait_hello() - wait until the guest's PID 1 speaks
 * @guest: the guest
 * @timeout_ms: how long to wait
 *
 * Return: 0 or a negative errno.
 */
int guest_wait_hello(struct guest *guest, unsigned int timeout_ms)
{
	int error = loop_until(guest->loop, record_now_ns() + timeout_ms * MSEC, guest_is_up,
			       guest);

	if (error)
		return loop_explain(guest->loop, error,
				    "guest: silent for %u ms; last seen on its channel: %s",
				    timeout_ms, guest_last_seen(guest));
	return 0;
}

static bool guest_has_told_time(void *data)
{
	const struct guest *guest = data;

	return guest->time_us >= 0;
}

/**
 * guest_sync_clock() - find out how the guest's clock stands to the host's
 * @guest: the guest
 *
 * Of several questions and answers the quickest counts.
 *
 * Return: 0 or a negative errno.
 */
int guest_sync_clock(struct guest *guest)
{
	guest->offset_error_ns = INT64_MAX;
	for (int i = 0; i < GUEST_CLOCK_ROUNDS; i++) {
		uint64_t before = record_now_ns();
		int64_t half;
		int error;

		guest->time_us = -1;
		error = guest_say(guest, "time\n");
		if (!error)
			error = loop_until(guest->loop, before + GUEST_CLOCK_TIMEOUT,
					   guest_has_told_time, guest);
		if (error)
			return loop_explain(guest->loop, error,
					    "guest: does not tell the time; last seen: %s",
					    guest_last_seen(guest));
		half = (int64_t)(record_now_ns() - before) / 2;
		if (half < guest->offset_error_ns) {
			guest->offset_error_ns = half;
			guest->offset_ns = (int64_t)before + half - guest->time_us * 1000;
		}
	}
	return 0;
}

/**
 * guest_to_host_ns() - guest time as host time
 * @guest: the guest, with its clock synchronised
 * @guest_us: guest's CLOCK_MONOTONIC
 *
 * Return: host's CLOCK_MONOTONIC, give or take guest->offset_error_ns.
 */
uint64_t guest_to_host_ns(const struct guest *guest, int64_t guest_us)
{
	return (uint64_t)(guest_us * 1000 + guest->offset_ns);
}

/**
 * guest_start() - start a shell command in the guest
 * @guest: the guest
 * @command: the command, one line
 *
 * Return: the job, or NULL with the reason in loop->why.
 */
struct guest_job *guest_start(struct guest *guest, const char *command)
{
	unsigned int id = guest->job_count;
	struct guest_job *job = &guest->jobs[id];

	if (id == GUEST_JOBS) {
		loop_explain(guest->loop, -ENOSPC, "guest: more than %d jobs in one boot", id);
		return NULL;
	}
	*job = (struct guest_job){ .output = strdup("") };
	if (!job->output)
		abort();
	guest->job_count++;
	return guest_say(guest, "run %u %s\n", id, command) ? NULL : job;
}

static bool guest_job_has_ended(void *data)
{
	const struct guest_wait *wait = data;

	return wait->job->ended;
}

/**
 * guest_wait() - wait until a job has ended
 * @guest: the guest
 * @job: the job
 * @timeout_ms: how long to wait
 *
 * Return: 0 or a negative errno.
 */
int guest_wait(struct guest *guest, struct guest_job *job, unsigned int timeout_ms)
{
	struct guest_wait wait = { .guest = guest, .job = job };
	int error = loop_until(guest->loop, record_now_ns() + timeout_ms * MSEC,
			       guest_job_has_ended, &wait);

	if (error)
		return loop_explain(guest->loop, error,
				    "guest: job %td has not ended within %u ms; last seen: %s",
				    job - guest->jobs, timeout_ms, guest_last_seen(guest));
	return 0;
}

static bool guest_job_has_printed(void *data)
{
	const struct guest_wait *wait = data;

	return strstr(wait->job->output, wait->text) || wait->job->ended;
}

/**
 * guest_wait_output() - wait until a job has printed something
 * @guest: the guest
 * @job: the job
 * @text: what to look for in all that it has printed
 * @timeout_ms: how long to wait
 *
 * Return: 0 or a negative errno.
 */
int guest_wait_output(struct guest *guest, struct guest_job *job, const char *text,
		      unsigned int timeout_ms)
{
	struct guest_wait wait = { .guest = guest, .job = job, .text = text };
	int error = loop_until(guest->loop, record_now_ns() + timeout_ms * MSEC,
			       guest_job_has_printed, &wait);

	if (error)
		return loop_explain(guest->loop, error,
				    "guest: no \"%s\" within %u ms; last seen: %s", text,
				    timeout_ms, guest_last_seen(guest));
	if (!strstr(job->output, text))
		return loop_explain(guest->loop, -ENODATA,
				    "guest: job ended with status %d without \"%s\": %.200s",
				    job->status, text, job->output);
	return 0;
}

/**
 * guest_kill() - send a job a signal
 * @guest: the guest
 * @job: the job
 * @signal: number of the signal
 *
 * Return: 0 or a negative errno.
 */
int guest_kill(struct guest *guest, struct guest_job *job, int signal)
{
	return guest_say(guest, "kill %td %d\n", job - guest->jobs, signal);
}

/**
 * guest_run() - run a shell command in the guest to its end
 * @guest: the guest
 * @timeout_ms: how long it may take
 * @output: where to put what it printed, valid until guest_close(); or NULL
 * @fmt: the command, one line, as for printf()
 *
 * Return: its exit status, or a negative errno; -EINTR when a signal ended it.
 */
int guest_run(struct guest *guest, unsigned int timeout_ms, const char **output,
	      const char *fmt, ...)
{
	struct guest_job *job;
	char *command;
	va_list args;
	int error;

	va_start(args, fmt);
	if (vasprintf(&command, fmt, args) < 0)
		abort();
	va_end(args);
	job = guest_start(guest, command);
	error = job ? guest_wait(guest, job, timeout_ms) : -EIO;
	if (!error && job->status < 0)
		error = loop_explain(guest->loop, -EINTR, "guest: signal %d ended: %.200s",
				     -job->status, command);
	else if (!error && job->status > 0)
		error = loop_explain(guest->loop, job->status, "guest: exit %d of: %.200s: %.200s",
				     job->status, command, job->output);
	if (output)
		*output = job ? job->output : "";
	free(command);
	return error;
}

static bool guest_kernel_has_said(void *data)
{
	const struct guest_wait *wait = data;
	const struct record *record = wait->guest->record;

	for (size_t i = record->count; i > 0; i--) {
		const struct record_entry *entry = &record->entries[i - 1];

		if (entry->host_ns < wait->since_ns)
			return false;
		if (entry->kind == RECORD_KERNEL && strstr(entry->text, wait->text))
			return true;
	}
	return false;
}

/**
 * guest_wait_kernel() - wait for a line of the kernel's log
 * @guest: the guest
 * @since_ns: lines that were seen before this host time do not count
 * @text: what to look for in a line
 * @timeout_ms: how long to wait
 *
 * Return: 0 or a negative errno.
 */
int guest_wait_kernel(struct guest *guest, uint64_t since_ns, const char *text,
		      unsigned int timeout_ms)
{
	struct guest_wait wait = { .guest = guest, .since_ns = since_ns, .text = text };
	int error = loop_until(guest->loop, record_now_ns() + timeout_ms * MSEC,
			       guest_kernel_has_said, &wait);

	if (error)
		return loop_explain(guest->loop, error,
				    "guest: no kernel line with \"%s\" within %u ms; last seen: %s",
				    text, timeout_ms, guest_last_seen(guest));
	return 0;
}
