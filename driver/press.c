// SPDX-License-Identifier: GPL-2.0-only
/*
 * The logic of a button line: edges and levels in, presses out.
 *
 * The level decides, never an edge: a level that differs from the one expected is an edge, seen or
 * not. The first edge starts the debounce interval and costs one interrupt and one tick. A second
 * one in its first half masks the interrupt until that half is over, a later one for a whole
 * interval; then only a whole quiet interval makes the level count. So a train of bounces costs
 * three interrupts, a floating line at most two an interval, and no level counts that did not last.
 * How long a press was held is judged only while the line is settled and just was read. What it
 * then is at each of its stages, and what they are for, is the caller's matter.
 *
 * Nothing here calls the kernel: KUnit and programs on the host run this very file.
 */

#include <linux/limits.h>
#include <linux/types.h>

#include "press.h"

/* While the line reads pressed it is read again: some controllers lose edges. In ns. */
#define LOOK_AGAIN	1000000000LL

/* Pressed for so much longer than any hold takes is no finger. In ns. */
#define OVERLONG	60000000000LL

/**
 * front_panel_press_init() - start with a line of which nothing is known
 * @press: the button line, its interrupt masked
 * @times: the times that rule a press
 *
 * The caller follows with front_panel_press_look(). Until the line has settled released, the
 * button is not armed.
 */
void front_panel_press_init(struct front_panel_press *press, const struct front_panel_times *times)
{
	*press = (struct front_panel_press) {
		.times = *times,
		.deadline = S64_MAX,
		.state = FRONT_PANEL_LINE_MASKED,
	};
}

/* Returns the first stage that is yet to come, if there is one. */
static unsigned int press_next(const struct front_panel_press *press)
{
	unsigned int next = press->reached;

	if (press->phase == FRONT_PANEL_RELEASED)
		return FRONT_PANEL_STAGES;
	while (next < FRONT_PANEL_STAGES && press->times.stages[next] == FRONT_PANEL_NEVER)
		next++;
	return next;
}

static s64 press_due(const struct front_panel_press *press, unsigned int stage)
{
	return stage < FRONT_PANEL_STAGES ? press->down_time + press->times.stages[stage] : S64_MAX;
}

static unsigned int press_schedule(struct front_panel_press *press, s64 due, s64 now)
{
	s64 poll = press->times.poll;

	if (!poll && press->pressed && press->state == FRONT_PANEL_LINE_SETTLED)
		poll = LOOK_AGAIN;
	press->deadline = poll && due > now + poll ? now + poll : due;
	return press->deadline == S64_MAX ? 0 : FRONT_PANEL_DO_TIMER;
}

static unsigned int press_watch(struct front_panel_press *press, s64 now, bool level)
{
	press->state = FRONT_PANEL_LINE_WATCHED;
	press->watch_level = level;
	press->unsure_time = S64_MAX;
	press->quiet_at = now + press->times.debounce;
	return press_schedule(press, press->quiet_at, now);
}

static unsigned int press_first_edge(struct front_panel_press *press, s64 now)
{
	press->edge_time = now;
	return press_watch(press, now, !press->pressed);
}

/* Contacts bounce for less than the interval. What lasts longer is noise before a press. */
static void press_drop_noise(struct front_panel_press *press, s64 now)
{
	if (now - press->edge_time > press->times.debounce)
		press->edge_time = now;
}

static unsigned int press_mask(struct front_panel_press *press, s64 now)
{
	s64 half = press->edge_time + press->times.debounce / 2;

	press->bounces++;
	press->state = FRONT_PANEL_LINE_MASKED;
	press->deadline = now < half ? half : now + press->times.debounce;
	press_drop_noise(press, now);
	return FRONT_PANEL_DO_MASK | FRONT_PANEL_DO_TIMER;
}

/**
 * front_panel_press_edge() - an interrupt came
 * @press: the button line
 * @now:   when it came, in ns
 *
 * Context: any; serialized by the caller.
 * Return: FRONT_PANEL_DO_* bits.
 */
unsigned int front_panel_press_edge(struct front_panel_press *press, s64 now)
{
	switch (press->state) {
	case FRONT_PANEL_LINE_SETTLED:
		return press_first_edge(press, now);
	case FRONT_PANEL_LINE_WATCHED:
		if (now >= press->replay_until)
			return press_mask(press, now);
		/*
		 * An edge latched while masked is replayed by unmasking and is none. Should this
		 * one be real, the level will not be the one that is expected.
		 */
		press->replay_until = now;
		press->unsure_time = now;
		return 0;
	case FRONT_PANEL_LINE_MASKED:
		break;
	}
	return 0;
}

