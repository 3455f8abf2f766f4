// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target for driver/press.c: whatever a line does, the rules hold.
 *
 * The input is a header of settings, then steps of three bytes: what happens, and how much later.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "press-sim.h"

#define HEADER	5
#define STEP	3

/**
 * struct watcher - a simulation, and what has been seen of it
 * @sim:	 the simulation
 * @level_since: when the line took the level it has, in ns
 * @debounce:	 shortest debounce interval since then, in ns
 * @down_time:	 when the latest stage counted, in ns
 * @press_time: when the press that counts was made, in ns
 * @down:	 the press under way counts
 * @arming:	 a forced power-off is pending
 * @counted:	 a bit for each stage that has counted in this press
 * @overlong:	 it was noted that the line stays pressed
 * @consumed:	 the line was pressed, or is, and that counts no longer
 * @ended:	 the press under way is being ended, whatever the line is
 * @lost:	 a press may have been missed, as the controller lost an edge
 */
struct watcher {
	struct press_sim sim;
	s64 level_since;
	s64 debounce;
	s64 down_time;
	s64 press_time;
	bool down;
	bool arming;
	unsigned int counted;
	bool overlong;
	bool consumed;
	bool ended;
	bool lost;
};

static void require(bool holds, const char *rule)
{
	if (holds)
		return;
	fprintf(stderr, "press-fuzz: broken rule: %s\n", rule);
	abort();
}

static void check_settled(const struct watcher *watcher, bool level)
{
	const struct press_sim *sim = &watcher->sim;

	require(sim->press.state == FRONT_PANEL_LINE_SETTLED, "no event from an unsettled line");
	require(sim->level == level, "the level decides");
	require(watcher->lost || sim->press.times.poll ||
		sim->now - watcher->level_since >= watcher->debounce,
		"a level counts only after a quiet interval");
}

static void check_first(struct watcher *watcher)
{
	const struct front_panel_press *press = &watcher->sim.press;

	require(press->armed, "a press counts only after a release was seen");
	require(press->down_time >= press->consume_until, "no press counts that is to be consumed");
	require(!watcher->ended, "a press that is ended does not count");
	watcher->press_time = press->down_time;
	watcher->down = true;
	watcher->counted = 0;
	watcher->consumed = false;
	watcher->overlong = false;
}

/* Whether another stage may count instead, if it is held for longer */
static bool may_be_replaced(const struct front_panel_press *press, unsigned int stage)
{
	do {
		stage++;
	} while (stage < FRONT_PANEL_STAGES &&
		 press->times.stages[stage] == FRONT_PANEL_NEVER);
	return press->times.instead & 1u << stage;
}

static void check_stage(struct watcher *watcher, unsigned int stage, bool let_go)
{
	const struct front_panel_press *press = &watcher->sim.press;
	s64 held = (let_go ? press->up_time : watcher->sim.now) - press->down_time;

	if (!watcher->down)
		check_first(watcher);
	check_settled(watcher, !let_go);
	require(press->down_time == watcher->press_time, "the next press counts only after up");
	require(watcher->counted < 1u << stage, "stages count once a press, and in order");
	require(press->times.stages[stage] != FRONT_PANEL_NEVER, "only stages that are set");
	require(held >= press->times.stages[stage], "a stage counts only after its time");
	require(let_go || !may_be_replaced(press, stage), "what may be replaced waits");
	require(!let_go || stage + 1 == press->reached, "let go, the last one counts");
	watcher->down_time = press->down_time + press->times.stages[stage];
	watcher->counted |= 1u << stage;
}

static void check_up(struct watcher *watcher)
{
	require(watcher->down, "up only after down");
	require(watcher->sim.press.up_time >= watcher->down_time,
		"no release is dated before its press");
	require(watcher->sim.press.up_time <= watcher->sim.now, "no event is from the future");
	watcher->down = false;
	if (!watcher->ended)
		check_settled(watcher, false);
}

static void check_overlong(struct watcher *watcher)
{
	const struct front_panel_press *press = &watcher->sim.press;
	s64 held = watcher->sim.now - press->down_time;

	check_settled(watcher, true);
	require(!watcher->overlong, "noted once a press");
	for (int i = 0; i < FRONT_PANEL_STAGES; i++)
		require(held > press->times.stages[i], "noted only beyond any hold");
	watcher->overlong = true;
}

static void watch(struct press_sim *sim, unsigned int todo)
{
	struct watcher *watcher = (struct watcher *)sim;

	for (int i = 0; i < FRONT_PANEL_STAGES; i++)
		if (todo & FRONT_PANEL_DO_STAGE(i))
			check_stage(watcher, i, todo & FRONT_PANEL_DO_UP);
	if (todo & FRONT_PANEL_DO_UP)
		check_up(watcher);
	if (todo & FRONT_PANEL_DO_ARM) {
		require(!watcher->arming && watcher->down, "armed once, while down");
		watcher->arming = true;
	}
	if (todo & FRONT_PANEL_DO_DISARM) {
		require(watcher->arming, "disarmed only when armed");
		watcher->arming = false;
	}
	require(!watcher->arming || watcher->down, "armed only while down");
	if (todo & (FRONT_PANEL_DO_IGNORED | FRONT_PANEL_DO_STUCK | FRONT_PANEL_DO_CONSUMED)) {
		require(!watcher->down, "a press that counted is not ignored");
		watcher->consumed = true;
		watcher->overlong = false;
	}
	if (todo & FRONT_PANEL_DO_OVERLONG)
		check_overlong(watcher);
}

