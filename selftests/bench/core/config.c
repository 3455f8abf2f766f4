// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"

/* Read the environment. Return: 0, or -1 with one line about what is wrong. */
int config_read(struct config *config, char *why, size_t size)
{
	const struct { const char *name, **value; bool is_path; } told[] = {
		{ "BENCH_BOARD", &config->board, false },
		{ "BENCH_KERNEL", &config->kernel, true },
		{ "BENCH_INITRD", &config->initrd, true },
		{ "BENCH_DTS", &config->dts, true },
		{ "BENCH_LOGS", &config->logs, false },
	};

	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++) {
		*told[i].value = getenv(told[i].name);
		if (!*told[i].value) {
			snprintf(why, size, "%s is not set: run this by make", told[i].name);
			return -1;
		}
		if (told[i].is_path && access(*told[i].value, R_OK) < 0) {
			snprintf(why, size, "%s: cannot read %s: %s", told[i].name,
				 *told[i].value, strerror(errno));
			return -1;
		}
	}
	config->pi = getenv("BENCH_PI");
	if (mkdir(config->logs, 0777) == 0 || errno == EEXIST)
		return 0;
	snprintf(why, size, "BENCH_LOGS: cannot make %s: %s", config->logs, strerror(errno));
	return -1;
}
