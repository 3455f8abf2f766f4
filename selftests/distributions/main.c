// SPDX-License-Identifier: GPL-2.0-only
/* Whole distributions on an emulated board: what a press of the panel's button does there. */
#include <stdio.h>
#include <string.h>

#include "lib/distribution.h"

static const char usage[] =
	"usage: test-distributions [PATTERN]\n"
	"Boots distributions in QEMU and presses the button; only the tests that match PATTERN, a\n"
	"glob(7) pattern, if there is one. The environment says what to boot: see Makefile.\n";

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
		fprintf(stderr, "test-distributions: %s\n", why);
		return 2;
	}
	distribution_init(&config);
	status = tests_run("test-distributions", argc == 2 ? argv[1] : "*");
	distribution_stop();
	return status;
}
