// SPDX-License-Identifier: GPL-2.0-only
/* panel watch: the button, and on a terminal the LED too */
#include "watch.h"

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "lib/child.h"
#include "lib/terminal.h"

enum { DEVICE, MONOTONIC, PANEL, POWER_OFF };

static const struct option options[] = {
	[DEVICE] = { "device", required_argument, NULL, 0 },
	[MONOTONIC] = { "monotonic", no_argument, NULL, 0 },
	[PANEL] = { "panel", required_argument, NULL, 0 },
	[POWER_OFF] = { "power-off", optional_argument, NULL, 0 },
	{ NULL, 0, NULL, 0 }
};

void watch_power_off(const struct watch *watch, const struct button_event *event)
{
	char *argv[] = { "sh", "-c", (char *)watch->power_off, NULL };
	int status;

	if (!watch->power_off || event->code != KEY_POWER || !event->down)
		return;
	status = child_run(argv);
	if (status)
		warnx("\"%s\" failed with exit status %d", watch->power_off, status);
}

/* A Raspberry Pi has the LED in a panel of its own. */
static void choose_led(struct panel *panel)
{
	struct panel list[PANELS_MAX];
	size_t count = panels_find(list, PANELS_MAX);
	unsigned int matches = 0;

	for (size_t i = 0; i < count && !*panel->led; i++)
		matches += *list[i].led != '\0';
	for (size_t i = 0; i < count && matches == 1; i++)
		if (*list[i].led)
			memcpy(panel->led, list[i].led, sizeof(panel->led));
}

/* Return: its event device; NULL after saying what is wrong */
static const char *choose(struct watch *watch, const char *panel)
{
	if (!panels_choose(&watch->panel, panel, PANEL_BUTTON))
		return NULL;
	choose_led(&watch->panel);
	if (*watch->panel.event)
		return watch->panel.event;
	warnx("front panel %s: its button has no event device: is evdev loaded?",
	      watch->panel.name);
	return NULL;
}

/* Return: 0 if whoever watches has seen enough; a negative error */
static int watch_button(struct watch *watch, const char *event)
{
	int error = button_open(&watch->button, event);

	if (error)
		return error;
	error = terminal_is() ? watch_screen(watch) : watch_lines(watch);
	button_close(&watch->button);
	return error;
}

static int run(int argc, char **argv)
{
	const char *values[POWER_OFF + 1] = { NULL };
	int word = command_line(argc, argv, options, values, 0, 0);
	struct watch watch = { .monotonic = values[MONOTONIC] };
	const char *event;
	int error;

	if (word < 0)
		return EXIT_USAGE;
	if (values[DEVICE] && values[PANEL])
		return command_misused("--device and --panel are one too many");
	if (values[POWER_OFF])
		watch.power_off = *values[POWER_OFF] ? values[POWER_OFF] : "poweroff";
	event = values[DEVICE] ?: choose(&watch, values[PANEL]);
	if (!event)
		return EXIT_FAILURE;
	error = watch_button(&watch, event);
	if (error == 0)
		return EXIT_SUCCESS;
	if (error != -EPIPE)
		warnx("%s: %s", watch.button.path, button_why(error));
	else if (!ferror(stdout))
		warnx("nobody reads what is watched any more");
	return EXIT_FAILURE;
}

const struct command watch_command = {
	.name = "watch",
	.usage = "[--power-off[=COMMAND]] [--monotonic] [--device PATH | --panel NAME]",
	.summary = "watch the button and the LED",
	.options = "  --power-off[=COMMAND]  run it (poweroff) when the power key goes down\n"
		   "  --monotonic            print times as the kernel log has them\n"
		   "  --device PATH          an event device instead of the panel's\n"
		   "  --panel NAME           the panel, where there are several: see panel status\n",
	.run = run,
};
