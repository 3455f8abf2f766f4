// SPDX-License-Identifier: GPL-2.0-only
/* The panel on an emulated board, driven and watched from outside, by its wires. */
#include <stdio.h>
#include <string.h>

#include "lib/boards.h"

static const char usage[] =
	"usage: test-wires [PATTERN]\n"
	"Boots boards in QEMU and tests the panel from its wires; only the tests that match PATTERN,\n"
	"a glob(7) pattern, if there is one. What to boot is told by BENCH_* in the environment:\n"
	"see selftests/bench/rules.mk. SHUFFLE=1 runs them in any order, SHUFFLE=N in that of a run\n"
	"which has said so.\n";

int main(int argc, char **argv)
{
	struct config config;
	char why[512];
	int status;

	if (argc > 2 || (argc == 2 && argv[1][0] == '-')) {
		fputs(usage, argc == 2 && strcmp(argv[1], "--help") == 0 ? stdout : stderr);
		return argc == 2 && strcmp(argv[1], "--help") == 0 ? 0 : 2;
	}
	if (config_read(&config, why, sizeof(why)) < 0) {
		fprintf(stderr, "test-wires: %s\n", why);
		return 2;
	}
	boards_init(&config);
	status = tests_run("test-wires", argc == 2 ? argv[1] : "*");
	boards_stop();
	return status;
}
