/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_LINES_H
#define PANEL_LINES_H

#include <stdbool.h>
#include <stddef.h>

#define LINE_NAME	64

/**
 * struct line - a GPIO line
 * @chip:       its controller, as "gpiochip0"
 * @label:      the controller's label
 * @offset:     its number there
 * @name:       its own name; empty where it has none
 * @consumer:   who has it, as he calls himself; can be empty
 * @used:       somebody has it
 * @output:     it is an output
 * @active_low: it is used so
 */
struct line {
	char chip[LINE_NAME];
	char label[LINE_NAME];
	unsigned int offset;
	char name[LINE_NAME];
	char consumer[LINE_NAME];
	bool used;
	bool output;
	bool active_low;
};

/**
 * lines_list() - all lines of all controllers
 * @count: filled in
 *
 * Return: them, to be freed; NULL after an error, see errno: ENOTSUP if this program was built
 * without libgpiod 2, ENOENT if there is no controller.
 */
struct line *lines_list(size_t *count);

/**
 * lines_why() - put an error of the functions here into words
 * @error: the error
 *
 * Return: what is wrong.
 */
const char *lines_why(int error);

/**
 * lines_level() - read the level of a line that nobody has
 * @line: the line; what it is used for is left as it is
 *
 * Return: 0 or 1 for low or high, -1 after an error, see errno: EBUSY if somebody has it.
 */
int lines_level(const struct line *line);

#endif