static struct front_panel_times read_times(const uint8_t *data)
{
	return (struct front_panel_times) {
		.debounce = data[0] % 64 * PRESS_SIM_MS,
		.poll = data[1] % 4 == 1 ? (128 + data[1]) * PRESS_SIM_MS : 0,
		.stages = {
			data[1] % 4 ? 0 : data[1] * PRESS_SIM_MS,
			data[2] & 2 ? (data[2] + 256) * PRESS_SIM_MS : FRONT_PANEL_NEVER,
			data[2] & 4 ? (data[2] / 2 + 512) * PRESS_SIM_MS : FRONT_PANEL_NEVER,
			data[2] & 1 ? FRONT_PANEL_NEVER : (data[2] + 512) * PRESS_SIM_MS,
		},
		.instead = 1 << 1,
	};
}

static void set_level_time(struct watcher *watcher, s64 when)
{
	watcher->level_since = when;
	watcher->debounce = watcher->sim.press.times.debounce;
}

static void set_times(struct watcher *watcher, s64 when, const struct front_panel_times *times)
{
	if (times->debounce < watcher->debounce)
		watcher->debounce = times->debounce;
	press_sim_set_times(&watcher->sim, when, times);
}

/* Ends a press under way. */
static void consume(struct watcher *watcher, s64 when, s64 until)
{
	watcher->consumed |= watcher->sim.press.phase != FRONT_PANEL_RELEASED;
	watcher->ended = true;
	press_sim_consume(&watcher->sim, when, until);
	watcher->ended = false;
}

static void resume(struct watcher *watcher, s64 when, bool level)
{
	if (level != watcher->sim.level)
		set_level_time(watcher, when);
	watcher->ended = true;
	press_sim_resume(&watcher->sim, when, level);
	watcher->ended = false;
}

static void step(struct watcher *watcher, const uint8_t *data)
{
	/* Fine steps around the debounce interval, coarse ones around the holds. */
	s64 unit = data[0] & 0x80 ? PRESS_SIM_MS : PRESS_SIM_MS / 64;
	s64 when = watcher->sim.now + (data[1] | (data[2] & 3) << 8) * unit;
	bool level = !watcher->sim.level;
	struct front_panel_times times;

	press_sim_run(&watcher->sim, when);
	watcher->sim.deaf = data[0] & 64 && data[0] & 32;
	watcher->lost |= watcher->sim.deaf;
	switch (data[0] & 15) {
	case 0:
		times = read_times(data);
		/* What has no interrupt gets none. */
		times.poll = watcher->sim.press.times.poll;
		set_times(watcher, when, &times);
		break;
	case 1:
		resume(watcher, when, data[0] & 16);
		break;
	case 2:
		consume(watcher, when, when + (data[0] & 16 ? 1000 * PRESS_SIM_MS : 1));
		break;
	default:
		set_level_time(watcher, when);
		press_sim_line(&watcher->sim, when, level);
	}
}

static void check_nothing_lost(struct watcher *watcher)
{
	const struct front_panel_press *press = &watcher->sim.press;
	s64 quiet = 5 * 64 * PRESS_SIM_MS + 2000 * PRESS_SIM_MS;

	press_sim_run(&watcher->sim, watcher->sim.now + quiet);
	require(press->state == FRONT_PANEL_LINE_SETTLED, "a quiet line settles");
	require(!watcher->sim.masked, "a settled line has its interrupt");
	require(!press->pressed || watcher->sim.level, "no release is lost");
	require(watcher->lost || press->pressed == watcher->sim.level, "no press is lost");
	require(watcher->down == (press->pressed && !watcher->consumed),
		"what was reported last is what the line is");
	press_sim_run(&watcher->sim, watcher->sim.now + 70000 * PRESS_SIM_MS);
	require(!press->pressed || watcher->overlong, "a line that stays pressed is noted");
}

/**
 * LLVMFuzzerTestOneInput() - play one input
 * @data: the input
 * @size: its length
 *
 * Return: 0; a broken rule aborts.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct watcher watcher = { .sim.events = watch };
	struct front_panel_times times;
	size_t at;

	if (size < HEADER)
		return 0;
	times = read_times(data);
	watcher.sim.latches = data[3] & 1;
	press_sim_start(&watcher.sim, &times, data[4] & 1);
	for (at = HEADER; at + STEP <= size; at += STEP)
		step(&watcher, data + at);
	check_nothing_lost(&watcher);
	return 0;
}
