// SPDX-License-Identifier: GPL-2.0-only
/* The command line, and the commands that write attributes. */
#include <stdlib.h>
#include <sys/stat.h>

#include "../../driver/version.h"
#include "rig.h"

TEST(wrong_command_lines_are_refused_with_status_2)
{
	static const char *const lines[] = {
		"", "blink", "list", "--loud", "--version=1", "help blink",
		"help led more", "--help led more", "--version more",
		"led", "led a b", "led --loud a", "led a --led", "led a --led b --panel c",
		"status all", "state a b", "identify 1 2", "identify 256", "identify -- -1",
		"identify 1s", "identify 0x10", "notify --clear -- true", "notify --loud",
		"set press_time_ms", "set press_time_ms ''", "set presses 0", "watch now",
		"watch --json",
		"watch --device", "watch --device a --panel b", "watch --power-off=",
	};
	struct run run;

	put_panel("front-panel", 0, "green:power");
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		fails(&run, lines[i], 2, "usage: panel ");
}

TEST(every_command_has_its_help)
{
	struct run list, run;
	char *rest = list.out, *line, name[32], words[64];
	unsigned int count = 0;

	succeeds(&list, "--help");
	while ((line = strsep(&rest, "\n"))) {
		if (*line != ' ' || sscanf(line, "  %31[a-z]", name) != 1 ||
		    strcmp(name, "help") == 0)
			continue;
		snprintf(words, sizeof(words), "%s --help", name);
		succeeds(&run, words);
		snprintf(words, sizeof(words), "usage: panel %s", name);
		assert_non_null(strstr(run.out, words));
		count++;
	}
	assert_true(count >= 7);
}

TEST(version_is_that_of_the_driver)
{
	struct run run;

	succeeds(&run, "--version");
	assert_string_equal(run.out, "panel " FRONT_PANEL_VERSION "\n");
}

TEST(without_a_panel_each_command_says_what_is_missing)
{
	static const char *const lines[] = {
		"status", "status --json", "watch", "led none", "state", "state running",
		"identify", "notify", "notify --clear", "follow", "set press_time_ms 0",
	};
	struct run run;

	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		fails(&run, lines[i], 1, "no front panel");
}

TEST(of_two_panels_one_has_to_be_chosen)
{
	static const char *const lines[] = { "watch", "led none", "set press_time_ms 0" };
	struct run run;

	put_panel("left", 0, "green:power");
	put_panel("right", 1, "red:power");
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		fails(&run, lines[i], 1, "choose with --panel one of left right");
	succeeds(&run, "led none --panel right");
	has(LEDS "red:power/trigger", "none");
	succeeds(&run, "set press_time_ms 9 --panel left");
	has(DRIVER "left/press_time_ms", "9");
	fails(&run, "set press_time_ms 9 --panel middle", 1, "no front panel middle");
}

TEST(panel_with_the_part_is_found_among_those_without)
{
	struct run run;

	put_panel("front-panel-button@3", 0, NULL);
	put_panel("front-panel-led@11", -1, "green:power");
	succeeds(&run, "led none");
	has(LEDS "green:power/trigger", "none");
	succeeds(&run, "set press_time_ms 9");
	has(DRIVER "front-panel-button@3/press_time_ms", "9");
	fails(&run, "led none --panel front-panel-button@3", 1, "has no LED");
}

TEST(trigger_that_is_not_there_is_refused)
{
	struct run run;

	put_panel("front-panel", 0, "green:power");
	fails(&run, "led kbd", 1, "no trigger kbd");
	fails(&run, "led [power-state]", 1, "no trigger");
	fails(&run, "led none --led no:such", 1, "no:such");
	has(LEDS "green:power/trigger", TRIGGERS "\n");
	put("[none] timer\n", LEDS "red:disk/trigger");
	succeeds(&run, "led timer --led red:disk");
	has(LEDS "red:disk/trigger", "timer");
}

TEST(state_is_the_one_that_is_shown)
{
	struct run run;

	put_panel("front-panel", 0, "green:power");
	succeeds(&run, "state");
	assert_string_equal(run.out, "identify\n");
	fails(&run, "state bored", 1, "no state bored");
	has(DRIVER "front-panel/system_state", STATES "\n");
	succeeds(&run, "state attention");
	has(DRIVER "front-panel/system_state", "attention");
}

