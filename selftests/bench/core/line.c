// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "line.h"

/* No line of any protocol here comes near; a stream without line ends must not eat the memory. */
#define LINE_MAX_BYTES (1024 * 1024)

/**
 * line_reader_init() - start with nothing read
 * @reader: the reader
 * @line: called for each whole line
 * @data: handed to @line
 */
void line_reader_init(struct line_reader *reader, void (*line)(void *data, char *line),
		      void *data)
{
	*reader = (struct line_reader){ .line = line, .data = data };
}

/**
 * line_reader_free() - forget what was read
 * @reader: the reader
 */
void line_reader_free(struct line_reader *reader)
{
	free(reader->text);
	*reader = (struct line_reader){ 0 };
}

static void line_reader_end(struct line_reader *reader)
{
	if (reader->used && reader->text[reader->used - 1] == '\r')
		reader->used--;
	reader->text[reader->used] = '\0';
	reader->used = 0;
	reader->line(reader->data, reader->text);
}

static void line_reader_grow(struct line_reader *reader)
{
	size_t size = reader->size ? 2 * reader->size : 1024;
	char *text = realloc(reader->text, size);

	if (!text)
		abort();
	reader->text = text;
	reader->size = size;
}

static void line_reader_push(struct line_reader *reader, char byte)
{
	if (reader->used + 1 >= reader->size)
		line_reader_grow(reader);
	if (byte == '\n' || reader->used == LINE_MAX_BYTES)
		line_reader_end(reader);
	else if (byte)
		reader->text[reader->used++] = byte;
}

/**
 * line_reader_feed() - take bytes in
 * @reader: the reader
 * @bytes: what has arrived: any part of a line, or several lines
 * @count: number of @bytes
 */
void line_reader_feed(struct line_reader *reader, const char *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		line_reader_push(reader, bytes[i]);
}

/**
 * line_reader_fill() - take in what a socket has, without waiting
 * @reader: the reader
 * @fd: the socket
 *
 * Return: 0, or -EPIPE when the other end is gone.
 */
int line_reader_fill(struct line_reader *reader, int fd)
{
	char bytes[4096];
	ssize_t count = recv(fd, bytes, sizeof(bytes), MSG_DONTWAIT);

	if (count > 0)
		line_reader_feed(reader, bytes, (size_t)count);
	else if (count == 0 || (errno != EAGAIN && errno != EINTR))
		return -EPIPE;
	return 0;
}

/**
 * line_write() - send a line, whole or not at all
 * @fd: the socket
 * @line: the line, with its end
 *
 * Return: 0, or -EPIPE when the other end is gone or takes nothing any more.
 */
int line_write(int fd, const char *line)
{
	size_t length = strlen(line);
	ssize_t sent = send(fd, line, length, MSG_DONTWAIT | MSG_NOSIGNAL);

	return sent == (ssize_t)length ? 0 : -EPIPE;
}
