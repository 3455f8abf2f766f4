/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_WATCH_H
#define BENCH_WATCH_H

#include <stdint.h>

#include "guest.h"

int watch_parse(const char *line, int64_t *guest_us, int *value);
struct guest_job *watch_listen(struct guest *guest, const char *command,
			       unsigned int timeout_ms);
struct guest_job *watch_start(struct guest *guest, const char *options, unsigned int timeout_ms);
int watch_wait(struct guest *guest, uint64_t since_ns, unsigned int count,
	       unsigned int timeout_ms);

#endif
