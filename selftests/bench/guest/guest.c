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
#define GUEST_CLOCK_TIMEOUT 10000

/* What a wait on the guest is for. */
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
		if (!guest->faults_expected)
			loop_fail(guest->loop, "guest: kernel fault at %.6f s: %s",
				  (double)us / 1e6, line + text + (line[text] == ' '));
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

/* Use the channel to the guest. */
void guest_open(struct guest *guest, struct loop *loop, int fd, struct record *record)
{
	*guest = (struct guest){ .loop = loop, .fd = fd, .record = record, .time_us = -1 };
	guest->reader = (struct line_reader){ .line = guest_line, .data = guest };
	loop_add(loop, fd, guest_ready, guest);
}

/* End the channel and forget all jobs. */
void guest_close(struct guest *guest)
{
	loop_remove(guest->loop, guest->fd);
	close(guest->fd);
	line_reader_free(&guest->reader);
	for (unsigned int i = 0; i < guest->job_count; i++)
		free(guest->jobs[i].output);
	guest->job_count = 0;
}

/* Wait for something, or say what was not seen, and the last thing that was. */
__attribute__((format(printf, 5, 6)))
static int guest_until(struct guest *guest, bool (*is_true)(void *data), void *data,
		       unsigned int timeout_ms, const char *fmt, ...)
{
	int error = loop_until(guest->loop, record_now_ns() + timeout_ms * MSEC, is_true, data);
	char what[256];
	va_list args;

	if (!error)
		return 0;
	va_start(args, fmt);
	vsnprintf(what, sizeof(what), fmt, args);
	va_end(args);
	return loop_explain(guest->loop, error, "guest: %s within %u ms; last seen: %s", what,
			    timeout_ms, guest->last[0] ? guest->last : "nothing at all");
}

static bool guest_is_up(void *data)
{
	const struct guest *guest = data;

	return guest->hello;
}

/* Wait until the guest's PID 1 speaks. */
int guest_wait_hello(struct guest *guest, unsigned int timeout_ms)
{
	return guest_until(guest, guest_is_up, guest, timeout_ms, "no hello");
}

static bool guest_has_told_time(void *data)
{
	const struct guest *guest = data;

	return guest->time_us >= 0;
}

/* Find out how the guest's clock stands to the host's. */
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
			error = guest_until(guest, guest_has_told_time, guest, GUEST_CLOCK_TIMEOUT,
					    "no time told");
		if (error)
			return error;
		half = (int64_t)(record_now_ns() - before) / 2;
		if (half < guest->offset_error_ns) {
			guest->offset_error_ns = half;
			guest->offset_ns = (int64_t)before + half - guest->time_us * 1000;
		}
	}
	return 0;
}

/* Guest time as host time. Return: host's CLOCK_MONOTONIC, give or take guest->offset_error_ns. */
uint64_t guest_to_host_ns(const struct guest *guest, int64_t guest_us)
{
	return (uint64_t)(guest_us * 1000 + guest->offset_ns);
}

/* Start a shell command in the guest. Return: the job, or NULL with the reason in loop->why. */
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

/* Wait until a job has ended. */
int guest_wait(struct guest *guest, struct guest_job *job, unsigned int timeout_ms)
{
	struct guest_wait wait = { .guest = guest, .job = job };

	return guest_until(guest, guest_job_has_ended, &wait, timeout_ms, "job %td has not ended",
			   job - guest->jobs);
}

static bool guest_job_has_printed(void *data)
{
	const struct guest_wait *wait = data;

	return strstr(wait->job->output, wait->text) || wait->job->ended;
}

/* Wait until a job has printed something. */
int guest_wait_output(struct guest *guest, struct guest_job *job, const char *text,
		      unsigned int timeout_ms)
{
	struct guest_wait wait = { .guest = guest, .job = job, .text = text };
	int error = guest_until(guest, guest_job_has_printed, &wait, timeout_ms, "no \"%s\"", text);

	if (error)
		return error;
	if (!strstr(job->output, text))
		return loop_explain(guest->loop, -ENODATA,
				    "guest: job ended with status %d without \"%s\": %.200s",
				    job->status, text, job->output);
	return 0;
}

/* Send a job a signal. */
int guest_kill(struct guest *guest, struct guest_job *job, int signal)
{
	return guest_say(guest, "kill %td %d\n", job - guest->jobs, signal);
}

/*
 * Run a shell command in the guest to its end. Return: its exit status, or a negative errno;
 * -EINTR when a signal ended it.
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

/* Wait for a line of the kernel's log. */
int guest_wait_kernel(struct guest *guest, uint64_t since_ns, const char *text,
		      unsigned int timeout_ms)
{
	struct guest_wait wait = { .guest = guest, .since_ns = since_ns, .text = text };

	return guest_until(guest, guest_kernel_has_said, &wait, timeout_ms,
			   "no kernel line with \"%s\"", text);
}
