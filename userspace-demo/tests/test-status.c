// SPDX-License-Identifier: GPL-2.0-only
/* What status says of a panel, and of one that sysfs tells lies about. */
#include <json.h>
#include <time.h>
#include <unistd.h>

#include "rig.h"

/* Fail the test unless status --json says so; path: as of a JSON pointer (RFC 6901). */
static void is(const char *path, const char *value)
{
	struct json_object *all, *found = NULL;
	const char *text = "null";
	struct run run;

	succeeds(&run, "status --json");
	all = json_tokener_parse(run.out);
	assert_non_null(all);
	assert_int_equal(json_pointer_get(all, path, &found), 0);
	if (found)
		text = json_object_to_json_string_ext(found, JSON_C_TO_STRING_NOSLASHESCAPE);
	assert_string_equal(text, value);
	json_object_put(all);
}

TEST(all_of_a_panel_is_told)
{
	static const char *const rows[] = {
		"front-panel\n", "state                 identify\n",
		"lease_sec             60\n",
		"trigger               power-state\n", "light                 lit",
		"press_action          key\n", "hold_time_ms          0\n",
		"power_off_time_sec    4\n",
		"wakeup                enabled\n", "inhibited             0\n",
		"presses               7\n", "ignored_presses       2\n",
		"last press            none\n",
	};
	struct run run;

	put_panel("front-panel", 0, "green:power");
	succeeds(&run, "status");
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (!strstr(run.out, rows[i]))
			fail_msg("no \"%s\" in: %s", rows[i], run.out);
	assert_null(strchr(run.out, '\033'));
}

TEST(programs_get_numbers_and_truths)
{
	put_panel("front-panel", 3, "green:power");
	device_make("event3");
	is("/0/name", "\"front-panel\"");
	is("/0/state", "\"identify\"");
	is("/0/led/told", "true");
	is("/0/led/lit", "null");
	is("/0/button/device", "\"/dev/input/event3\"");
	is("/0/button/down", "false");
	is("/0/button/settings/press_time_ms", "50");
	is("/0/button/settings/press_action", "\"key\"");
	is("/0/button/counters/bounces", "130");
	is("/0/button/last_press", "null");
}

TEST(panel_without_the_other_part_is_told_too)
{
	put_panel("a-button", 0, NULL);
	put_panel("b-led", -1, "green:power");
	is("/0/led", "null");
	is("/1/button", "null");
	is("/1/lease_sec", "60");
	is("/1/led/name", "\"green:power\"");
}

/* As its line is, and not as it was told */
TEST(led_is_lit_if_its_line_is)
{
	put_panel("front-panel", 0, "green:power");
	put(" gpio-516 (                    |front-panel button  ) in  hi IRQ ACTIVE LOW\n"
	    " gpio-517 (                    |green:power         ) out lo\n"
	    " gpio-518 (                    |green:power-2       ) out hi\n", LINES);
	is("/0/led/lit", "false");
	put(" gpio-517 (                    |green:power         ) out lo ACTIVE LOW\n", LINES);
	is("/0/led/lit", "true");
	put(" gpio-517 (                    |green:power         ) out ?\n", LINES);
	is("/0/led/lit", "null");
}

TEST(led_of_a_long_name_is_not_taken_for_another)
{
	put_panel("front-panel", 0, "green:power-of-the-left-one");
	put(" gpio-1 (                    |green:power-of-the-l) out hi\n"
	    " gpio-2 (                    |green:power-of-the-l) out lo\n", LINES);
	is("/0/led/lit", "null");
}

TEST(last_press_is_told_by_the_clock_on_the_wall)
{
	struct tm tm = { .tm_isdst = -1 };
	struct timespec boot;
	struct run run;
	char *pressed;
	char ms[32];

	put_panel("front-panel", 0, "green:power");
	clock_gettime(CLOCK_BOOTTIME, &boot);
	snprintf(ms, sizeof(ms), "%lld\n", (long long)(boot.tv_sec - 600) * 1000);
	put(ms, DRIVER "front-panel/last_press_ms");
	succeeds(&run, "status");
	pressed = strstr(run.out, "last press");
	assert_non_null(pressed);
	assert_non_null(strptime(pressed, "last press %Y-%m-%dT%H:%M:%S", &tm));
	assert_in_range(time(NULL) - mktime(&tm), 598, 660);
}

static const char *const attributes[] = {
	DRIVER "front-panel/system_state", DRIVER "front-panel/press_action",
	DRIVER "front-panel/lease_sec",
	DRIVER "front-panel/presses", DRIVER "front-panel/last_press_ms",
	DRIVER "front-panel/power/wakeup", DRIVER "front-panel/input/input0/inhibited",
	LEDS "green:power/trigger", LEDS "green:power/brightness", LINES,
};

#define ATTRIBUTES (sizeof(attributes) / sizeof(*attributes))

/* Whatever is told: no crash, and nothing but printable text and JSON. */
static void told_whatever_status_is_told(void)
{
	struct json_object *all;
	struct run run;

	succeeds(&run, "status");
	for (const char *at = run.out; *at; at++)
		if ((*at < ' ' && *at != '\n') || *at > '~')
			fail_msg("byte %d is printed", *at);
	succeeds(&run, "status --json");
	all = json_tokener_parse(run.out);
	assert_non_null(all);
	json_object_put(all);
}

TEST(sysfs_that_lies_is_no_crash)
{
	static char huge[256 * 1024];
	const char *const lies[] = {
		"", "\n", "[", "]", "\xff\xfe\x01\033[31m(|)[\n", "99999999999999999999999\n",
		"-9223372036854775809\n", "[a] [b] [c\n", huge,
	};

	memset(huge, '[', sizeof(huge) - 1);
	put_panel("front-panel", 0, "green:power");
	for (size_t lie = 0; lie < sizeof(lies) / sizeof(*lies); lie++) {
		for (size_t i = 0; i < ATTRIBUTES; i++)
			put(lies[lie], "%s", attributes[i]);
		told_whatever_status_is_told();
	}
}

TEST(attribute_that_is_missing_is_not_known)
{
	struct run run;

	put_panel("front-panel", 0, "green:power");
	for (size_t i = 1; i < ATTRIBUTES; i++)
		unlink(in_tree(attributes[i]));
	told_whatever_status_is_told();
	succeeds(&run, "status");
	assert_non_null(strstr(run.out, "press_action          ?\n"));
	assert_non_null(strstr(run.out, "light                 ?"));
	fails(&run, "led none", 1, "LED green:power: no trigger");
	fails(&run, "set inhibited 1", 1, "cannot set inhibited");
}

/* The kernel says so of an attribute whose device goes away. */
TEST(attribute_that_cannot_be_read_is_an_error)
{
	struct run run;

	put("", DRIVER "front-panel/system_state/is-a-folder");
	fails(&run, "state", 1, "cannot read its state");
	fails(&run, "notify", 1, "cannot ask for attention");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		tree_test(all_of_a_panel_is_told),
		tree_test(programs_get_numbers_and_truths),
		tree_test(panel_without_the_other_part_is_told_too),
		tree_test(led_is_lit_if_its_line_is),
		tree_test(led_of_a_long_name_is_not_taken_for_another),
		tree_test(last_press_is_told_by_the_clock_on_the_wall),
		tree_test(sysfs_that_lies_is_no_crash),
		tree_test(attribute_that_is_missing_is_not_known),
		tree_test(attribute_that_cannot_be_read_is_an_error),
	};

	return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