static bool press_counts_instead(const struct front_panel_press *press, unsigned int stage)
{
	return press->times.instead & 1 << stage;
}

static unsigned int press_arm(struct front_panel_press *press, unsigned int next)
{
	bool arming = press->phase == FRONT_PANEL_DOWN &&
		      (next < FRONT_PANEL_STAGES ||
		       press_counts_instead(press, press->reached - 1));

	if (arming == press->arming)
		return 0;
	press->arming = arming;
	return arming ? FRONT_PANEL_DO_ARM : FRONT_PANEL_DO_DISARM;
}

static unsigned int press_note_overlong(struct front_panel_press *press, s64 now)
{
	s64 beyond = now - press->down_time - OVERLONG;
	unsigned int i;

	if (!press->pressed || press->overlong || beyond < 0)
		return 0;
	for (i = 0; i < FRONT_PANEL_STAGES; i++)
		if (beyond < press->times.stages[i])
			return 0;
	press->overlong = true;
	return FRONT_PANEL_DO_OVERLONG;
}

static unsigned int press_count(struct front_panel_press *press)
{
	press->presses += press->phase == FRONT_PANEL_WAITING;
	press->phase = FRONT_PANEL_DOWN;
	press->waiting = false;
	return FRONT_PANEL_DO_STAGE(press->reached - 1);
}

/*
 * The line is settled: see what the press has become by now. A stage counts when it is reached,
 * unless the next one would count instead.
 */
static unsigned int press_hold(struct front_panel_press *press, s64 now)
{
	unsigned int todo = 0, next;
	s64 due;

	if (press->waiting && now < press_due(press, press->reached - 1)) {
		/* Its time was changed. */
		press->reached--;
		press->waiting = false;
	}
	for (;;) {
		next = press_next(press);
		due = press_due(press, next);
		if (press->waiting && !press_counts_instead(press, next))
			todo |= press_count(press);
		if (now < due)
			break;
		press->reached = next + 1;
		press->waiting = true;
	}
	return todo | press_arm(press, next) | press_note_overlong(press, now) |
	       press_schedule(press, due, now);
}

static unsigned int press_begin(struct front_panel_press *press)
{
	press->down_time = press->edge_time;
	press->overlong = false;
	press->reached = 0;
	press->waiting = false;
	if (press->armed && press->down_time >= press->consume_until) {
		press->phase = FRONT_PANEL_WAITING;
		return 0;
	}
	press->ignored++;
	return press->armed ? FRONT_PANEL_DO_CONSUMED : FRONT_PANEL_DO_STUCK;
}

static unsigned int press_end(struct front_panel_press *press, s64 when)
{
	unsigned int todo = 0;

	press->armed = true;
	if (press->waiting && when >= press_due(press, press->reached - 1))
		todo = press_count(press);

	switch (press->phase) {
	case FRONT_PANEL_WAITING:
		press->ignored++;
		todo = FRONT_PANEL_DO_IGNORED;
		break;
	case FRONT_PANEL_DOWN:
		press->up_time = when;
		todo |= FRONT_PANEL_DO_UP;
		break;
	case FRONT_PANEL_RELEASED:
		break;
	}
	press->phase = FRONT_PANEL_RELEASED;
	press->waiting = false;
	return todo;
}

static unsigned int press_settle(struct front_panel_press *press, s64 now, bool level)
{
	unsigned int todo = 0;

	press->state = FRONT_PANEL_LINE_SETTLED;
	if (level != press->pressed) {
		press->pressed = level;
		todo = level ? press_begin(press) : press_end(press, press->edge_time);
	} else if (press->armed) {
		press->bounces++;
	} else {
		/* The first look at the line. */
		press->armed = !level;
	}
	return todo | press_hold(press, now);
}

static unsigned int press_watched(struct front_panel_press *press, s64 now, bool level)
{
	if (level != press->watch_level) {
		/* The edge was taken for a replay, nobody saw it, or a polled line went back. */
		press_drop_noise(press, press->unsure_time != S64_MAX ? press->unsure_time : now);
		return press_watch(press, now, level);
	}
	if (now < press->quiet_at)
		return press_schedule(press, press->quiet_at, now);
	return press_settle(press, now, level);
}

/**
 * front_panel_press_tick() - the line was read, as the deadline has come
 * @press: the button line
 * @now:   the time, in ns
 * @level: true: it reads pressed
 *
 * A call before the deadline changes nothing, so a timer that lost a race is harmless.
 *
 * Context: any; serialized by the caller.
 * Return: FRONT_PANEL_DO_* bits.
 */
