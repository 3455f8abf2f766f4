// SPDX-License-Identifier: GPL-2.0-only
/* panel notify: a message waits, until somebody has seen to it */
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "lib/child.h"
#include "lib/panels.h"
#include "lib/sysfs.h"

static const struct option options[] = {
	{ "clear", no_argument, NULL, 0 },
	{ NULL, 0, NULL, 0 }
};

/* The system is not said to be up where it is not: only attention is taken back. */
static int write_state(const struct panel *panel, const char *list, bool attention)
{
	if (attention)
		return sysfs_write("attention", PANEL_FILE, panel->name, "system_state");
	if (!word_is_marked(list, "attention"))
		return 0;
	return sysfs_write("running", PANEL_FILE, panel->name, "system_state");
}

static int set_attention(bool attention)
{
	struct panel panel;
	char *list;
	int ret;

	if (!panels_choose(&panel, NULL, PANEL_ANY))
		return EXIT_FAILURE;
	list = sysfs_read(PANEL_FILE, panel.name, "system_state");
	if (list && word_is_marked(list, "stopping")) {
		warnx("front panel %s: goes on to show that the system stops", panel.name);
		free(list);
		return EXIT_FAILURE;
	}
	ret = list ? write_state(&panel, list, attention) : -1;
	if (ret < 0)
		warnx("front panel %s: cannot %s attention: %s", panel.name,
		      attention ? "ask for" : "take back its call for", sysfs_why(errno));
	free(list);
	return ret < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* What the LED can or cannot show is no reason for the command not to run. */
static int run_command(char **argv)
{
	int status;

	set_attention(false);
	status = child_run(argv);
	set_attention(status != 0);
	return status;
}

static int run(int argc, char **argv)
{
	const char *clear = NULL;
	int word = command_line(argc, argv, options, &clear, 0, INT_MAX);

	if (word < 0)
		return EXIT_USAGE;
	if (clear && argv[word])
		return command_misused("--clear and a command are one too many");
	return argv[word] ? run_command(argv + word) : set_attention(!clear);
}

const struct command notify_command = {
	.name = "notify",
	.usage = "[--clear | -- COMMAND [ARGUMENT...]]",
	.summary = "show that a message waits, or that a command has failed",
	.options = "  --clear           no message waits any more\n"
		   "  -- COMMAND        run it; if it fails a message waits, else none does. Its\n"
		   "                    exit status is passed on.\n",
	.run = run,
};
