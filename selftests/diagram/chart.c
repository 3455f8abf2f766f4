// SPDX-License-Identifier: GPL-2.0-only
/* Reads a value change dump as the bench writes it: wires of one bit, and texts. */
#include <stdlib.h>
#include <string.h>

#include "chart.h"

static bool read_definition(struct chart *chart, const char *text)
{
	struct chart_line *line = &chart->lines[chart->count];

	if (!strncmp(text, "$timescale", 10))
		return strstr(text, " 1 us ");
	if (strncmp(text, "$var", 4))
		return true;
	if (chart->count == CHART_LINES ||
	    sscanf(text, "$var %*s 1 %c %31s $end", &line->symbol, line->name) != 2)
		return false;
	chart->count++;
	return true;
}

static bool add_change(struct chart *chart, char symbol, struct chart_change change)
{
	struct chart_line *line = chart->lines;

	while (line < chart->lines + chart->count && line->symbol != symbol)
		line++;
	if (line == chart->lines + chart->count)
		return false;
	if (!change.text && line->count && line->changes[line->count - 1].value == change.value)
		return true;
	line->changes = reallocarray(line->changes, line->count + 1, sizeof(change));
	if (!line->changes)
		abort();
	if (change.text)
		change.text = strdup(change.text);
	line->changes[line->count++] = change;
	return true;
}

/* \ooo is the byte with that number. */
static void unescape(char *text)
{
	char *from = text, *to = text;
	unsigned int byte;
	int used;

	while (*from) {
		if (sscanf(from, "\\%3o%n", &byte, &used) != 1) {
			byte = (unsigned char)*from;
			used = 1;
		}
		*to++ = (char)byte;
		from += used;
	}
	*to = '\0';
}

static bool read_line(struct chart *chart, char *text)
{
	struct chart_change change = { chart->end, CHART_UNKNOWN, NULL };
	char *symbol = text + 1;

	switch (text[0]) {
	case '$':
		return read_definition(chart, text);
	case '#':
		chart->end = strtod(symbol, NULL) * 0.000001;
		return true;
	case 's':
		symbol = strrchr(text, ' ');
		if (!symbol)
			return false;
		*symbol++ = '\0';
		change.text = text + 1;
		unescape(change.text);
		break;
	case '0':
	case '1':
		change.value = text[0] - '0';
		break;
	case 'x':
		break;
	default:
		return false;
	}
	return add_change(chart, *symbol, change);
}

/**
 * chart_read() - read a value change dump
 * @chart: where to put it, for as long as the program lives
 * @file: the dump
 *
 * Return: whether it is one; if not, why is printed.
 */
bool chart_read(struct chart *chart, FILE *file)
{
	char *text = NULL;
	size_t size = 0;
	bool good = true;

	*chart = (struct chart){ 0 };
	while (good && getline(&text, &size, file) > 0)
		good = read_line(chart, text);
	if (!good || !chart->count)
		fprintf(stderr, "diagram: not what the bench writes: %s", text ?: "nothing\n");
	free(text);
	return good && chart->count;
}

/** chart_find() - the line of a name, or NULL if nothing was recorded of it */
const struct chart_line *chart_find(const struct chart *chart, const char *name)
{
	const struct chart_line *line;
	size_t i;

	for (line = chart->lines; line < chart->lines + chart->count; line++)
		for (i = 0; i < line->count && !strcmp(line->name, name); i++)
			if (line->changes[i].value != CHART_UNKNOWN || line->changes[i].text)
				return line;
	return NULL;
}