unsigned int front_panel_press_tick(struct front_panel_press *press, s64 now, bool level)
{
	if (now < press->deadline)
		return press->deadline == S64_MAX ? 0 : FRONT_PANEL_DO_TIMER;

	switch (press->state) {
	case FRONT_PANEL_LINE_MASKED:
		press->replay_until = now + press->times.debounce / 8;
		return FRONT_PANEL_DO_UNMASK | press_watch(press, now, level);
	case FRONT_PANEL_LINE_WATCHED:
		return press_watched(press, now, level);
	case FRONT_PANEL_LINE_SETTLED:
		break;
	}
	if (level != press->pressed)
		return press_first_edge(press, now);
	return press_hold(press, now);
}

/**
 * front_panel_press_unread() - the line could not be read, though the deadline has come
 * @press: the button line
 * @again: when to try again, in ns
 *
 * Context: any; serialized by the caller.
 * Return: FRONT_PANEL_DO_* bits.
 */
unsigned int front_panel_press_unread(struct front_panel_press *press, s64 again)
{
	press->deadline = again;
	return FRONT_PANEL_DO_TIMER;
}

/**
 * front_panel_press_look() - have the level that the line has now settle like any later one
 * @press: the button line, not watched so far and its interrupt masked
 * @now:   the time, in ns
 *
 * Context: any; serialized by the caller.
 * Return: FRONT_PANEL_DO_* bits.
 */
unsigned int front_panel_press_look(struct front_panel_press *press, s64 now)
{
	press->edge_time = now;
	press->deadline = now;
	return FRONT_PANEL_DO_TIMER;
}

/**
 * front_panel_press_set_times() - change the times that rule a press
 * @press: the button line
 * @times: the new times
 * @now:   the time, in ns
 *
 * They hold for a press under way too, counted from when it began.
 *
 * Context: any; serialized by the caller.
 * Return: FRONT_PANEL_DO_* bits.
 */
unsigned int front_panel_press_set_times(struct front_panel_press *press,
					 const struct front_panel_times *times, s64 now)
{
	press->times = *times;
	if (press->state != FRONT_PANEL_LINE_SETTLED || !press->pressed)
		return 0;
	/* What it has become by now depends on the level that the line has. */
	press->deadline = now;
	return FRONT_PANEL_DO_TIMER;
}

/**
 * front_panel_press_consume() - no press counts for a while
 * @press: the button line
 * @now:   the time, in ns
 * @until: presses that begin before this do not count, however long they last, in ns
 *
 * A press under way ends here.
 *
 * Context: any; serialized by the caller.
 * Return: FRONT_PANEL_DO_* bits.
 */
unsigned int front_panel_press_consume(struct front_panel_press *press, s64 now, s64 until)
{
	unsigned int todo = 0;

	press->consume_until = until;
	press->waiting = false;
	if (press->phase != FRONT_PANEL_RELEASED)
		todo = press_end(press, now);
	return todo | press_arm(press, FRONT_PANEL_STAGES);
}

/**
 * front_panel_press_forget() - the line is not watched from here on
 * @press: the button line
 * @now:   the time, in ns
 *
 * Like front_panel_press_init(), but the counters stay.
 *
 * Context: any; serialized by the caller.
 * Return: FRONT_PANEL_DO_* bits.
 */
unsigned int front_panel_press_forget(struct front_panel_press *press, s64 now)
{
	unsigned int todo = 0;

	if (press->state != FRONT_PANEL_LINE_MASKED)
		todo |= FRONT_PANEL_DO_MASK;
	press->waiting = false;
	if (press->phase == FRONT_PANEL_DOWN)
		todo |= press_end(press, now);
	press->state = FRONT_PANEL_LINE_MASKED;
	press->phase = FRONT_PANEL_RELEASED;
	press->deadline = S64_MAX;
	press->pressed = false;
	press->armed = false;
	return todo | press_arm(press, FRONT_PANEL_STAGES);
}

/**
 * front_panel_press_pending() - ask whether a press may be on its way
 * @press: the button line
 *
 * Context: any; serialized by the caller.
 * Return: true from the first edge of a press until it counts or comes to nothing.
 */
bool front_panel_press_pending(const struct front_panel_press *press)
{
	if (press->phase == FRONT_PANEL_WAITING)
		return true;
	return press->armed && !press->pressed && press->state != FRONT_PANEL_LINE_SETTLED;
}
