/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_PRESS_H
#define FRONT_PANEL_PRESS_H

#include <linux/types.h>

#define FRONT_PANEL_NSEC_PER_MSEC	1000000LL

/**
 * enum front_panel_line_state - how far a button line has settled
 * @FRONT_PANEL_LINE_SETTLED: quiet, interrupt unmasked, no timer pending
 * @FRONT_PANEL_LINE_MASKED:  an edge was seen; interrupt masked until the deadline
 * @FRONT_PANEL_LINE_WATCHED: interrupt unmasked; settled if quiet until the deadline
 */
enum front_panel_line_state {
	FRONT_PANEL_LINE_SETTLED,
	FRONT_PANEL_LINE_MASKED,
	FRONT_PANEL_LINE_WATCHED,
};

/**
 * enum front_panel_todo - what the caller must do after a step, in this order; a bit each
 * @FRONT_PANEL_DO_MASK:   mask the interrupt
 * @FRONT_PANEL_DO_TIMER:  call front_panel_press_tick() at the deadline
 * @FRONT_PANEL_DO_UNMASK: unmask the interrupt
 * @FRONT_PANEL_DO_DOWN:   report a press, made at the edge time
 * @FRONT_PANEL_DO_UP:	   report a release, made at the edge time
 * @FRONT_PANEL_DO_STUCK:  warn: found pressed before it was ever released
 */
enum front_panel_todo {
	FRONT_PANEL_DO_MASK = 1 << 0,
	FRONT_PANEL_DO_TIMER = 1 << 1,
	FRONT_PANEL_DO_UNMASK = 1 << 2,
	FRONT_PANEL_DO_DOWN = 1 << 3,
	FRONT_PANEL_DO_UP = 1 << 4,
	FRONT_PANEL_DO_STUCK = 1 << 5,
};

/**
 * struct front_panel_press - a button line and what has been made of it
 * @interval:	 debounce interval in ns
 * @deadline:	 when the next tick is due, in ns; valid unless the line is settled
 * @edge_time:	 when the edge that began the latest settling came, in ns
 * @edges:	 interrupts seen since init; lets a tick notice one that came after its sample
 * @state:	 how far the line has settled
 * @watch_level: level when the interrupt was last unmasked
 * @replayed:	 the one interrupt that unmasking may replay has come
 * @pressed:	 level when the line last settled
 * @armed:	 the button has been seen released, so a press counts
 *
 * Times are ns of one monotonic clock. The caller serializes all calls on one struct.
 */
struct front_panel_press {
	s64 interval;
	s64 deadline;
	s64 edge_time;
	unsigned int edges;
	enum front_panel_line_state state;
	bool watch_level;
	bool replayed;
	bool pressed;
	bool armed;
};

/**
 * struct front_panel_sample - the line's level, and what was known when it was read
 * @time:  taken before the level was read, in ns
 * @edges: ->edges of the press, taken before the level was read
 * @level: true: pressed
 */
struct front_panel_sample {
	s64 time;
	unsigned int edges;
	bool level;
};

void front_panel_press_init(struct front_panel_press *press, unsigned int debounce_ms);
unsigned int front_panel_press_edge(struct front_panel_press *press, s64 now);
unsigned int front_panel_press_tick(struct front_panel_press *press,
				    const struct front_panel_sample *sample);

#endif /* FRONT_PANEL_PRESS_H */
