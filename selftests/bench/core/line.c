// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "line.h"

/* No line of any protocol here comes near; a stream without line ends must not eat the memory. */
#define LINE_MAX_BYTES (1024 * 1024)

/* Forget what was read. */
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

static void line_reader_push(struct line_reader *reader, char byte)
{
	char *text;

	if (reader->used + 1 >= reader->size) {
		reader->size = reader->size ? 2 * reader->size : 1024;
		text = realloc(reader->text, reader->size);
		if (!text)
			abort();
		reader->text = text;
	}
	if (byte == '\n' || reader->used == LINE_MAX_BYTES)
		line_reader_end(reader);
	else if (byte)
		reader->text[reader->used++] = byte;
}

/* Take in what a socket has, without waiting. Return: 0, or -EPIPE when the other end is gone. */
int line_reader_fill(struct line_reader *reader, int fd)
{
	char bytes[4096];
	ssize_t count = recv(fd, bytes, sizeof(bytes), MSG_DONTWAIT);

	if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR))
		return -EPIPE;
	for (ssize_t i = 0; i < count; i++)
		line_reader_push(reader, bytes[i]);
	return 0;
}

/* Send a line with its end, whole. Return: 0, or -EPIPE when the other end takes it no more. */
int line_write(int fd, const char *line)
{
	size_t length = strlen(line);
	ssize_t sent = send(fd, line, length, MSG_DONTWAIT | MSG_NOSIGNAL);

	return sent == (ssize_t)length ? 0 : -EPIPE;
}
