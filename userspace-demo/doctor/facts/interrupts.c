// SPDX-License-Identifier: GPL-2.0-only
#include "interrupts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../lib/lines.h"
#include "files.h"

/* line: " 24:  7  0  gpio-wires  4 Edge  label" */
static long interrupts_in(const char *line, const char *label)
{
	size_t length = strcspn(line, "\n"), label_length = strlen(label);
	char *end = strchr(line, ':');
	long count, sum = 0;

	if (!end || length < label_length ||
	    strncmp(line + length - label_length, label, label_length) != 0)
		return -1;
	for (const char *at = end + 1; ; at = end) {
		count = strtol(at, &end, 10);
		if (end == at || *end != ' ')
			return sum;
		sum += count;
	}
}

long interrupts_of(const char *label)
{
	char *line = NULL;
	char name[LINE_NAME];
	long count = -1;
	size_t size = 0;
	FILE *file;

	snprintf(name, sizeof(name), "%s", label);
	for (char *slash = name; (slash = strchr(slash, '/')); )
		*slash = '!';
	file = file_open("/proc/interrupts");
	while (file && count < 0 && getline(&line, &size, file) > 0)
		count = interrupts_in(line, name);
	if (file)
		fclose(file);
	free(line);
	return count;
}
