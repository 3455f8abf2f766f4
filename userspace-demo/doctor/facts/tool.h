/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_TOOL_H
#define DOCTOR_TOOL_H

#define TOOL_WORDS	16

/**
 * tool_output() - run a program and take what it prints
 * @argv: the program, also one that only root has in his path, and its arguments
 *
 * Return: the text, to be freed; NULL: there is no such program, or it failed.
 */
char *tool_output(const char *const argv[]);

#endif
