/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef GUEST_JOBS_H
#define GUEST_JOBS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "channel.h"

#define JOBS_MAX	16

/**
 * struct job - a shell command that the bench asked for
 * @id:     the bench's name for it; empty for a free slot
 * @pid:    process and process group
 * @fd:     read end of its output, -1 when all writers are gone
 * @exited: the shell was reaped, @status is valid
 * @ended:  its end was reported
 * @status: as from waitpid()
 * @line:   output that is not a whole line yet
 * @length: bytes in @line
 */
struct job {
	char id[32];
	pid_t pid;
	int fd;
	bool exited;
	bool ended;
	int status;
	char line[4096];
	size_t length;
};

/**
 * jobs_run() - start a shell command
 * @jobs:    table of JOBS_MAX
 * @id:      the bench's name for it
 * @command: for /bin/sh -c
 * @channel: told when it cannot be started
 */
void jobs_run(struct job *jobs, const char *id, const char *command, struct channel *channel);

/**
 * jobs_kill() - send a signal to a job's process group
 * @jobs:    table of JOBS_MAX
 * @id:      the bench's name for it; a job that ended in the meantime is not an error
 * @signal:  signal number
 * @channel: told when that fails
 */
void jobs_kill(struct job *jobs, const char *id, int signal, struct channel *channel);

/**
 * jobs_reap() - note the exit of jobs, and reap orphans
 * @jobs: table of JOBS_MAX
 *
 * Return: whether PID 1 has children left.
 */
bool jobs_reap(struct job *jobs);

/**
 * jobs_forward() - send a job's output and its end
 * @job:     a slot of the table
 * @channel: where the lines go, as long as it has room
 *
 * The end is reported once the shell exited and what it had written was sent. What it left
 * running in the background may go on writing: that is sent, too.
 */
void jobs_forward(struct job *job, struct channel *channel);

#endif
