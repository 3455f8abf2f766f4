/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DEMO_HANDS_H
#define DEMO_HANDS_H

#include "qemu/machine.h"

extern const char *const hands_hints[];

int hands_press(struct machine *machine);

#endif
