/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_OPTIONS_H
#define PANEL_OPTIONS_H

/** enum command - what panel was asked to do */
enum command { COMMAND_HELP, COMMAND_LIST, COMMAND_LED, COMMAND_WATCH };

/**
 * struct options - the command line
 * @command:   what to do
 * @device:    watch: event device, NULL to find the panel's
 * @power_off: watch: command to run at a press, NULL for none
 * @trigger:   led: trigger to set
 * @led:       led: the LED's name, NULL to find the panel's
 */
struct options {
	enum command command;
	const char *device;
	const char *power_off;
	const char *trigger;
	const char *led;
};

extern const char options_usage[];

/**
 * options_parse() - read the command line
 * @options: filled in
 * @argc:    as given to main()
 * @argv:    as given to main(), reordered
 *
 * Return: NULL, or what is wrong with it.
 */
const char *options_parse(struct options *options, int argc, char **argv);

#endif
