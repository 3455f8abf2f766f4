/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef GUEST_KERNEL_LOG_H
#define GUEST_KERNEL_LOG_H

#include "channel.h"

/**
 * struct kernel_log - /dev/kmsg
 * @fd:       open at the next record to forward, -1 after an error
 * @ahead_us: how far the log's own clock is ahead of CLOCK_MONOTONIC
 */
struct kernel_log {
	int fd;
	long long ahead_us;
};

/**
 * kernel_log_open() - open the kernel log at its first record
 * @log:     filled in
 * @channel: told when it cannot be opened
 */
void kernel_log_open(struct kernel_log *log, struct channel *channel);

/**
 * kernel_log_forward() - send each new record as kmsg, and as fault if it is one
 * @log:     the log
 * @channel: where the records go, as long as it has room
 */
void kernel_log_forward(const struct kernel_log *log, struct channel *channel);

#endif
