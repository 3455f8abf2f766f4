/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_PRESS_H
#define FRONT_PANEL_PRESS_H

#include <linux/types.h>

/**
 * enum front_panel_line_state - how far a button line has settled
 * @FRONT_PANEL_LINE_SETTLED: quiet; interrupt unmasked
 * @FRONT_PANEL_LINE_WATCHED: interrupt unmasked; settled if quiet for long enough
 * @FRONT_PANEL_LINE_MASKED:  interrupt masked until the deadline
 */
enum front_panel_line_state {
	FRONT_PANEL_LINE_SETTLED,
	FRONT_PANEL_LINE_WATCHED,
	FRONT_PANEL_LINE_MASKED,
};

/**
 * enum front_panel_phase - how far a press has come
 * @FRONT_PANEL_RELEASED: not pressed, or pressed without counting
 * @FRONT_PANEL_WAITING:  pressed, and nothing has come of it yet
 * @FRONT_PANEL_DOWN:	  the press counts
 */
enum front_panel_phase {
	FRONT_PANEL_RELEASED,
	FRONT_PANEL_WAITING,
	FRONT_PANEL_DOWN,
};

/**
 * enum front_panel_todo - what the caller must do after a step, in this order; a bit each
 * @FRONT_PANEL_DO_MASK:      mask the interrupt
 * @FRONT_PANEL_DO_UNMASK:    unmask the interrupt
 * @FRONT_PANEL_DO_TIMER:     read the line and call front_panel_press_tick() at the deadline
 * @FRONT_PANEL_DO_UP:	      report a release, made at the up time
 * @FRONT_PANEL_DO_ARM:	      the hold is felt: a further stage has come, or will
 * @FRONT_PANEL_DO_DISARM:    that is over
 * @FRONT_PANEL_DO_IGNORED:   note a press shorter than the minimum press time
 * @FRONT_PANEL_DO_STUCK:     note a button found pressed before it was ever released
 * @FRONT_PANEL_DO_CONSUMED:  note a press that began while none was wanted
 * @FRONT_PANEL_DO_OVERLONG:  note a line that stays pressed far beyond any hold
 *
 * And FRONT_PANEL_DO_STAGE(), before any release: the press is at that stage, and it counts.
 */
enum front_panel_todo {
	FRONT_PANEL_DO_MASK = 1 << 0,
	FRONT_PANEL_DO_UNMASK = 1 << 1,
	FRONT_PANEL_DO_TIMER = 1 << 2,
	FRONT_PANEL_DO_UP = 1 << 3,
	FRONT_PANEL_DO_ARM = 1 << 4,
	FRONT_PANEL_DO_DISARM = 1 << 5,
	FRONT_PANEL_DO_IGNORED = 1 << 6,
	FRONT_PANEL_DO_STUCK = 1 << 7,
	FRONT_PANEL_DO_CONSUMED = 1 << 8,
	FRONT_PANEL_DO_OVERLONG = 1 << 9,
};

/* Stages that a press may have. Proofs are of fewer: each more is as those before. */
#ifndef FRONT_PANEL_STAGES
#define FRONT_PANEL_STAGES	4
#endif

#define FRONT_PANEL_DO_STAGE(number)	(1 << (10 + (number)))

/* The time of a stage that there is not. */
#define FRONT_PANEL_NEVER	(-1)

/**
 * struct front_panel_times - the times that rule a press, all in ns
 * @debounce:	debounce interval; 0: the hardware debounces
 * @poll:	read the line this often; 0: it has an interrupt
 * @stages:	how long a press is held when it is at each stage, in order; or FRONT_PANEL_NEVER
 * @instead:	a bit for each stage with which the one before, which there must be, does not
 *		count: that one waits to be let go
 */
struct front_panel_times {
	s64 debounce;
	s64 poll;
	s64 stages[FRONT_PANEL_STAGES];
	unsigned int instead;
};

/**
 * struct front_panel_press - a button line and what has been made of it
 * @times:	 the times that rule a press
 * @deadline:	 when the next tick is due, in ns; S64_MAX: none is
 * @quiet_at:	 when the line has settled if it stays quiet, in ns; valid while watched
 * @replay_until: the one interrupt that unmasking may replay comes before this, in ns
 * @unsure_time: when an interrupt came that was taken for a replay, in ns, or S64_MAX; valid while
 *		 watched
 * @edge_time:	 when the first edge of the latest settling came, in ns, without noise before it
 * @up_time:	 when the release to report was made, in ns
 * @down_time:	 when the button was pressed, in ns; valid until its release is reported
 * @consume_until: presses that begin before this do not count, in ns
 * @presses:	 presses that counted since init
 * @bounces:	 edges since init that came to nothing
 * @ignored:	 presses since init that did not count
 * @state:	 how far the line has settled
 * @phase:	 how far the press has come
 * @reached:	 the press has reached the stages below this number
 * @waiting:	 the last of them has not counted yet
 * @watch_level: level that the line has if it stays quiet; valid while watched
 * @pressed:	 level when the line last settled
 * @armed:	 the button has been seen released, so a press counts
 * @arming:	 the hold is felt
 * @overlong:	 it has been noted that the line stays pressed
 *
 * Times are ns of one monotonic clock. The caller serializes all calls on one struct, each with
 * what then has to be done.
 */
struct front_panel_press {
	struct front_panel_times times;
	s64 deadline;
	s64 quiet_at;
	s64 replay_until;
	s64 unsure_time;
	s64 edge_time;
	s64 up_time;
	s64 down_time;
	s64 consume_until;
	unsigned int presses;
	unsigned int bounces;
	unsigned int ignored;
	enum front_panel_line_state state;
	enum front_panel_phase phase;
	unsigned int reached;
	bool waiting;
	bool watch_level;
	bool pressed;
	bool armed;
	bool arming;
	bool overlong;
};

void front_panel_press_init(struct front_panel_press *press, const struct front_panel_times *times);
unsigned int front_panel_press_look(struct front_panel_press *press, s64 now);
unsigned int front_panel_press_edge(struct front_panel_press *press, s64 now);
unsigned int front_panel_press_tick(struct front_panel_press *press, s64 now, bool level);
unsigned int front_panel_press_unread(struct front_panel_press *press, s64 again);
unsigned int front_panel_press_set_times(struct front_panel_press *press,
					 const struct front_panel_times *times, s64 now);
unsigned int front_panel_press_consume(struct front_panel_press *press, s64 now, s64 until);
unsigned int front_panel_press_forget(struct front_panel_press *press, s64 now);
bool front_panel_press_pending(const struct front_panel_press *press);

#endif /* FRONT_PANEL_PRESS_H */
