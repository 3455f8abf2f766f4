/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_COMMAND_H
#define PANEL_COMMAND_H

#include <getopt.h>

/** EXIT_USAGE - exit status of a wrong command line */
#define EXIT_USAGE	2

/**
 * struct command - a subcommand of panel
 * @name:    its name
 * @usage:   what may follow the name, as in the man page
 * @summary: what it does, in one line
 * @options: its options, for help; each a line of text, or NULL
 * @run:     does it; argv[0] is the name. Returns an exit status.
 */
struct command {
	const char *name;
	const char *usage;
	const char *summary;
	const char *options;
	int (*run)(int argc, char **argv);
};

extern const struct command doctor_command;
extern const struct command follow_command;
extern const struct command identify_command;
extern const struct command led_command;
extern const struct command notify_command;
extern const struct command set_command;
extern const struct command state_command;
extern const struct command status_command;
extern const struct command watch_command;

/** OPTION_PANEL - the text of help for the option of that name */
#define OPTION_PANEL	"  --panel NAME      the panel, where there are several: see panel status\n"

/**
 * command_line() - read the command line of the subcommand that runs
 * @argc:    as given to it
 * @argv:    as given to it, reordered: words after options
 * @options: what getopt_long() is to know
 * @values:  for each of @options: NULL if it is not given, "" if without a value
 * @min:     how many words there must be at least
 * @max:     and at most
 *
 * Return: the index in @argv of the first word; -1 after saying what is wrong.
 */
int command_line(int argc, char **argv, const struct option *options, const char **values,
		 int min, int max);

/**
 * command_misused() - say what is wrong with the command line of the subcommand that runs
 * @format: as for printf()
 *
 * Return: EXIT_USAGE.
 */
int command_misused(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
