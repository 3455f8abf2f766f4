/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef GUEST_SETUP_H
#define GUEST_SETUP_H

#include <stdbool.h>
#include <stddef.h>

#include "channel.h"

/**
 * setup_mount() - mount the kernel's file systems
 *
 * There is no channel yet: what fails is said on the console, and again by setup_report().
 */
void setup_mount(void);

/**
 * setup_report() - report to the bench what setup_mount() could not mount
 * @channel: the channel
 */
void setup_report(struct channel *channel);

/**
 * setup_option() - get a word of the kernel's command line
 * @name:  such as "bench.channel="
 * @value: filled with what follows @name
 * @size:  bytes in @value
 *
 * Return: whether it is there.
 */
bool setup_option(const char *name, char *value, size_t size);

/**
 * setup_module() - load one kernel module
 * @path:    the .ko file
 * @channel: told when it cannot be loaded; one that is loaded already is fine
 */
void setup_module(const char *path, struct channel *channel);

/**
 * setup_modules() - load the modules listed in /etc/modules, one path a line
 * @channel: told of each that cannot be loaded
 */
void setup_modules(struct channel *channel);

/**
 * setup_commands() - give busybox's commands their names
 * @channel: told when that fails
 */
void setup_commands(struct channel *channel);

#endif
