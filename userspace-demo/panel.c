// SPDX-License-Identifier: GPL-2.0-only
/* Watch the front panel's button, set its LED. */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "sysfs.h"
#include "watch.h"

#define SYS		"/sys"
#define PANELS_MAX	8
#define USAGE_ERROR	2

#define NOT_FOUND(what) \
	"no front panel" what ": is gpio-front-panel loaded, and in the device tree?"

static int do_watch(const struct options *options)
{
	struct button buttons[PANELS_MAX];
	size_t count;

	if (options->device)
		return watch(NULL, options->device, options->power_off);
	count = sysfs_buttons(SYS, buttons, PANELS_MAX);
	if (count == 0) {
		warnx(NOT_FOUND(" button"));
		return EXIT_FAILURE;
	}
	if (count > 1)
		warnx("%zu front panel buttons: watching the first, see panel list and --device",
		      count);
	return watch(buttons[0].name, buttons[0].path, options->power_off);
}

static int set_trigger(const char *led, const char *trigger)
{
	char *list = sysfs_led_read(SYS, led, "trigger");
	int ret = EXIT_FAILURE;

	if (!list) {
		warnx("LED %s: %s: see panel list", led, strerror(errno));
		return ret;
	}
	if (!trigger_is_listed(list, trigger))
		warnx("LED %s: no trigger %s: is its module loaded? There are: %s",
		      led, trigger, list);
	else if (sysfs_led_write(SYS, led, "trigger", trigger) == 0)
		ret = EXIT_SUCCESS;
	else if (errno == EACCES || errno == EPERM)
		warnx("LED %s: cannot set its trigger: %s: run as root", led, strerror(errno));
	else
		warn("LED %s: cannot set its trigger to %s", led, trigger);
	free(list);
	return ret;
}

static int do_led(const struct options *options)
{
	struct led leds[PANELS_MAX];
	size_t count;

	if (options->led)
		return set_trigger(options->led, options->trigger);
	count = sysfs_leds(SYS, leds, PANELS_MAX);
	if (count == 0) {
		warnx(NOT_FOUND(" LED"));
		return EXIT_FAILURE;
	}
	if (count > 1) {
		warnx("%zu front panel LEDs: choose with --led, see panel list", count);
		return EXIT_FAILURE;
	}
	return set_trigger(leds[0].name, options->trigger);
}

static void print_led(const char *name)
{
	char *list = sysfs_led_read(SYS, name, "trigger");
	char *brightness = sysfs_led_read(SYS, name, "brightness");
	char *max = sysfs_led_read(SYS, name, "max_brightness");
	char trigger[SYSFS_NAME] = "?";

	if (list)
		trigger_current(list, trigger, sizeof(trigger));
	printf("led     %s  trigger %s  brightness %s of %s\n", name, trigger,
	       brightness ? brightness : "?", max ? max : "?");
	free(list);
	free(brightness);
	free(max);
}

static int do_list(void)
{
	struct button buttons[PANELS_MAX];
	struct led leds[PANELS_MAX];
	size_t button_count = sysfs_buttons(SYS, buttons, PANELS_MAX);
	size_t led_count = sysfs_leds(SYS, leds, PANELS_MAX);

	for (size_t i = 0; i < button_count; i++)
		printf("button  %s  %s\n", buttons[i].name, buttons[i].path);
	for (size_t i = 0; i < led_count; i++)
		print_led(leds[i].name);
	if (button_count + led_count > 0)
		return EXIT_SUCCESS;
	warnx(NOT_FOUND(""));
	return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	struct options options;
	const char *error = options_parse(&options, argc, argv);

	if (error) {
		warnx("%s", error);
		fputs(options_usage, stderr);
		return USAGE_ERROR;
	}
	switch (options.command) {
	case COMMAND_WATCH:
		return do_watch(&options);
	case COMMAND_LED:
		return do_led(&options);
	case COMMAND_LIST:
		return do_list();
	default:
		fputs(options_usage, stdout);
		return EXIT_SUCCESS;
	}
}
