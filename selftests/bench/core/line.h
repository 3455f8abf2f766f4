/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_LINE_H
#define BENCH_LINE_H

#include <stddef.h>

/**
 * struct line_reader - makes lines of what arrives in pieces
 * @line: called for each whole line, without its end; it may change the text
 * @data: handed to @line
 * @text: the piece of a line that has arrived
 * @used: bytes in @text
 * @size: room in @text
 */
struct line_reader {
	void (*line)(void *data, char *line);
	void *data;
	char *text;
	size_t used;
	size_t size;
};

void line_reader_init(struct line_reader *reader, void (*line)(void *data, char *line),
		      void *data);
void line_reader_free(struct line_reader *reader);
void line_reader_feed(struct line_reader *reader, const char *bytes, size_t count);
int line_reader_fill(struct line_reader *reader, int fd);
int line_write(int fd, const char *line);

#endif
