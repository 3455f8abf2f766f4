/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef GUEST_SERVE_H
#define GUEST_SERVE_H

#include <signal.h>

#include "channel.h"
#include "kernel-log.h"

/**
 * struct server - does what the bench says and tells it what happens
 * @channel:      the line to the bench
 * @kernel_log:   what is told of the kernel
 * @signals:      signalfd of SIGCHLD and those that the program waits for
 * @has_children: some process of a job is left
 * @signal:       the first other signal than SIGCHLD that came, or 0
 */
struct server {
	struct channel channel;
	struct kernel_log kernel_log;
	int signals;
	bool has_children;
	int signal;
};

bool server_open(struct server *server, const char *device, const sigset_t *signals);
void server_note_signals(struct server *server);
void server_turn(struct server *server, int timeout_ms);

#endif
