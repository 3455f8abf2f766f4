// SPDX-License-Identifier: GPL-2.0-only
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "watch.h"

#define WATCHING "watching "

/* What a wait for key events is for. */
struct watch_wait {
	const struct record *record;
	uint64_t since_ns;
	unsigned int count;
};

/* Understand a line of `panel watch`. */
int watch_parse(const char *line, int64_t *guest_us, int *value)
{
	long long seconds;
	char fraction[7], change[8];

	if (sscanf(line, "%lld.%6[0-9] button %7s", &seconds, fraction, change) != 3 ||
	    strlen(fraction) != 6)
		return -1;
	if (strcmp(change, "down") != 0 && strcmp(change, "up") != 0)
		return -1;
	*guest_us = (int64_t)seconds * 1000000 + strtol(fraction, NULL, 10);
	*value = strcmp(change, "down") == 0;
	return 0;
}

static void watch_line(void *data, int64_t guest_us, const char *line)
{
	struct record *record = data;
	int64_t event_us;
	int value;

	(void)guest_us;
	if (!line || strncmp(line, WATCHING, strlen(WATCHING)) == 0)
		record_add(record, RECORD_WATCHED, line ? 1 : 0, RECORD_GUEST_UNKNOWN, "%s", "");
	else if (watch_parse(line, &event_us, &value) == 0)
		record_add(record, RECORD_INPUT, value, event_us, "%s", line);
}

/* Have user space listen to the button. */
struct guest_job *watch_listen(struct guest *guest, const char *command, unsigned int timeout_ms)
{
	struct guest_job *job = guest_start(guest, command);

	if (!job)
		return NULL;
	job->line = watch_line;
	job->data = guest->record;
	return guest_wait_output(guest, job, WATCHING, timeout_ms) ? NULL : job;
}

/* Have `panel watch` listen to the button. */
struct guest_job *watch_start(struct guest *guest, const char *options, unsigned int timeout_ms)
{
	char command[320];

	snprintf(command, sizeof(command), "exec panel watch --monotonic %s", options);
	return watch_listen(guest, command, timeout_ms);
}

static bool watch_has_seen(void *data)
{
	const struct watch_wait *wait = data;

	return record_count(wait->record, RECORD_INPUT, wait->since_ns) >= wait->count;
}

/* Wait for key events in user space. */
int watch_wait(struct guest *guest, uint64_t since_ns, unsigned int count,
	       unsigned int timeout_ms)
{
	struct watch_wait wait = { guest->record, since_ns, count };
	int error = loop_until(guest->loop, record_now_ns() + timeout_ms * MSEC, watch_has_seen,
			       &wait);

	if (error)
		return loop_explain(guest->loop, error,
				    "user space saw %zu of %u key events within %u ms",
				    record_count(guest->record, RECORD_INPUT, since_ns), count,
				    timeout_ms);
	return 0;
}
