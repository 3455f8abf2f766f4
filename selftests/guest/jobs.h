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

extern struct job jobs[JOBS_MAX];

void jobs_run(const char *id, const char *command, struct channel *channel);
void jobs_kill(const char *id, int signal, struct channel *channel);
bool jobs_reap(void);
void jobs_forward(struct job *job, struct channel *channel);

#endif
