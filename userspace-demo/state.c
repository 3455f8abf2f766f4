// SPDX-License-Identifier: GPL-2.0-only
/* panel state: the power state that LEDs show */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "command.h"
#include "lib/panels.h"
#include "lib/sysfs.h"

static const struct option options[] = { { NULL, 0, NULL, 0 } };

static int print_state(const char *list)
{
	char state[PANEL_NAME];

	word_in_brackets(list, state, sizeof(state));
	if (*state)
		return puts(state) < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
	warnx("system_state says nothing of a state: %s", list);
	return EXIT_FAILURE;
}

static int set_state(const char *panel, const char *state, const char *list)
{
	if (!word_is_listed(list, state))
		warnx("no state %s: there are %s", state, list);
	else if (sysfs_write(state, PANEL_FILE, panel, "system_state") == 0)
		return EXIT_SUCCESS;
	else if (errno == EINVAL)
		warnx("cannot set the state to %s: only the kernel does", state);
	else
		warnx("cannot set the state to %s: %s", state, sysfs_why(errno));
	return EXIT_FAILURE;
}

static int run(int argc, char **argv)
{
	int word = command_line(argc, argv, options, NULL, 0, 1);
	struct panel panel;
	char *list;
	int status;

	if (word < 0)
		return EXIT_USAGE;
	if (!panels_choose(&panel, NULL, PANEL_ANY))
		return EXIT_FAILURE;
	list = sysfs_read(PANEL_FILE, panel.name, "system_state");
	if (!list) {
		warnx("front panel %s: cannot read its state: %s", panel.name, sysfs_why(errno));
		return EXIT_FAILURE;
	}
	status = argv[word] ? set_state(panel.name, argv[word], list) : print_state(list);
	free(list);
	return status;
}

const struct command state_command = {
	.name = "state",
	.usage = "[STATE]",
	.summary = "print the power state that is shown, or set it",
	.options = "  booting           the system is not up yet\n"
		   "  running           it is up\n"
		   "  attention         it is up, and a message waits for somebody\n"
		   "  stopping          it is going down\n",
	.run = run,
};
