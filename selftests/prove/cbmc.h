/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PROVE_CBMC_H
#define PROVE_CBMC_H

#include "press.h"

/* NOLINTBEGIN(bugprone-reserved-identifier) */
void __CPROVER_assume(_Bool condition);
void __CPROVER_assert(_Bool condition, const char *claim);
/* NOLINTEND(bugprone-reserved-identifier) */

#define assume __CPROVER_assume
#define claim __CPROVER_assert

/* To cbmc, what these return is any value that the assumptions leave. */
struct front_panel_press nondet_press(void);
struct front_panel_times nondet_times(void);
s64 nondet_time(void);
unsigned int nondet_number(void);
_Bool nondet_truth(void);

#endif
