// SPDX-License-Identifier: GPL-2.0-only
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <regex.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../lib/sysfs.h"

static void put_path(char *path, const char *format, va_list args)
{
	int length = snprintf(path, PATH_MAX, "%s", sysroot);

	if (length < PATH_MAX)
		vsnprintf(path + length, PATH_MAX - length, format, args);
}

long file_bytes(char *bytes, size_t size, const char *format, ...)
{
	char path[PATH_MAX];
	ssize_t length;
	va_list args;
	int fd;

	va_start(args, format);
	put_path(path, format, args);
	va_end(args);
	bytes[0] = '\0';
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return -1;
	length = read(fd, bytes, size - 1);
	close(fd);
	bytes[length > 0 ? length : 0] = '\0';
	return length;
}

long file_number(const char *format, ...)
{
	char *text FREED = NULL;
	char path[PATH_MAX];
	char *end = NULL;
	va_list args;
	long number;

	va_start(args, format);
	vsnprintf(path, sizeof(path), format, args);
	va_end(args);
	text = sysfs_read("%s", path);
	number = text ? strtol(text, &end, 10) : -1;
	return text && end != text && !*end ? number : -1;
}

bool file_is_there(const char *format, ...)
{
	char path[PATH_MAX];
	va_list args;

	va_start(args, format);
	put_path(path, format, args);
	va_end(args);
	return access(path, F_OK) == 0;
}

static size_t find(glob_t *found, const char *pattern)
{
	if (glob(pattern, 0, NULL, found) != 0)
		*found = (glob_t) { .gl_pathc = 0 };
	return found->gl_pathc;
}

size_t file_find(glob_t *found, const char *format, ...)
{
	char pattern[PATH_MAX];
	va_list args;

	va_start(args, format);
	put_path(pattern, format, args);
	va_end(args);
	return find(found, pattern);
}

/* A FIFO is as good as empty. */
static FILE *open_lines(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	return fd < 0 ? NULL : fdopen(fd, "r");
}

FILE *file_open(const char *format, ...)
{
	char path[PATH_MAX];
	va_list args;

	va_start(args, format);
	put_path(path, format, args);
	va_end(args);
	return open_lines(path);
}

static bool has_line(const char *path, const regex_t *regex)
{
	char *line = NULL;
	FILE *file = open_lines(path);
	bool has = false;
	size_t size = 0;

	if (!file)
		return false;
	while (!has && getline(&line, &size, file) > 0)
		has = regexec(regex, line, 0, NULL, 0) == 0;
	fclose(file);
	free(line);
	return has;
}

bool file_has_line(const char *line, const char *format, ...)
{
	char pattern[PATH_MAX];
	bool has = false;
	regex_t regex;
	glob_t found;
	va_list args;

	va_start(args, format);
	put_path(pattern, format, args);
	va_end(args);
	if (regcomp(&regex, line, REG_EXTENDED | REG_NOSUB | REG_NEWLINE) != 0)
		return false;
	find(&found, pattern);
	for (size_t i = 0; i < found.gl_pathc && !has; i++)
		has = has_line(found.gl_pathv[i], &regex);
	globfree(&found);
	regfree(&regex);
	return has;
}
