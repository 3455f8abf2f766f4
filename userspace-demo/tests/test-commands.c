// SPDX-License-Identifier: GPL-2.0-only
/* The command line, and the commands that write attributes. */
#include "rig.h"

static void wrong_command_lines_are_refused_with_status_2(void **state)
{
	static const char *const lines[] = {
		"", "blink", "--loud", "help blink", "led", "led a b", "led --loud a", "led a --led",
		"led a --led b --panel c", "list", "status all", "state a b", "identify 1 2",
		"identify 256", "identify -- -1", "identify 1s", "identify 0x10", "set press_time_ms",
		"set presses 0", "watch now", "watch --json", "watch --device",
		"watch --device a --panel b", "--version=1",
	};
	struct run run;

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		fails(&run, lines[i], 2, "usage: panel ");
}

static void help_is_there_for_each_command(void **state)
{
	struct run list, run;
	char *rest = list.out, *line, name[32], words[64];
	unsigned int count = 0;

	(void)state;
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
	assert_true(count >= 6);
}

static void led_trigger_is_set(void **state)
{
	struct run run;

	(void)state;
	put_panel("front-panel", 0, "green:power");
	succeeds(&run, "led heartbeat");
	has("/sys/class/leds/green:power/trigger", "heartbeat");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		tree_test(wrong_command_lines_are_refused_with_status_2),
		tree_test(help_is_there_for_each_command),
		tree_test(led_trigger_is_set),
	};

	return cmocka_run_group_tests_name("commands", tests, NULL, NULL);
}
