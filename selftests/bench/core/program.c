// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "program.h"
#include "tests.h"

static void print_help(const struct program *program, FILE *file)
{
	fprintf(file,
		"usage: %s [PATTERN]\n%s\n"
		"Only the tests whose names match PATTERN, a glob(7) pattern, if there is one. The\n"
		"environment says what to boot: see Makefile. SHUFFLE=1 runs them in any order,\n"
		"SHUFFLE=N in that of a run which has said so.\n",
		program->name, program->what);
}

/* Run the tests that the arguments of main() ask for. Return: an exit status. */
int program_run(const struct program *program, int argc, char **argv)
{
	struct config config;
	char why[512];
	int status;

	if (argc == 2 && strcmp(argv[1], "--help") == 0) {
		print_help(program, stdout);
		return 0;
	}
	if (argc > 2 || (argc == 2 && argv[1][0] == '-')) {
		print_help(program, stderr);
		return 2;
	}
	if (config_read(&config, why, sizeof(why)) < 0) {
		fprintf(stderr, "%s: %s\n", program->name, why);
		return 2;
	}
	program->init(&config);
	status = tests_run(program->name, argc == 2 ? argv[1] : "*");
	program->stop();
	return status;
}
