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

void kernel_log_open(struct kernel_log *log, struct channel *channel);
void kernel_log_forward(const struct kernel_log *log, struct channel *channel);

#endif
