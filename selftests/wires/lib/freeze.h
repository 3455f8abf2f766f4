/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_FREEZE_H
#define WIRES_FREEZE_H

#include "qemu/machine.h"

void freeze_user_space(struct machine *machine);
void freeze_user_space_for(struct machine *machine, unsigned int seconds);

#endif
