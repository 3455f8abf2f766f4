/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_GUEST_H
#define BENCH_GUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/line.h"
#include "core/loop.h"
#include "core/record.h"

#define GUEST_JOBS 512

/* A shell command that runs in the guest. */
struct guest_job {
	char *output; /* what it has printed, lines ended by a newline; never NULL */
	size_t length; /* length of @output */
	bool ended; /* it has ended */
	int status; /* its exit status, or minus the signal that ended it */
	/* called for each line, and with NULL at the end; or NULL */
	void (*line)(void *data, int64_t guest_us, const char *text);
	void *data; /* handed to @line */
};

/* What runs in the machine, behind its own channel. */
struct guest {
	struct loop *loop; /* where it waits */
	int fd; /* the channel */
	struct record *record; /* kernel log lines go here */
	struct line_reader reader; /* makes lines of what the guest sends */
	bool hello; /* the guest's PID 1 has come up */
	/* how the guest went: "poweroff", "reboot" or "halt"; empty while it has not */
	char bye[16];
	bool faults_expected; /* a fault in the kernel log does not fail the machine */
	char last[256]; /* the latest line seen */
	int64_t time_us; /* answer to the latest question for the time, or -1 */
	int64_t offset_ns; /* host time minus guest time */
	int64_t offset_error_ns; /* how far off @offset_ns may be */
	struct guest_job jobs[GUEST_JOBS]; /* the jobs, by their id */
	unsigned int job_count; /* number of @jobs */
};

void guest_open(struct guest *guest, struct loop *loop, int fd, struct record *record);
void guest_close(struct guest *guest);
int guest_wait_hello(struct guest *guest, unsigned int timeout_ms);
int guest_sync_clock(struct guest *guest);
uint64_t guest_to_host_ns(const struct guest *guest, int64_t guest_us);

struct guest_job *guest_start(struct guest *guest, const char *command);
int guest_wait(struct guest *guest, struct guest_job *job, unsigned int timeout_ms);
int guest_wait_output(struct guest *guest, struct guest_job *job, const char *text,
		      unsigned int timeout_ms);
int guest_kill(struct guest *guest, struct guest_job *job, int signal);
int guest_run(struct guest *guest, unsigned int timeout_ms, const char **output,
	      const char *fmt, ...) __attribute__((format(printf, 4, 5)));
int guest_wait_kernel(struct guest *guest, uint64_t since_ns, const char *text,
		      unsigned int timeout_ms);

#endif
