/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DIAGRAM_CHART_H
#define DIAGRAM_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define CHART_LINES	16
#define CHART_UNKNOWN	(-1)

/**
 * struct chart_change - a new value of a line
 * @t: when, in seconds
 * @value: level of a wire: 0, 1 or CHART_UNKNOWN
 * @text: value of a text, or NULL
 */
struct chart_change {
	double t;
	int value;
	char *text;
};

/**
 * struct chart_line - a variable of the waveform file
 * @symbol: its short name in the file
 * @name: its name
 * @changes: its values, in the order of time
 * @count: number of @changes
 */
struct chart_line {
	char symbol;
	char name[32];
	struct chart_change *changes;
	size_t count;
};

/**
 * struct chart - what a waveform file holds
 * @lines: its variables
 * @count: number of @lines
 * @end: second at which it ends
 */
struct chart {
	struct chart_line lines[CHART_LINES];
	size_t count;
	double end;
};

bool chart_read(struct chart *chart, FILE *file);
const struct chart_line *chart_find(const struct chart *chart, const char *name);

#endif
