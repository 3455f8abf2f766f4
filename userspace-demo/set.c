// SPDX-License-Identifier: GPL-2.0-only
/* panel set: a setting of the button, or of all panels */
#include <err.h>
#include <errno.h>
#include <stdlib.h>

#include "command.h"
#include "lib/panels.h"
#include "lib/settings.h"
#include "lib/sysfs.h"

static const struct option options[] = {
	{ "panel", required_argument, NULL, 0 },
	{ NULL, 0, NULL, 0 }
};

static const char *why(int error)
{
	return error == EINVAL || error == ERANGE ?
	       "not a value that it takes: see panel help set" : sysfs_why(error);
}

static int run(int argc, char **argv)
{
	const char *name = NULL;
	int word = command_line(argc, argv, options, &name, 2, 2);
	const struct setting *setting;
	struct panel panel;

	if (word < 0)
		return EXIT_USAGE;
	setting = setting_find(argv[word]);
	if (!setting)
		return command_misused("there is no setting %s", argv[word]);
	if (!*argv[word + 1])
		return command_misused("%s lacks its value", setting->name);
	if (!panels_choose(&panel, name, setting->of == OF_MACHINE ? PANEL_ANY : PANEL_BUTTON))
		return EXIT_FAILURE;
	if (setting_write(setting, &panel, argv[word + 1]) == 0)
		return EXIT_SUCCESS;
	warnx("front panel %s: cannot set %s to %s: %s", panel.name, setting->name, argv[word + 1],
	      why(errno));
	return EXIT_FAILURE;
}

const struct command set_command = {
	.name = "set",
	.usage = "NAME VALUE [--panel NAME]",
	.summary = "change a setting, until the driver is loaded again",
	.options = "  lease_sec             0 to 86400, how long running holds; 0: for good\n"
		   "  press_action          key, power-off, reboot or none\n"
		   "  press_time_ms         0 to 10000, less than the next ones\n"
		   "  hold_action           as press_action\n"
		   "  hold_time_ms          0 to 60000; 0: none\n"
		   "  reset_time_sec        0 to 60, a forced restart; 0: never\n"
		   "  power_off_time_sec    0 to 60; 0: never\n"
		   "  debounce_interval_ms  0 to 1000\n"
		   "  wakeup                enabled or disabled\n"
		   "  inhibited             1: nothing comes of the button; 0\n\n"
		   OPTION_PANEL,
	.run = run,
};
