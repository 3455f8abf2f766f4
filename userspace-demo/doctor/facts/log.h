/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_LOG_H
#define DOCTOR_LOG_H

#include <stdbool.h>
#include <stddef.h>

/**
 * log_find() - find the latest line of the kernel log that matches
 * @pattern: extended regular expression
 * @line:    filled in, without a time; empty if there is none
 * @size:    bytes in @line
 *
 * Return: false: the log cannot be read.
 */
bool log_find(const char *pattern, char *line, size_t size);

#endif
