// SPDX-License-Identifier: GPL-2.0-only
#include "options.h"

#include <getopt.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

const char options_usage[] =
	"usage: panel watch [--power-off[=COMMAND]] [--device PATH]\n"
	"       panel led TRIGGER [--led NAME]\n"
	"       panel list\n";

static const struct option long_options[] = {
	{ "device",	required_argument,	NULL, 'd' },
	{ "help",	no_argument,		NULL, 'h' },
	{ "led",	required_argument,	NULL, 'l' },
	{ "power-off",	optional_argument,	NULL, 'p' },
	{ NULL,		0,			NULL, 0 }
};

static const char *parse_option(struct options *options, int option)
{
	switch (option) {
	case 'd':
		options->device = optarg;
		return NULL;
	case 'h':
		options->command = COMMAND_HELP;
		return NULL;
	case 'l':
		options->led = optarg;
		return NULL;
	case 'p':
		options->power_off = optarg ? optarg : "poweroff";
		return NULL;
	case ':':
		return "an option lacks its value";
	default:
		return "unknown option";
	}
}

static const char *parse_command(struct options *options, int count, char **words)
{
	int expected = 1;

	if (count < 1)
		return "no command: watch, led or list";
	if (strcmp(words[0], "watch") == 0) {
		options->command = COMMAND_WATCH;
	} else if (strcmp(words[0], "list") == 0) {
		options->command = COMMAND_LIST;
	} else if (strcmp(words[0], "led") == 0) {
		options->command = COMMAND_LED;
		options->trigger = words[1];
		expected = 2;
	} else {
		return "unknown command: it is watch, led or list";
	}
	if (count < expected)
		return "led: no trigger";
	return count > expected ? "too many arguments" : NULL;
}

static const char *check(const struct options *options)
{
	if ((options->device || options->power_off) && options->command != COMMAND_WATCH)
		return "--device and --power-off are options of watch";
	if (options->led && options->command != COMMAND_LED)
		return "--led is an option of led";
	if (options->power_off && !*options->power_off)
		return "--power-off= names no command";
	return NULL;
}

const char *options_parse(struct options *options, int argc, char **argv)
{
	const char *error = NULL;
	bool help = false;
	int option;

	memset(options, 0, sizeof(*options));
	optind = 0;
	while (!error && (option = getopt_long(argc, argv, ":h", long_options, NULL)) != -1) {
		help = help || option == 'h';
		error = parse_option(options, option);
	}
	if (error || help)
		return error;
	error = parse_command(options, argc - optind, argv + optind);
	return error ? error : check(options);
}
