// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"

static int config_get(const char *name, const char **value, char *why, size_t size)
{
	*value = getenv(name);
	if (*value && **value)
		return 0;
	snprintf(why, size, "%s is not set: run this by make", name);
	return -1;
}

static int config_get_path(const char *name, const char **value, char *why, size_t size)
{
	if (config_get(name, value, why, size) < 0)
		return -1;
	if (access(*value, R_OK) == 0)
		return 0;
	snprintf(why, size, "%s: cannot read %s: %s", name, *value, strerror(errno));
	return -1;
}

/**
 * config_read() - read the environment
 * @config: where to put it
 * @why: where to put one line about what is wrong
 * @size: room in @why
 *
 * Return: 0 or -1.
 */
int config_read(struct config *config, char *why, size_t size)
{
	if (config_get("BENCH_BOARD", &config->board, why, size) < 0 ||
	    config_get_path("BENCH_KERNEL", &config->kernel, why, size) < 0 ||
	    config_get_path("BENCH_INITRD", &config->initrd, why, size) < 0 ||
	    config_get_path("BENCH_DTS", &config->dts, why, size) < 0 ||
	    config_get("BENCH_LOGS", &config->logs, why, size) < 0)
		return -1;
	if (mkdir(config->logs, 0777) < 0 && errno != EEXIST) {
		snprintf(why, size, "BENCH_LOGS: cannot make %s: %s", config->logs,
			 strerror(errno));
		return -1;
	}
	return 0;
}
