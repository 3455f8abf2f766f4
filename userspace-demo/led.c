// SPDX-License-Identifier: GPL-2.0-only
/* panel led: the LED's trigger */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "command.h"
#include "lib/panels.h"
#include "lib/sysfs.h"

enum { LED, PANEL };

static const struct option options[] = {
	[LED] = { "led", required_argument, NULL, 0 },
	[PANEL] = { "panel", required_argument, NULL, 0 },
	{ NULL, 0, NULL, 0 }
};

static int set_trigger(const char *led, const char *trigger)
{
	char *list = sysfs_read(LED_FILE, led, "trigger");
	int status = EXIT_FAILURE;

	if (!list)
		warnx("LED %s: no trigger to be read: %s", led, sysfs_why(errno));
	else if (!word_is_listed(list, trigger))
		warnx("LED %s: no trigger %s: is its module loaded? There are: %s", led, trigger,
		      list);
	else if (sysfs_write(trigger, LED_FILE, led, "trigger") < 0)
		warnx("LED %s: cannot set the trigger to %s: %s", led, trigger, sysfs_why(errno));
	else
		status = EXIT_SUCCESS;
	free(list);
	return status;
}

static int run(int argc, char **argv)
{
	const char *values[PANEL + 1] = { NULL };
	int word = command_line(argc, argv, options, values, 1, 1);
	struct panel panel;

	if (word < 0)
		return EXIT_USAGE;
	if (values[LED] && values[PANEL])
		return command_misused("--led and --panel are one too many");
	if (values[LED])
		return set_trigger(values[LED], argv[word]);
	if (!panels_choose(&panel, values[PANEL], PANEL_LED))
		return EXIT_FAILURE;
	return set_trigger(panel.led, argv[word]);
}

const struct command led_command = {
	.name = "led",
	.usage = "TRIGGER [--led NAME | --panel NAME]",
	.summary = "let a trigger control the LED, such as power-state or heartbeat",
	.options = "  --led NAME        an LED of /sys/class/leds instead of the panel's\n"
		   OPTION_PANEL,
	.run = run,
};
