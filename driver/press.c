// SPDX-License-Identifier: GPL-2.0-only
/*
 * The logic of a button line: edges and timed samples in, presses out.
 *
 * The level decides, never an edge. The first edge masks the interrupt for half the debounce
 * interval; the second half is watched with the interrupt on, and only a quiet second half makes
 * the level count. So a train of bounces costs two interrupts, and a line that never is quiet
 * never reports. How long a press was held is judged only while the line is settled.
 *
 * Nothing here calls the kernel: KUnit and a program on the host run this very file.
 */

#include <linux/limits.h>
#include <linux/types.h>

#include "press.h"

/**
 * front_panel_press_init() - start with a line of which nothing is known
 * @press: the button line
 * @times: the times that rule a press
 *
 * The caller follows with front_panel_press_edge(), so that the level the line has now is settled
 * like any later one. Until it has settled released, the button is not armed.
 */
void front_panel_press_init(struct front_panel_press *press, const struct front_panel_times *times)
{
	*press = (struct front_panel_press) {
		.times = *times,
		.deadline = S64_MAX,
		.state = FRONT_PANEL_LINE_SETTLED,
	};
}

static unsigned int press_mask(struct front_panel_press *press, s64 now, s64 masked_for)
{
	/* Contacts bounce for less than the interval. What lasts longer is noise before a press. */
	if (press->state == FRONT_PANEL_LINE_SETTLED ||
	    now - press->edge_time > press->times.debounce)
		press->edge_time = now;
	press->state = FRONT_PANEL_LINE_MASKED;
	press->deadline = now + masked_for;
	return FRONT_PANEL_DO_MASK | FRONT_PANEL_DO_TIMER;
}

/**
 * front_panel_press_edge() - an interrupt came, or a polled level differs from the one before
 * @press: the button line
 * @now:   when it came, in ns
 *
 * Context: any; serialized by the caller.
 * Return: FRONT_PANEL_DO_* bits.
 */
unsigned int front_panel_press_edge(struct front_panel_press *press, s64 now)
{
	press->edges++;

	switch (press->state) {
	case FRONT_PANEL_LINE_SETTLED:
		return press_mask(press, now, press->times.debounce / 2);
	case FRONT_PANEL_LINE_WATCHED:
		/*
		 * An edge latched while masked is replayed by unmasking and is none. Should this
		 * one be real, the level at the deadline differs from the one at unmasking.
		 */
		if (!press->replayed) {
			press->replayed = true;
			return 0;
		}
		press->bounces++;
		/* Twice as long as the first time: a floating line costs two interrupts each. */
		return press_mask(press, now, press->times.debounce);
	case FRONT_PANEL_LINE_MASKED:
		break;
	}
	return 0;
}

static s64 press_hold_deadline(const struct front_panel_press *press)
{
	switch (press->phase) {
	case FRONT_PANEL_WAITING:
		return press->down_time + press->times.press_time;
	case FRONT_PANEL_DOWN:
		return press->times.power_off ? press->down_time + press->times.power_off : S64_MAX;
	default:
		return S64_MAX;
	}
}

static unsigned int press_arm(struct front_panel_press *press)
{
	bool arming = press->phase == FRONT_PANEL_DOWN && press->times.power_off;

	if (arming == press->arming)
		return 0;
	press->arming = arming;
	return arming ? FRONT_PANEL_DO_ARM : FRONT_PANEL_DO_DISARM;
}

/* The line is settled: see what the press has become by now. */
static unsigned int press_hold(struct front_panel_press *press, s64 now)
{
	unsigned int todo = 0;

	if (press->phase == FRONT_PANEL_WAITING && now >= press_hold_deadline(press)) {
		press->phase = FRONT_PANEL_DOWN;
		press->event_time = press->down_time + press->times.press_time;
		press->presses++;
		todo |= FRONT_PANEL_DO_DOWN;
	}
	todo |= press_arm(press);
	if (press->phase == FRONT_PANEL_DOWN && now >= press_hold_deadline(press)) {
		press->phase = FRONT_PANEL_HELD;
		press->arming = false;
		todo |= FRONT_PANEL_DO_FORCE_OFF;
	}

	press->deadline = press_hold_deadline(press);
	return press->deadline == S64_MAX ? todo : todo | FRONT_PANEL_DO_TIMER;
}

