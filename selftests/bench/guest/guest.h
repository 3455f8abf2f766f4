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

/**
 * struct guest_job - a shell command that runs in the guest
 * @output: what it has printed, lines ended by a newline; never NULL
 * @length: length of @output
 * @ended: it has ended
 * @status: its exit status, or minus the signal that ended it
 * @line: called for each line that it prints, and with NULL at its end; may be NULL
 * @data: handed to @line
 */
struct guest_job {
	char *output;
	size_t length;
	bool ended;
	int status;
	void (*line)(void *data, int64_t guest_us, const char *text);
	void *data;
};

/**
 * struct guest - what runs in the machine, behind its own channel
 * @loop: where it waits
 * @fd: the channel
 * @record: kernel log lines go here
 * @reader: makes lines of what the guest sends
 * @hello: the guest's PID 1 has come up
 * @bye: how the guest went: "poweroff", "reboot" or "halt"; empty while it has not
 * @faults_expected: a fault in the kernel log does not fail the machine
 * @faults: number of faults seen
 * @first_fault: the first of them
 * @last: the latest line seen
 * @time_us: answer to the latest question for the time, or -1
 * @offset_ns: host time minus guest time
 * @offset_error_ns: how far off @offset_ns may be
 * @jobs: the jobs, by their id
 * @job_count: number of @jobs
 */
struct guest {
	struct loop *loop;
	int fd;
	struct record *record;
	struct line_reader reader;
	bool hello;
	char bye[16];
	bool faults_expected;
	unsigned int faults;
	char first_fault[256];
	char last[256];
	int64_t time_us;
	int64_t offset_ns;
	int64_t offset_error_ns;
	struct guest_job jobs[GUEST_JOBS];
	unsigned int job_count;
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
