/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_LINE_H
#define BENCH_LINE_H

#include <stddef.h>

/* Makes lines of what arrives in pieces. */
struct line_reader {
	/* called for each whole line, without its end; it may change the text */
	void (*line)(void *data, char *line);
	void *data; /* handed to @line */
	char *text; /* the piece of a line that has arrived */
	size_t used; /* bytes in @text */
	size_t size; /* room in @text */
};

void line_reader_free(struct line_reader *reader);
int line_reader_fill(struct line_reader *reader, int fd);
int line_write(int fd, const char *line);

#endif
