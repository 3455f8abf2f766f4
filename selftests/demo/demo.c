// SPDX-License-Identifier: GPL-2.0-only
/* The demonstration: a front panel's button and LED, from the outside of the machine. */
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/config.h"
#include "play.h"
#include "report.h"

#define PATH_SIZE 4352

/**
 * struct demo_options - the command line
 * @paths: files to write, NULL for the usual places
 * @plain: print a line a step, also on a terminal
 */
struct demo_options {
	struct report_paths paths;
	bool plain;
};

static const struct option long_options[] = {
	{ "svg", required_argument, NULL, 's' },
	{ "png", required_argument, NULL, 'p' },
	{ "vcd", required_argument, NULL, 'v' },
	{ "plain", no_argument, NULL, 'l' },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

static void __attribute__((noreturn)) usage(FILE *file, int status)
{
	fputs("usage: demo [OPTION]...\n"
	      "Boots an emulated board, presses its power button, watches its status LED.\n"
	      "  --svg=FILE  where to write the timing diagram (default: BENCH_LOGS/demo.svg)\n"
	      "  --png=FILE  the same as PNG (default: BENCH_LOGS/demo.png)\n"
	      "  --vcd=FILE  where to write the waveforms (default: BENCH_LOGS/demo.vcd)\n"
	      "  --plain     print a line a step, even on a terminal\n"
	      "Exit status: 0 if every step was seen on the wires, else 1.\n", file);
	exit(status);
}

static void read_options(struct demo_options *options, int argc, char **argv)
{
	int option;

	while ((option = getopt_long(argc, argv, "", long_options, NULL)) >= 0) {
		if (option == 's')
			options->paths.svg = optarg;
		else if (option == 'p')
			options->paths.png = optarg;
		else if (option == 'v')
			options->paths.vcd = optarg;
		else if (option == 'l')
			options->plain = true;
		else
			usage(option == 'h' ? stdout : stderr, option == 'h' ? 0 : 2);
	}
	if (optind < argc)
		usage(stderr, 2);
}

static void use_default(const char **path, char *place, const char *logs, const char *name)
{
	if (*path)
		return;
	snprintf(place, PATH_SIZE, "%s/%s", logs, name);
	*path = place;
}

static int start(struct play *play, const struct config *config)
{
	char dtb[PATH_SIZE];
	const struct machine_options options = {
		.name = "demo",
		.board = config->board,
		.kernel = config->kernel,
		.initrd = config->initrd,
		.dtb = dtb,
		.logs = config->logs,
		.button_level = WIRE_RELEASED,
	};

	snprintf(dtb, sizeof(dtb), "%s/qemu-virt/front-panel.dtb", config->dts);
	return machine_start(&play->machine, &options);
}

static int show(struct play *play, bool plain)
{
	size_t i;
	int error;

	play->screen.live = !plain && screen_usable();
	error = screen_open(&play->screen);
	if (!error)
		error = play_perform(play);
	screen_close(&play->screen);
	machine_stop(&play->machine);
	for (i = 0; play->screen.live && i < PLAY_STEPS; i++)
		play_print_step(play, i);
	return error;
}

static int run(const struct config *config, const struct demo_options *options)
{
	static struct play play;
	int error;

	play_init(&play);
	error = start(&play, config);
	if (error) {
		fprintf(stderr, "demo: the board does not start: %s\n", play.machine.loop.why);
		machine_stop(&play.machine);
	} else {
		error = show(&play, options->plain);
		if (error)
			report_failure(&play, &options->paths);
		else
			error = report_success(&play, &options->paths);
	}
	record_free(&play.machine.record);
	return error;
}

int main(int argc, char **argv)
{
	static char svg[PATH_SIZE], png[PATH_SIZE], vcd[PATH_SIZE];
	struct demo_options options = { 0 };
	struct config config;
	char why[512];

	read_options(&options, argc, argv);
	if (config_read(&config, why, sizeof(why)) < 0) {
		fprintf(stderr, "demo: %s\n", why);
		return EXIT_FAILURE;
	}
	use_default(&options.paths.svg, svg, config.logs, "demo.svg");
	use_default(&options.paths.png, png, config.logs, "demo.png");
	use_default(&options.paths.vcd, vcd, config.logs, "demo.vcd");
	return run(&config, &options) ? EXIT_FAILURE : EXIT_SUCCESS;
}