static unsigned int press_begin(struct front_panel_press *press)
{
	if (!press->armed) {
		press->ignored++;
		return FRONT_PANEL_DO_STUCK;
	}
	press->phase = FRONT_PANEL_WAITING;
	press->down_time = press->edge_time;
	return 0;
}

static unsigned int press_end(struct front_panel_press *press)
{
	enum front_panel_phase phase = press->phase;

	press->armed = true;
	press->phase = FRONT_PANEL_RELEASED;
	press->event_time = press->edge_time;

	switch (phase) {
	case FRONT_PANEL_WAITING:
		press->ignored++;
		return FRONT_PANEL_DO_IGNORED;
	case FRONT_PANEL_DOWN:
	case FRONT_PANEL_HELD:
		return FRONT_PANEL_DO_UP;
	default:
		return 0;
	}
}

static unsigned int press_settle(struct front_panel_press *press,
				 const struct front_panel_sample *sample)
{
	unsigned int todo = 0;

	press->state = FRONT_PANEL_LINE_SETTLED;
	if (sample->level != press->pressed) {
		press->pressed = sample->level;
		todo = sample->level ? press_begin(press) : press_end(press);
	} else if (press->armed) {
		press->bounces++;
	} else {
		/* The first look at the line. */
		press->armed = !sample->level;
	}
	return todo | press_hold(press, sample->time);
}

static unsigned int press_watch(struct front_panel_press *press,
				const struct front_panel_sample *sample)
{
	press->state = FRONT_PANEL_LINE_WATCHED;
	press->watch_level = sample->level;
	press->replayed = false;
	press->deadline = sample->time + press->times.debounce / 2;
	return FRONT_PANEL_DO_UNMASK | FRONT_PANEL_DO_TIMER;
}

/**
 * front_panel_press_tick() - the deadline has come and the level was read
 * @press:  the button line
 * @sample: the level, with the time and edge count from before it was read
 *
 * A call before the deadline changes nothing, so a timer that lost a race is harmless.
 *
 * Context: any; serialized by the caller.
 * Return: FRONT_PANEL_DO_* bits.
 */
unsigned int front_panel_press_tick(struct front_panel_press *press,
				    const struct front_panel_sample *sample)
{
	if (press->deadline == S64_MAX)
		return 0;
	/* An edge after the sample makes it stale: it may be the only sign of the new level. */
	if (sample->time < press->deadline || sample->edges != press->edges)
		return FRONT_PANEL_DO_TIMER;

	switch (press->state) {
	case FRONT_PANEL_LINE_MASKED:
		return press_watch(press, sample);
	case FRONT_PANEL_LINE_WATCHED:
		if (sample->level == press->watch_level)
			return press_settle(press, sample);
		press->bounces++;
		return press_mask(press, sample->time, press->times.debounce / 2);
	case FRONT_PANEL_LINE_SETTLED:
		break;
	}
	return press_hold(press, sample->time);
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
	if (press->state != FRONT_PANEL_LINE_SETTLED)
		return 0;
	return press_hold(press, now);
}

/**
 * front_panel_press_forget() - the line was not watched for a while
 * @press: the button line
 *
 * Like front_panel_press_init(), but the counters stay. The caller has the interrupt unmasked,
 * and follows with front_panel_press_edge().
 *
 * Context: any; serialized by the caller.
 * Return: FRONT_PANEL_DO_* bits.
 */
unsigned int front_panel_press_forget(struct front_panel_press *press)
{
	unsigned int todo = 0;

	if (press->phase == FRONT_PANEL_DOWN || press->phase == FRONT_PANEL_HELD)
		todo |= FRONT_PANEL_DO_UP;
	press->event_time = press->edge_time;
	press->state = FRONT_PANEL_LINE_SETTLED;
	press->phase = FRONT_PANEL_RELEASED;
	press->deadline = S64_MAX;
	press->pressed = false;
	press->armed = false;
	return todo | press_arm(press);
}
