// SPDX-License-Identifier: GPL-2.0-only
/* The demonstration: a front panel's button and LED, from the outside of the machine. */
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/config.h"
#include "core/vcd.h"
#include "play.h"

static const struct option long_options[] = {
	{ "plain", no_argument, NULL, 'l' },
	{ "play", no_argument, NULL, 'y' },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

static void __attribute__((noreturn)) usage(FILE *file, int status)
{
	fputs("usage: demo [OPTION]...\n"
	      "Boots an emulated board, presses its power button, watches its status LED.\n"
	      "  --play   you press and hold the button, on the keyboard\n"
	      "  --plain  print a line a step, even on a terminal\n"
	      "What the wires have shown is in demo.vcd then, in the folder BENCH_LOGS.\n"
	      "Exit status: 0 if every step was seen on the wires, else 1.\n", file);
	exit(status);
}

static int start(struct play *play, const struct config *config)
{
	char dtb[4096];
	const struct machine_options options = {
		.name = "demo",
		.board = config->board,
		.kernel = config->kernel,
		.initrd = config->initrd,
		.dtb = dtb,
		.append = "tp_printk",
		.logs = config->logs,
	};

	snprintf(dtb, sizeof(dtb), "%s/qemu-virt/front-panel.dtb", config->dts);
	return machine_start(&play->machine, &options);
}

static int show(struct play *play, bool live)
{
	size_t i;
	int error;

	play->screen.live = live;
	error = screen_open(&play->screen);
	if (!error)
		error = play_perform(play);
	screen_close(&play->screen);
	machine_stop(&play->machine);
	for (i = 0; live && i < play->screen.step_count; i++)
		play_print_step(play, i);
	return error;
}

/* Returns whether the play went well, and what the wires have shown is written. */
static bool report(const struct play *play, const struct config *config, int error)
{
	char vcd[4096];
	int failed;

	snprintf(vcd, sizeof(vcd), "%s/demo.vcd", config->logs);
	failed = vcd_write(&play->machine.record, vcd);
	if (failed)
		fprintf(stderr, "demo: cannot write %s: %s\n", vcd, strerror(-failed));
	else
		screen_print("waveforms: %s", vcd);
	if (error)
		screen_print("demo: not all steps were seen: look into %s", play->machine.console);
	return !error && !failed;
}

int main(int argc, char **argv)
{
	static struct play play;
	bool plain = false, by_hand = false;
	struct config config;
	char why[512];
	bool good = false;
	int option, error;

	while ((option = getopt_long(argc, argv, "", long_options, NULL)) >= 0) {
		if (option != 'l' && option != 'y')
			usage(option == 'h' ? stdout : stderr, option == 'h' ? 0 : 2);
		*(option == 'l' ? &plain : &by_hand) = true;
	}
	if (optind < argc)
		usage(stderr, 2);
	if (by_hand && !screen_usable()) {
		fprintf(stderr, "demo: --play needs a terminal of %d by %d characters or more\n",
			SCREEN_COLUMNS, SCREEN_ROWS);
		return 2;
	}
	if (config_read(&config, why, sizeof(why)) < 0) {
		fprintf(stderr, "demo: %s\n", why);
		return EXIT_FAILURE;
	}
	play_init(&play, by_hand);
	error = start(&play, &config);
	if (error) {
		fprintf(stderr, "demo: the board does not start: %s\n", play.machine.loop.why);
		machine_stop(&play.machine);
	} else {
		error = show(&play, !plain && screen_usable());
		good = report(&play, &config, error);
	}
	record_free(&play.machine.record);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
