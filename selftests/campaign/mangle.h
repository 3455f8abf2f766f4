/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef CAMPAIGN_MANGLE_H
#define CAMPAIGN_MANGLE_H

#include "chance.h"

#define MANGLE_SIZE (16 * 1024)

int mangle_node(void *overlay, const char *path);
int mangle_open(void *overlay, const char *path);
void mangle(void *overlay, struct chance *chance);

#endif
