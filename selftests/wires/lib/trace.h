/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_TRACE_H
#define WIRES_TRACE_H

#include "boards.h"

long trace_mark(void);
void trace_wait(struct machine *machine, long mark, enum board_event event);
void assert_safe_to_unplug(const struct machine *machine, long mark, bool steady);
void assert_supply_cut_last(const struct machine *machine, long mark);
void assert_supply_not_cut(const struct machine *machine, long mark);
unsigned int stop_times(void);

#endif
