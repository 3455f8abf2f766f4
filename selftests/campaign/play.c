// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plays traces to a panel on simulated lines, in simulated time, and to gpio-keys beside it.
 *	SEED, FIRST, TRACES	which traces: the number of the first, and how many
 *	BESIDE			the first of them that gpio-keys gets too
 */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "chance.h"
#include "judge.h"
#include "lib/panel.h"

#define EVENTS		64
#define RIVAL		DEVICES "front-panel-rival-keys"
#define RIVAL_WIRE	DEVICES "front-panel-test-wires/wire7"
/* Edges that follow each other at once take some us each. */
#define LATE_US		500

/**
 * struct player - a button on a wire, and what came of its traces
 * @panel:    the button
 * @verdicts: what came
 */
struct player {
	struct panel panel;
	struct verdicts verdicts;
};

static void judge_events(struct player *player, const struct trace *trace, int64_t start)
{
	struct input_event read_events[EVENTS];
	struct event events[EVENTS];
	size_t count = 0;
	ssize_t size;

	size = read(player->panel.events, read_events, sizeof(read_events));
	for (ssize_t i = 0; i < size / (ssize_t)sizeof(*read_events); i++)
		if (read_events[i].type == EV_KEY)
			events[count++] = (struct event) {
				event_us(&read_events[i]) - start, read_events[i].value,
			};
	judge(&player->verdicts, trace, events, count);
}

static void play(struct player *players, int count, const struct trace *trace)
{
	int64_t start = now_us();

	for (size_t edge = 0; edge < trace->edge_count; edge++) {
		wait_until(start + trace->edges[edge]);
		for (int i = 0; i < count; i++)
			panel_pull(&players[i].panel, edge % 2);
	}
	wait_until(start + trace->end);
	for (int i = 0; i < count; i++)
		judge_events(&players[i], trace, start);
}

static int begin(struct player *players)
{
	players[1].panel.button = open(RIVAL_WIRE, O_WRONLY | O_CLOEXEC);
	if (panel_begin(&players[0].panel, LINES_EXACT, "panel") || players[0].panel.events < 0)
		return -1;
	players[1].panel.low = players[0].panel.low;
	players[1].panel.high = players[0].panel.high;
	panel_pull(&players[1].panel, 1);
	if (module_load("/lib/rivals/gpio_keys.ko", "gpio_keys", "") || overlay_apply("rivals"))
		return -1;
	players[1].panel.events = panel_events(RIVAL);
	wait_until(now_us() + TRACE_QUIET);
	return players[1].panel.events < 0 ? -1 : 0;
}

int main(void)
{
	struct player players[] = {
		{ .verdicts = { .who = "gpio-front-panel", .late_us = LATE_US } },
		{ .verdicts = { .who = "gpio-keys", .late_us = LATE_US, .rival = true } },
	};
	unsigned int first = told("FIRST", 0), count = told("TRACES", 200);
	struct trace trace;

	if (begin(players)) {
		perror("play: cannot begin");
		return 1;
	}
	for (unsigned int i = 0; i < count; i++) {
		trace_make(&trace, told("SEED", 1), first + i);
		play(players, i < told("BESIDE", 80) ? 2 : 1, &trace);
	}
	overlay_remove("rivals");
	panel_unwire(&players[0].panel);
	verdicts_print(&players[1].verdicts);
	return verdicts_print(&players[0].verdicts) ? 0 : 1;
}
