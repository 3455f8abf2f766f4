// SPDX-License-Identifier: GPL-2.0-only
/* panel identify: find the machine among others */
#include <err.h>
#include <errno.h>
#include <stdlib.h>

#include "command.h"
#include "lib/panels.h"
#include "lib/sysfs.h"

#define USUAL_SECONDS	"10"
#define SECONDS_MAX	255

static const struct option options[] = { { NULL, 0, NULL, 0 } };

static bool is_seconds(const char *text)
{
	char *end;
	unsigned long seconds = strtoul(text, &end, 10);

	return *text >= '0' && *text <= '9' && *end == '\0' && seconds <= SECONDS_MAX;
}

static int run(int argc, char **argv)
{
	int word = command_line(argc, argv, options, NULL, 0, 1);
	const char *seconds = word < 0 ? NULL : argv[word] ?: USUAL_SECONDS;
	struct panel panel;

	if (word < 0)
		return EXIT_USAGE;
	if (!is_seconds(seconds))
		return command_misused("%s is no number of seconds up to 255", seconds);
	if (!panels_choose(&panel, NULL, PANEL_ANY))
		return EXIT_FAILURE;
	if (sysfs_write(seconds, PANEL_FILE, panel.name, "identify") == 0)
		return EXIT_SUCCESS;
	warnx("front panel %s: cannot blink: %s", panel.name, sysfs_why(errno));
	return EXIT_FAILURE;
}

const struct command identify_command = {
	.name = "identify",
	.usage = "[SECONDS]",
	.summary = "blink, so that the machine is found among others",
	.options = "  SECONDS           how long, up to 255 (10); 0 ends it\n",
	.run = run,
};
