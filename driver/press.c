// SPDX-License-Identifier: GPL-2.0-only
/*
 * The logic of a button line: interrupts and timed samples in, presses out.
 *
 * The level decides, never an edge. The first edge masks the interrupt for half the debounce
 * interval; the second half is watched with the interrupt on, and only a quiet second half makes
 * the level count. So a train of bounces costs two interrupts, and a line that never is quiet
 * never reports.
 *
 * Nothing here calls the kernel: KUnit and a program on the host run this very file.
 */

#include <linux/types.h>

#include "press.h"

/**
 * front_panel_press_init() - start with a line of which nothing is known
 * @press:	 the button line
 * @debounce_ms: debounce interval in ms, 0 where the hardware debounces
 *
 * The caller follows with front_panel_press_edge(), so that the level the line has now is settled
 * like any later one. Until it has settled released, the button is not armed.
 */
void front_panel_press_init(struct front_panel_press *press, unsigned int debounce_ms)
{
	*press = (struct front_panel_press) {
		.interval = debounce_ms * FRONT_PANEL_NSEC_PER_MSEC,
		.state = FRONT_PANEL_LINE_SETTLED,
	};
}

static unsigned int press_start(struct front_panel_press *press, s64 now, s64 masked_for)
{
	press->state = FRONT_PANEL_LINE_MASKED;
	press->edge_time = now;
	press->deadline = now + masked_for;
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
	press->edges++;

	switch (press->state) {
	case FRONT_PANEL_LINE_SETTLED:
		return press_start(press, now, press->interval / 2);
	case FRONT_PANEL_LINE_WATCHED:
		/*
		 * An edge latched while masked is replayed by unmasking and is none. Should this
		 * one be real, the level at the deadline differs from the one at unmasking.
		 */
		if (!press->replayed) {
			press->replayed = true;
			return 0;
		}
		/* Twice as long as the first time: a floating line costs two interrupts each. */
		return press_start(press, now, press->interval);
	case FRONT_PANEL_LINE_MASKED:
		break;
	}
	return 0;
}

static unsigned int press_watch(struct front_panel_press *press,
				const struct front_panel_sample *sample)
{
	press->state = FRONT_PANEL_LINE_WATCHED;
	press->watch_level = sample->level;
	press->replayed = false;
	press->deadline = sample->time + press->interval / 2;
	return FRONT_PANEL_DO_UNMASK | FRONT_PANEL_DO_TIMER;
}

static unsigned int press_settle(struct front_panel_press *press, bool level)
{
	bool changed = level != press->pressed;

	press->state = FRONT_PANEL_LINE_SETTLED;
	press->pressed = level;

	if (!press->armed) {
		press->armed = !level;
		return level && changed ? FRONT_PANEL_DO_STUCK : 0;
	}
	if (!changed)
		return 0;
	return level ? FRONT_PANEL_DO_DOWN : FRONT_PANEL_DO_UP;
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
	if (press->state == FRONT_PANEL_LINE_SETTLED)
		return 0;
	/* An edge after the sample makes it stale: it may be the only sign of the new level. */
	if (sample->time < press->deadline || sample->edges != press->edges)
		return FRONT_PANEL_DO_TIMER;

	if (press->state == FRONT_PANEL_LINE_MASKED)
		return press_watch(press, sample);
	if (sample->level != press->watch_level)
		return press_start(press, sample->time, press->interval / 2);
	return press_settle(press, sample->level);
}
