// SPDX-License-Identifier: GPL-2.0-only
/* The panel on an emulated board, driven and watched from outside, by its wires. */
#include <stdio.h>
#include <string.h>

#include "complete.h"
#include "steps.h"

static const char usage[] =
	"usage: test-wires [PATTERN]\n"
	"Boots boards in QEMU and tests the panel from its wires; only the tests that match PATTERN,\n"
	"a glob(7) pattern, if there is one. What to boot is told by BENCH_* in the environment:\n"
	"see selftests/bench/rules.mk.\n";

int main(int argc, char **argv)
{
	static struct test_list errors;
	const struct test_list *const lists[] = {
		&lifecycle_tests, &button_tests, &led_tests, &power_tests, &variant_tests,
		&action_tests, &errors, &hold_tests, &setting_tests, &poll_tests, &wake_tests,
		&flood_tests, &force_tests, &parameter_tests,
		&state_tests, &trigger_tests, &state_off_tests, &refuse_tests, &unplug_tests,
		&panic_tests, &pi_tests,
	};
	struct config config;
	char why[512];

	if (argc > 2 || (argc == 2 && argv[1][0] == '-')) {
		fputs(usage, argc == 2 && strcmp(argv[1], "--help") == 0 ? stdout : stderr);
		return argc == 2 && strcmp(argv[1], "--help") == 0 ? 0 : 2;
	}
	if (config_read(&config, why, sizeof(why)) < 0) {
		fprintf(stderr, "test-wires: %s\n", why);
		return 2;
	}
	if (error_tests_read(config.dts, &errors) < 0)
		return 2;
	boards_init(&config);
	return tests_run("test-wires", argc == 2 ? argv[1] : "*", lists,
			 sizeof(lists) / sizeof(*lists), boards_finish);
}
