// SPDX-License-Identifier: GPL-2.0-only
/* The parts of panel that need no device: command line, words for presses, sysfs. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "options.h"
#include "sysfs.h"
#include "watch.h"

#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))
#define TRIGGERS	"none kbd-scrolllock [default-on] heartbeat"

static const char *parse(struct options *options, const char *line)
{
	static char words[256];
	char *argv[16] = { NULL };
	char *rest = words;
	int argc = 0;

	snprintf(words, sizeof(words), "panel %s", line);
	while (argc < 15 && (argv[argc] = strsep(&rest, " ")))
		argc++;
	if (argc > 1 && !*argv[argc - 1])
		argv[--argc] = NULL;
	return options_parse(options, argc, argv);
}

static void watch_alone_runs_no_command(void **state)
{
	struct options options;

	(void)state;
	assert_null(parse(&options, "watch"));
	assert_int_equal(options.command, COMMAND_WATCH);
	assert_null(options.power_off);
	assert_null(options.device);
}

static void power_off_runs_poweroff_by_default(void **state)
{
	struct options options;

	(void)state;
	assert_null(parse(&options, "watch --power-off --device /dev/input/event3"));
	assert_string_equal(options.power_off, "poweroff");
	assert_string_equal(options.device, "/dev/input/event3");
}

static void power_off_takes_another_command(void **state)
{
	struct options options;

	(void)state;
	assert_null(parse(&options, "--power-off=reboot watch"));
	assert_string_equal(options.power_off, "reboot");
}

static void led_takes_trigger_and_name(void **state)
{
	struct options options;

	(void)state;
	assert_null(parse(&options, "led heartbeat --led green:power"));
	assert_int_equal(options.command, COMMAND_LED);
	assert_string_equal(options.trigger, "heartbeat");
	assert_string_equal(options.led, "green:power");
}

static void help_needs_no_command(void **state)
{
	struct options options;

	(void)state;
	assert_null(parse(&options, "--help"));
	assert_int_equal(options.command, COMMAND_HELP);
	assert_null(parse(&options, "watch -h"));
	assert_int_equal(options.command, COMMAND_HELP);
}

static void wrong_command_lines_are_refused(void **state)
{
	static const char *const lines[] = {
		"", "blink", "led", "led a b", "list all", "watch now", "watch --led x",
		"list --device /dev/null", "led none --power-off", "watch --device",
		"watch --power-off=", "watch --loud",
	};
	struct options options;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++)
		if (!parse(&options, lines[i]))
			fail_msg("accepted: panel %s", lines[i]);
}

static void release_tells_how_long_the_press_was(void **state)
{
	struct press press = { .down_us = -1 };
	char line[128];

	(void)state;
	press_line(&press, 12000034, 1, line, sizeof(line));
	assert_string_equal(line, "12.000034 button down");
	press_line(&press, 12153034, 0, line, sizeof(line));
	assert_string_equal(line, "12.153034 button up after 0.153 s");
}

static void duration_is_rounded_to_milliseconds(void **state)
{
	struct press press = { .down_us = 0 };
	char line[128];

	(void)state;
	press_line(&press, 59999600, 0, line, sizeof(line));
	assert_string_equal(line, "59.999600 button up after 60.000 s");
}

static void release_without_press_has_no_duration(void **state)
{
	struct press press = { .down_us = -1 };
	char line[128];

	(void)state;
	press_line(&press, 1000000, 1, line, sizeof(line));
	press_line(&press, 2000000, 0, line, sizeof(line));
	press_line(&press, 3000001, 0, line, sizeof(line));
	assert_string_equal(line, "3.000001 button up");
}

static void triggers_are_compared_as_whole_words(void **state)
{
	(void)state;
	assert_true(trigger_is_listed(TRIGGERS, "none"));
	assert_true(trigger_is_listed(TRIGGERS, "default-on"));
	assert_true(trigger_is_listed(TRIGGERS, "heartbeat"));
	assert_true(trigger_is_listed("[none] timer", "none"));
	assert_false(trigger_is_listed(TRIGGERS, "default"));
	assert_false(trigger_is_listed(TRIGGERS, "kbd"));
	assert_false(trigger_is_listed(TRIGGERS, "[default-on]"));
	assert_false(trigger_is_listed(TRIGGERS, ""));
}

static void current_trigger_is_the_one_in_brackets(void **state)
{
	char name[SYSFS_NAME];

	(void)state;
	trigger_current(TRIGGERS, name, sizeof(name));
	assert_string_equal(name, "default-on");
	trigger_current("none timer", name, sizeof(name));
	assert_string_equal(name, "");
}

/* Below a scratch directory: "DIR/FILE", made with all directories above it */
static void put(const char *root, const char *file, const char *text)
{
	char path[PATH_MAX];
	char *slash;
	FILE *out;

	snprintf(path, sizeof(path), "%s/%s", root, file);
	for (slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		assert_true(mkdir(path, 0755) == 0 || errno == EEXIST);
		*slash = '/';
	}
	out = fopen(path, "w");
	assert_true(out && fputs(text, out) >= 0);
	if (out)
		fclose(out);
}

