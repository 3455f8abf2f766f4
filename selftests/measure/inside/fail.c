// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

/**
 * fail() - end the program, as there is nothing to measure
 * @fmt: why, one line, as for printf(); the text of errno follows
 */
void fail(const char *fmt, ...)
{
	int error = errno;
	va_list args;

	fflush(stdout);
	fputs("measure: ", stderr);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fprintf(stderr, "; latest error: %s\n", strerror(error));
	exit(1);
}