TEST(identify_takes_seconds)
{
	struct run run;

	put_panel("front-panel", 0, "green:power");
	succeeds(&run, "identify");
	has(DRIVER "front-panel/identify", "10");
	succeeds(&run, "identify 255");
	has(DRIVER "front-panel/identify", "255");
}

TEST(settings_are_where_the_kernel_has_them)
{
	struct run run;

	put_panel("front-panel", 5, "green:power");
	succeeds(&run, "set wakeup disabled");
	has(DRIVER "front-panel/power/wakeup", "disabled");
	succeeds(&run, "set inhibited 1");
	has(DRIVER "front-panel/input/input5/inhibited", "1");
}

TEST(lease_is_set_without_a_choice_of_panels)
{
	struct run run;

	put_panel("a-led", -1, "green:power");
	put_panel("b-led", -1, "red:power");
	succeeds(&run, "set lease_sec 30");
	has(DRIVER "a-led/lease_sec", "30");
}

TEST(who_may_not_write_is_told_to_be_root)
{
	static const char *const files[] = {
		DRIVER "front-panel/system_state", DRIVER "front-panel/identify",
		DRIVER "front-panel/press_time_ms", LEDS "green:power/trigger",
	};
	static const char *const lines[] = {
		"state running", "identify", "notify", "set press_time_ms 0", "led none",
	};
	struct run run;

	put_panel("front-panel", 0, "green:power");
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		assert_int_equal(chmod(in_tree(files[i]), 0444), 0);
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		fails(&run, lines[i], 1, "run as root");
}

TEST(who_cannot_be_heard_fails_and_says_so)
{
	static const char *const lines[] = { "status", "status --json", "state", "help", "help led",
					     "--version", "watch --help" };
	struct run run;

	put_panel("front-panel", 0, "green:power");
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		for (enum unheard how = OUT_CLOSED; how <= OUT_FULL; how++) {
			run_unheard(&run, lines[i], how);
			assert_int_equal(run.status, 1);
			assert_non_null(strstr(run.err, "cannot write to standard output"));
		}
	}
	has(DRIVER "front-panel/system_state", STATES "\n");
}

TEST(completion_offers_what_there_is)
{
	char words[256] = "";
	FILE *pipe;

	pipe = popen("bash -c '. ./panel.bash; panel() { $PANEL \"$@\"; }; "
		     "offer() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _panel; "
		     "echo \"${COMPREPLY[@]}\"; }; "
		     "offer panel st; offer panel watch --d; offer panel set pr; "
		     "offer panel --; offer panel --sysroot doc; "
		     "offer panel --sysroot / st; offer panel --sysroot / set pr; "
		     "offer panel help --'", "r");
	assert_true(pipe && fread(words, 1, sizeof(words) - 1, pipe) > 0 && pclose(pipe) == 0);
	assert_string_equal(words, "status state\n--device\npress_action press_time_ms\n"
			    "--sysroot --version\ndoctor\nstatus state\n"
			    "press_action press_time_ms\n\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		tree_test(wrong_command_lines_are_refused_with_status_2),
		tree_test(every_command_has_its_help),
		tree_test(version_is_that_of_the_driver),
		tree_test(without_a_panel_each_command_says_what_is_missing),
		tree_test(of_two_panels_one_has_to_be_chosen),
		tree_test(panel_with_the_part_is_found_among_those_without),
		tree_test(trigger_that_is_not_there_is_refused),
		tree_test(state_is_the_one_that_is_shown),
		tree_test(identify_takes_seconds),
		tree_test(settings_are_where_the_kernel_has_them),
		tree_test(lease_is_set_without_a_choice_of_panels),
		tree_test(who_may_not_write_is_told_to_be_root),
		tree_test(who_cannot_be_heard_fails_and_says_so),
		tree_test(completion_offers_what_there_is),
	};

	return cmocka_run_group_tests_name("commands", tests, NULL, NULL);
}
