/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEASURE_FAIL_H
#define MEASURE_FAIL_H

void fail(const char *fmt, ...) __attribute__((noreturn, format(printf, 1, 2)));

#endif
