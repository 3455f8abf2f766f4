/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_PRESS_SIM_H
#define FRONT_PANEL_PRESS_SIM_H

#include <linux/types.h>

#include "../press.h"

#define PRESS_SIM_MS	1000000LL

/**
 * struct press_sim - a button, its interrupt and its timer, with a clock of their own
 * @press:   the logic under test
 * @now:     the time, in ns
 * @level:   level of the line, true: pressed
 * @masked:  the interrupt is masked
 * @latched: an edge came while it was
 * @latches: the controller remembers such an edge and replays it
 * @deaf:    edges make no interrupt
 * @interrupts: interrupts taken
 * @events:  called with the FRONT_PANEL_DO_* bits of each step that had any
 */
struct press_sim {
	struct front_panel_press press;
	s64 now;
	bool level;
	bool masked;
	bool latched;
	bool latches;
	bool deaf;
	unsigned int interrupts;
	void (*events)(struct press_sim *sim, unsigned int todo);
};

void press_sim_start(struct press_sim *sim, const struct front_panel_times *times, bool level);
void press_sim_run(struct press_sim *sim, s64 until);
void press_sim_line(struct press_sim *sim, s64 when, bool level);
void press_sim_resume(struct press_sim *sim, s64 when, bool level);
void press_sim_consume(struct press_sim *sim, s64 when, s64 until);
void press_sim_set_times(struct press_sim *sim, s64 when, const struct front_panel_times *times);

#endif /* FRONT_PANEL_PRESS_SIM_H */
