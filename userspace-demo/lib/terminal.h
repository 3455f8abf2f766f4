/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_TERMINAL_H
#define PANEL_TERMINAL_H

#include <stdbool.h>

/**
 * enum color - colours of text, and what they are for
 * @COLOR_GOOD:  all is well
 * @COLOR_NOTE:  somebody should look
 * @COLOR_BAD:   something is wrong
 * @COLOR_FAINT: of less interest
 * @COLOR_END:   no more of a colour
 */
enum color { COLOR_GOOD, COLOR_NOTE, COLOR_BAD, COLOR_FAINT, COLOR_END };

/**
 * terminal_is() - whether somebody looks at standard output
 *
 * Return: whether it is a terminal.
 */
bool terminal_is(void);

/**
 * terminal_color() - begin or end coloured text
 * @color: which
 *
 * Return: what to print; "" where standard output is no terminal, or nobody wants colours.
 */
const char *terminal_color(enum color color);

#endif
