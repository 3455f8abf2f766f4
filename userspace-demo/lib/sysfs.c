// SPDX-License-Identifier: GPL-2.0-only
#include "sysfs.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A list of LED triggers has several thousand on a machine with many processors. */
#define TEXT_MAX	(64 * 1024)

#define AROUND_WORDS	" []()"

const char *sysroot = "";

static int open_file(int flags, const char *format, va_list args)
{
	char path[PATH_MAX];
	int length = snprintf(path, sizeof(path), "%s", sysroot);

	if (length < PATH_MAX)
		length += vsnprintf(path + length, PATH_MAX - length, format, args);
	if (length >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return -1;
	}
	return open(path, flags | O_CLOEXEC | O_NONBLOCK);
}

static void close_file(int fd)
{
	int error = errno;

	close(fd);
	errno = error;
}

/* Return: bytes read, or -1 and errno */
static ssize_t read_all(int fd, char *text, size_t size)
{
	size_t length = 0;
	ssize_t count;

	do {
		count = read(fd, text + length, size - length);
		if (count < 0)
			return -1;
		length += count;
	} while (count > 0 && length < size);
	return length;
}

void make_printable(char *text, size_t length)
{
	text[length] = '\0';
	for (size_t i = 0; i < length; i++)
		if ((text[i] < ' ' || text[i] > '~') && text[i] != '\n' && text[i] != '\t')
			text[i] = '?';
}

static char *read_text(const char *format, va_list args)
{
	char text[TEXT_MAX + 1];
	ssize_t length;
	int fd = open_file(O_RDONLY, format, args);

	if (fd < 0)
		return NULL;
	length = read_all(fd, text, TEXT_MAX);
	close_file(fd);
	if (length < 0)
		return NULL;
	make_printable(text, length);
	return strdup(text);
}

char *sysfs_read_lines(const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = read_text(format, args);
	va_end(args);
	return text;
}

char *sysfs_read(const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = read_text(format, args);
	va_end(args);
	if (text)
		text[strcspn(text, "\n")] = '\0';
	return text;
}

int sysfs_write(const char *text, const char *format, ...)
{
	ssize_t written;
	va_list args;
	int fd;

	va_start(args, format);
	fd = open_file(O_WRONLY | O_TRUNC, format, args);
	va_end(args);
	if (fd < 0)
		return -1;
	written = write(fd, text, strlen(text));
	close_file(fd);
	return written < 0 ? -1 : 0;
}

const char *sysfs_why(int error)
{
	switch (error) {
	case EACCES:
	case EPERM:
		return "not permitted: run as root";
	case EINVAL:
		return "the kernel does not take this value";
	case ERANGE:
		return "out of range";
	case ENOENT:
	case ENODEV:
		return "it is gone, or never was: see panel status";
	default:
		return strerror(error);
	}
}

bool word_is_listed(const char *list, const char *word)
{
	size_t length;

	for (list += strspn(list, AROUND_WORDS); *list; list += strspn(list, AROUND_WORDS)) {
		length = strcspn(list, AROUND_WORDS);
		if (length == strlen(word) && memcmp(list, word, length) == 0)
			return true;
		list += length;
	}
	return false;
}

bool word_is_marked(const char *list, const char *word)
{
	char shown[32], hidden[32];

	snprintf(shown, sizeof(shown), "[%s]", word);
	snprintf(hidden, sizeof(hidden), "(%s)", word);
	return strstr(list, shown) || strstr(list, hidden);
}

void word_in_brackets(const char *list, char *word, size_t size)
{
	const char *start = strchr(list, '[');

	word[0] = '\0';
	if (start)
		snprintf(word, size, "%.*s", (int)strcspn(start + 1, "]"), start + 1);
}

void sysfs_read_chosen(char *word, size_t size, const char *format, ...)
{
	va_list args;
	char *list;

	va_start(args, format);
	list = read_text(format, args);
	va_end(args);
	word_in_brackets(list ? list : "", word, size);
	free(list);
}
