/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DISTRIBUTIONS_SHUTDOWN_H
#define DISTRIBUTIONS_SHUTDOWN_H

#include "distribution.h"

void press(struct machine *machine);
void assert_shuts_down(struct machine *machine, uint64_t start, const char *reason,
		       const char *led);
void assert_press_shuts_down(struct machine *machine);

#endif
