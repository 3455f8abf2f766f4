/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef GUEST_SETUP_H
#define GUEST_SETUP_H

#include <stdbool.h>
#include <stddef.h>

#include "channel.h"

void setup_mount(struct channel *channel);
bool setup_option(const char *name, char *value, size_t size);
void setup_module(const char *path, struct channel *channel);
void setup_modules(struct channel *channel);
void setup_commands(struct channel *channel);

#endif
