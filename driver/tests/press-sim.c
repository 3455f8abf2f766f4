// SPDX-License-Identifier: GPL-2.0-only
/*
 * A button line around press.c, as button.c and an interrupt controller make it, but with a clock
 * that a test sets. Runs in KUnit and in the fuzzer on the host.
 */

#include <linux/types.h>

#include "press-sim.h"

static void sim_interrupt(struct press_sim *sim);

static void sim_act(struct press_sim *sim, unsigned int todo)
{
	if (todo & FRONT_PANEL_DO_MASK)
		sim->masked = true;
	if (todo & ~(FRONT_PANEL_DO_MASK | FRONT_PANEL_DO_UNMASK | FRONT_PANEL_DO_TIMER))
		sim->events(sim, todo);
	if (!(todo & FRONT_PANEL_DO_UNMASK))
		return;
	sim->masked = false;
	if (sim->latched) {
		sim->latched = false;
		sim_interrupt(sim);
	}
}

static void sim_interrupt(struct press_sim *sim)
{
	sim->interrupts++;
	sim_act(sim, front_panel_press_edge(&sim->press, sim->now));
}

static void sim_tick(struct press_sim *sim)
{
	sim_act(sim, front_panel_press_tick(&sim->press, sim->now, sim->level));
}

/**
 * press_sim_start() - bind the panel at time 0
 * @sim:   the simulation; its @events and @latches are set
 * @times: the times that rule a press
 * @level: the line's level
 */
void press_sim_start(struct press_sim *sim, const struct front_panel_times *times, bool level)
{
	sim->level = level;
	sim->masked = true;
	front_panel_press_init(&sim->press, times);
	sim_act(sim, front_panel_press_look(&sim->press, 0));
}

/**
 * press_sim_run() - let time pass
 * @sim:   the simulation
 * @until: the time up to and with which all timers run, in ns
 */
void press_sim_run(struct press_sim *sim, s64 until)
{
	while (sim->press.deadline <= until) {
		if (sim->press.deadline > sim->now)
			sim->now = sim->press.deadline;
		sim_tick(sim);
	}
	sim->now = until;
}

/**
 * press_sim_line() - set the line's level
 * @sim:   the simulation
 * @when:  the time, in ns; not in the past
 * @level: true: pressed
 */
void press_sim_line(struct press_sim *sim, s64 when, bool level)
{
	press_sim_run(sim, when);
	if (level == sim->level)
		return;
	sim->level = level;
	if (sim->deaf || sim->press.times.poll)
		return;
	if (!sim->masked)
		sim_interrupt(sim);
	else
		sim->latched = sim->latches;
}

/**
 * press_sim_resume() - the system wakes from a sleep that began just before
 * @sim:   the simulation
 * @when:  the time, in ns; not in the past
 * @level: the line's level by then
 */
void press_sim_resume(struct press_sim *sim, s64 when, bool level)
{
	press_sim_run(sim, when);
	sim->level = level;
	sim->masked = true;
	sim->latched = false;
	sim_act(sim, front_panel_press_forget(&sim->press, when));
	sim_act(sim, front_panel_press_look(&sim->press, when));
}

/**
 * press_sim_consume() - let no press count for a while
 * @sim:   the simulation
 * @when:  from when on, in ns; not in the past
 * @until: until when, in ns
 */
void press_sim_consume(struct press_sim *sim, s64 when, s64 until)
{
	press_sim_run(sim, when);
	sim_act(sim, front_panel_press_consume(&sim->press, when, until));
}

/**
 * press_sim_set_times() - change the times that rule a press
 * @sim:   the simulation
 * @when:  when, in ns; not in the past
 * @times: the new times
 */
void press_sim_set_times(struct press_sim *sim, s64 when, const struct front_panel_times *times)
{
	press_sim_run(sim, when);
	sim_act(sim, front_panel_press_set_times(&sim->press, times, when));
}
