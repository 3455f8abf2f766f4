/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KERNEL_FAULT_H
#define KERNEL_FAULT_H

#include <stddef.h>

/** kernel_fault_patterns - what only a kernel in trouble writes to its log; NULL at the end */
extern const char *const kernel_fault_patterns[];

/**
 * kernel_fault_find() - look for a sign of trouble in a line of a kernel log
 * @line: the line, with or without level and time in front
 *
 * A pattern is found where no letter, digit or underscore is right in front of it, so "DEBUG:"
 * is no "BUG:". Case matters: "Warning:" is a remark, "WARNING:" is a report.
 *
 * Return: the pattern that was found, NULL for an ordinary line.
 */
const char *kernel_fault_find(const char *line);

#endif
