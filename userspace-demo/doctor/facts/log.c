// SPDX-License-Identifier: GPL-2.0-only
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../lib/sysfs.h"
#include "files.h"
#include "tool.h"

/* As much as the kernel makes a record. */
#define RECORD_SIZE	8192

static void take(const regex_t *pattern, char *text, char *line, size_t size)
{
	text[strcspn(text, "\n")] = '\0';
	if (regexec(pattern, text, 0, NULL, 0) == 0)
		snprintf(line, size, "%s", text);
}

/* Each read of it gives a record: "6,339,5140900,-;text". One that was overwritten is an error. */
static bool read_kmsg(const regex_t *pattern, char *line, size_t size)
{
	char path[PATH_MAX], record[RECORD_SIZE];
	ssize_t length;
	char *text;
	int fd;

	snprintf(path, sizeof(path), "%s/dev/kmsg", sysroot);
	fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return false;
	while ((length = read(fd, record, sizeof(record) - 1)) > 0 ||
	       (length < 0 && errno == EPIPE)) {
		record[length > 0 ? length : 0] = '\0';
		text = strchr(record, ';');
		if (text)
			take(pattern, text + 1, line, size);
	}
	close(fd);
	return true;
}

/* More users may read it. */
static bool read_journal(const regex_t *pattern, char *line, size_t size)
{
	char *text FREED = NULL;
	const char *const argv[] = { "journalctl", "-k", "-b", "-q", "-o", "cat", NULL };
	char *save = NULL;

	text = tool_output(argv);
	if (!text || !*text)
		return false;
	for (char *at = strtok_r(text, "\n", &save); at; at = strtok_r(NULL, "\n", &save))
		take(pattern, at, line, size);
	return true;
}

bool log_find(const char *pattern, char *line, size_t size)
{
	regex_t regex;
	bool known;

	line[0] = '\0';
	if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0)
		return false;
	known = read_kmsg(&regex, line, size) || (!*sysroot && read_journal(&regex, line, size));
	regfree(&regex);
	return known;
}
