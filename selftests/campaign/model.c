// SPDX-License-Identifier: GPL-2.0-only
/*
 * model SEED FIRST COUNT: play traces to driver/press.c on the host, on controllers that remember
 * an edge while masked and on such that do not, in turn.
 */
#include <stdio.h>
#include <stdlib.h>

#include "judge.h"
#include "press-sim.h"

#define NSEC_PER_USEC	1000LL
#define EVENTS		64

/**
 * struct player - a line, and what was reported of it
 * @sim:    the simulation
 * @start:  when the trace began, in us
 * @events: those since then; beyond the last there is only their number
 * @count:  how many there were
 */
struct player {
	struct press_sim sim;
	int64_t start;
	struct event events[EVENTS];
	size_t count;
};

static void note(struct player *player, int64_t ns, bool down)
{
	if (player->count < EVENTS)
		player->events[player->count++] = (struct event) {
			ns / NSEC_PER_USEC - player->start, down,
		};
}

static void report(struct press_sim *sim, unsigned int todo)
{
	struct player *player = (struct player *)sim;

	if (todo & FRONT_PANEL_DO_STAGE(0))
		note(player, sim->press.down_time, true);
	if (todo & FRONT_PANEL_DO_UP)
		note(player, sim->press.up_time, false);
}

static void start(struct player *player, bool latches)
{
	const struct front_panel_times times = {
		.debounce = TRACE_INTERVAL * NSEC_PER_USEC,
		.stages = {
			0, FRONT_PANEL_NEVER, FRONT_PANEL_NEVER, FRONT_PANEL_NEVER,
		},
	};

	player->sim.events = report;
	player->sim.latches = latches;
	press_sim_start(&player->sim, &times, false);
	press_sim_run(&player->sim, TRACE_QUIET * NSEC_PER_USEC);
}

static void play(struct player *player, const struct trace *trace)
{
	player->start = player->sim.now / NSEC_PER_USEC;
	player->count = 0;
	for (size_t i = 0; i < trace->edge_count; i++)
		press_sim_line(&player->sim, (player->start + trace->edges[i]) * NSEC_PER_USEC,
			       i % 2 == 0);
	press_sim_run(&player->sim, (player->start + trace->end) * NSEC_PER_USEC);
}

int main(int argc, char **argv)
{
	static struct player players[2];
	struct verdicts verdicts = { .who = "press.c on the host" };
	struct trace trace;

	if (argc != 4)
		return 2;
	start(&players[0], false);
	start(&players[1], true);
	for (unsigned int i = 0; i < strtoul(argv[3], NULL, 0); i++) {
		unsigned int number = strtoul(argv[2], NULL, 0) + i;
		struct player *player = &players[number / TRACE_KINDS % 2];

		trace_make(&trace, strtoul(argv[1], NULL, 0), number);
		play(player, &trace);
		judge(&verdicts, &trace, player->events, player->count);
	}
	return verdicts_print(&verdicts) ? 0 : 1;
}