static int make_sysfs(void **state)
{
	static char root[PATH_MAX];

	strcpy(root, "/tmp/panel-XXXXXX");
	*state = mkdtemp(root);
	return *state ? 0 : -1;
}

static int remove_sysfs(void **state)
{
	char command[PATH_MAX];

	snprintf(command, sizeof(command), "rm -r %s", (char *)*state);
	return system(command);
}

static void button_is_found_by_its_name(void **state)
{
	struct button buttons[4];

	put(*state, "class/input/event0/device/name", "gpio-keys\n");
	put(*state, "class/input/event12/device/name", "Front Panel Button\n");
	put(*state, "class/input/event2/device/name", "Front Panel Button 2\n");
	put(*state, "class/input/event3/device/name", "Front Panel Button (reset)\n");
	assert_int_equal(sysfs_buttons(*state, buttons, 4), 2);
	assert_string_equal(buttons[0].path, "/dev/input/event12");
	assert_string_equal(buttons[0].name, "Front Panel Button");
	assert_string_equal(buttons[1].path, "/dev/input/event3");
	assert_string_equal(buttons[1].name, "Front Panel Button (reset)");
}

static void led_is_found_by_its_driver(void **state)
{
	struct led leds[4];

	put(*state, "bus/platform/drivers/gpio-front-panel/front-panel/leds/green:power/x", "");
	put(*state, "bus/platform/drivers/leds-gpio/leds/leds/red:disk/x", "");
	assert_int_equal(sysfs_leds(*state, leds, 4), 1);
	assert_string_equal(leds[0].name, "green:power");
}

static void nothing_is_found_without_a_panel(void **state)
{
	struct button buttons[1];
	struct led leds[1];

	assert_int_equal(sysfs_buttons(*state, buttons, 1), 0);
	assert_int_equal(sysfs_leds(*state, leds, 1), 0);
}

static void led_attribute_is_written_and_read_back(void **state)
{
	char *text;

	put(*state, "class/leds/green:power/trigger", TRIGGERS "\n");
	text = sysfs_led_read(*state, "green:power", "trigger");
	assert_string_equal(text, TRIGGERS);
	free(text);
	put(*state, "class/leds/green:power/brightness", "");
	assert_int_equal(sysfs_led_write(*state, "green:power", "brightness", "1"), 0);
	text = sysfs_led_read(*state, "green:power", "brightness");
	assert_string_equal(text, "1");
	free(text);
}

static void missing_led_is_an_error(void **state)
{
	assert_null(sysfs_led_read(*state, "no:such", "trigger"));
	assert_int_equal(errno, ENOENT);
	assert_int_equal(sysfs_led_write(*state, "no:such", "trigger", "none"), -1);
	assert_int_equal(errno, ENOENT);
}

#define sysfs_test(f)	cmocka_unit_test_setup_teardown(f, make_sysfs, remove_sysfs)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(watch_alone_runs_no_command),
		cmocka_unit_test(power_off_runs_poweroff_by_default),
		cmocka_unit_test(power_off_takes_another_command),
		cmocka_unit_test(led_takes_trigger_and_name),
		cmocka_unit_test(help_needs_no_command),
		cmocka_unit_test(wrong_command_lines_are_refused),
		cmocka_unit_test(release_tells_how_long_the_press_was),
		cmocka_unit_test(duration_is_rounded_to_milliseconds),
		cmocka_unit_test(release_without_press_has_no_duration),
		cmocka_unit_test(triggers_are_compared_as_whole_words),
		cmocka_unit_test(current_trigger_is_the_one_in_brackets),
		sysfs_test(button_is_found_by_its_name),
		sysfs_test(led_is_found_by_its_driver),
		sysfs_test(nothing_is_found_without_a_panel),
		sysfs_test(led_attribute_is_written_and_read_back),
		sysfs_test(missing_led_is_an_error),
	};

	return cmocka_run_group_tests_name("panel", tests, NULL, NULL);
}
