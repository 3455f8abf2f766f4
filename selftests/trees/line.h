/* SPDX-License-Identifier: GPL-2.0-only */
/* A GPIO line as a tree names it, and who uses it. */
#ifndef TREES_LINE_H
#define TREES_LINE_H

#include <libfdt.h>
#include <stdbool.h>

#define MAX_CELLS 4

/**
 * struct line - a line of a GPIO controller
 * @controller: phandle of the controller
 * @numbers:	how many cells name the line: the flags come after them
 * @number:	these cells, such as a number, or a bank and a number in it
 */
struct line {
	uint32_t controller;
	int numbers;
	uint32_t number[MAX_CELLS];
};

/*
 * Returns the name of a node that uses @line and is not below @panel, or NULL: by a property such
 * as reset-gpios, as a hog, or as its interrupt.
 */
const char *line_user(const void *tree, const struct line *line, int panel);

#endif
