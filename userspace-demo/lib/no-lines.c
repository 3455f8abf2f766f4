// SPDX-License-Identifier: GPL-2.0-only
/* In place of lines.c where there is no libgpiod 2, as in Debian 12 */
#include "lines.h"

#include <errno.h>

struct line *lines_list(size_t *count)
{
	*count = 0;
	errno = ENOTSUP;
	return NULL;
}

const char *lines_why(int error)
{
	(void)error;
	return "panel was built without libgpiod 2";
}

int lines_level(const struct line *line)
{
	(void)line;
	errno = ENOTSUP;
	return -1;
}
