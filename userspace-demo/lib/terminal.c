// SPDX-License-Identifier: GPL-2.0-only
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool wants_colors(void)
{
	const char *term = getenv("TERM");
	const char *no_color = getenv("NO_COLOR");

	return terminal_is() && term && strcmp(term, "dumb") != 0 && !(no_color && *no_color);
}

bool terminal_is(void)
{
	return isatty(STDOUT_FILENO);
}

const char *terminal_color(enum color color)
{
	static const char *const codes[] = {
		[COLOR_GOOD] = "\033[32m",
		[COLOR_NOTE] = "\033[33m",
		[COLOR_BAD] = "\033[31m",
		[COLOR_FAINT] = "\033[2m",
		[COLOR_END] = "\033[0m",
	};

	return wants_colors() ? codes[color] : "";
}
