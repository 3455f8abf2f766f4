// SPDX-License-Identifier: GPL-2.0-only
/* The subcommands, and what is common to them. */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../driver/version.h"
#include "command.h"
#include "lib/sysfs.h"

#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

static const struct command *const commands[] = {
	&status_command,
	&watch_command,
	&led_command,
	&state_command,
	&identify_command,
	&notify_command,
	&follow_command,
	&set_command,
	&doctor_command,
};

static const struct command *current;

static void print_usage(FILE *to, const char *before, const struct command *command)
{
	fprintf(to, "%spanel %s%s%s\n", before, command->name, *command->usage ? " " : "",
		command->usage);
}

static void help(FILE *to)
{
	fputs("usage: panel [--sysroot DIR] COMMAND [ARGUMENT...]\n\n", to);
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		fprintf(to, "  %-10s%s\n", commands[i]->name, commands[i]->summary);
	fputs("  help      this list, or how to use a command: panel help COMMAND\n\n"
	      "  --sysroot DIR     look for /sys, /dev and the like in DIR\n"
	      "  --version         say which version this is\n\n"
	      "Exit status: 0 success, 1 failure, 2 wrong command line.\n", to);
}

static void help_command(const struct command *command)
{
	print_usage(stdout, "usage: ", command);
	printf("\nPurpose: %s.\n", command->summary);
	if (command->options)
		printf("\n%s", command->options);
}

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

int command_misused(const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s: %s: ", program_invocation_short_name, current->name);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	print_usage(stderr, "\nusage: ", current);
	return EXIT_USAGE;
}

int command_line(int argc, char **argv, const struct option *options, const char **values,
		 int min, int max)
{
	int index, option;

	optind = 0;
	opterr = 0;
	while ((option = getopt_long(argc, argv, ":", options, &index)) == 0 &&
	       !(optarg && !*optarg))
		values[index] = optarg ?: "";
	if (option == ':' || option == 0)
		command_misused("%s lacks its value", argv[optind - 1]);
	else if (option != -1)
		command_misused("%s is no option, or takes no value", argv[optind - 1]);
	else if (argc - optind < min)
		command_misused("something is missing");
	else if (argc - optind > max)
		command_misused("%s is too much", argv[optind + max]);
	else
		return optind;
	return -1;
}

static bool asks_for_help(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return true;
	return false;
}

static int wrong_words(const char *words, const char *why)
{
	warnx("%s%s", words, why);
	help(stderr);
	return EXIT_USAGE;
}

/* Of "panel help [COMMAND]" the words after "help" */
static int run_help(char **words)
{
	const struct command *command = words[0] ? find_command(words[0]) : NULL;

	if (words[0] && !command)
		return wrong_words(words[0], " is no command");
	if (words[0] && words[1])
		return wrong_words(words[1], " is too much");
	if (command)
		help_command(command);
	else
		help(stdout);
	return EXIT_SUCCESS;
}

static int run(int argc, char **argv)
{
	if (argc < 1)
		return wrong_words("no command", "");
	if (strcmp(argv[0], "help") == 0 || strcmp(argv[0], "--help") == 0 ||
	    strcmp(argv[0], "-h") == 0)
		return run_help(argv + 1);
	if (strcmp(argv[0], "--version") == 0) {
		if (argc > 1)
			return wrong_words(argv[1], " is too much");
		puts("panel " FRONT_PANEL_VERSION);
		return EXIT_SUCCESS;
	}
	current = find_command(argv[0]);
	if (!current)
		return wrong_words(argv[0], " is no command");
	if (asks_for_help(argc, argv)) {
		help_command(current);
		return EXIT_SUCCESS;
	}
	return current->run(argc, argv);
}

/* Else what is opened next would be taken for standard output. */
static void keep_standard_files(void)
{
	for (int fd = 0; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* What could not be written has not been said: that is a failure. */
static int close_output(int status)
{
	bool failed = ferror(stdout);

	if (fclose(stdout) != 0)
		warn("cannot write to standard output");
	else if (failed)
		warnx("cannot write to standard output");
	else
		return status;
	return status ?: EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	int first = 1;

	keep_standard_files();
	signal(SIGPIPE, SIG_IGN);
	if (argc > 2 && strcmp(argv[1], "--sysroot") == 0) {
		sysroot = argv[2];
		first = 3;
	}
	return close_output(run(argc - first, argv + first));
}
