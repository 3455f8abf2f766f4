// SPDX-License-Identifier: GPL-2.0-only
/* What a chart means: states, and presses of the button. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "states.h"

#define STEADY		1.0	/* seconds: longer than any state is lit within its blinking */
#define HALVES		3	/* of a period, of the same length, are no chance */
#define LATE		0.3	/* seconds: of a busy host, which spoils a period or two */
#define SAME_TRAIN	0.050	/* seconds: edges nearer than this are bounces of one another */
#define DEBOUNCE	0.100	/* seconds: the key goes up so long after the button, at most */

/* How long it is dark, then lit; README.md has the table. */
static const struct {
	double seconds[2];
	const char *name;
} looks[] = {
	{ { 0.5, 0.5 }, "booting" },
	{ { 0.25, 0.25 }, "stopping" },
	{ { 0.125, 0.125 }, "identify" },
	{ { 0.0625, 0.0625 }, "arming" },
	{ { 0.1, 0.9 }, "attention" },
	{ { 1.9, 0.1 }, "fault" },
};

/**
 * states_of_machine() - the states that the machine was said to be in
 * @chart: what was recorded
 * @states: where to put them, STATES_MOST at most
 *
 * Return: how many there are.
 */
size_t states_of_machine(const struct chart *chart, struct state *states)
{
	const struct chart_line *line = chart_find(chart, "machine_state");
	size_t i;

	for (i = 0; line && i < line->count && i < STATES_MOST; i++)
		states[i] = (struct state){
			line->changes[i].t,
			i + 1 < line->count ? line->changes[i + 1].t : chart->end,
			line->changes[i].text,
		};
	return i;
}

static double stretch_length(const struct chart_line *led, size_t i, double end)
{
	return (i + 1 < led->count ? led->changes[i + 1].t : end) - led->changes[i].t;
}

/* The stretches between changes from @first on that are as long as a look has them. */
static size_t count_fitting(const struct chart_line *led, size_t first, double end,
			    const double *seconds)
{
	size_t i;

	for (i = first; i < led->count && led->changes[i].value != CHART_UNKNOWN; i++)
		if (round(log2(stretch_length(led, i, end) / seconds[led->changes[i].value])) != 0)
			break;
	return i - first;
}

/* Names what the LED says from @first on, or NULL. Returns how many stretches that is. */
static size_t name_stretches(const struct chart_line *led, size_t first, double end,
			     const char **name)
{
	size_t i, count, most = 0;

	for (i = 0; i < sizeof(looks) / sizeof(*looks); i++) {
		count = count_fitting(led, first, end, looks[i].seconds);
		if (count <= most)
			continue;
		most = count;
		*name = looks[i].name;
	}
	if (most >= HALVES)
		return most;
	*name = led->changes[first].value == 1 && stretch_length(led, first, end) > STEADY ?
		"running" : NULL;
	return 1;
}

static size_t add_state(struct state *states, size_t count, struct state state)
{
	struct state *last = states + count - 1;

	if (count && !strcmp(last->name, state.name) && state.t0 - last->t1 < LATE) {
		last->t1 = state.t1;
		return count;
	}
	states[count] = state;
	return count + 1;
}

/**
 * states_of_led() - the states that the LED has shown
 * @chart: what was recorded
 * @states: where to put them, STATES_MOST at most
 *
 * Where the LED shows none for sure there is no state.
 *
 * Return: how many there are.
 */
size_t states_of_led(const struct chart *chart, struct state *states)
{
	const struct chart_line *led = chart_find(chart, "led_wire");
	size_t count = 0, same, i;

	for (i = 0; led && i < led->count && count < STATES_MOST; i += same) {
		const struct chart_change *first = &led->changes[i];
		struct state state = { .t0 = first->t };

		same = name_stretches(led, i, chart->end, &state.name);
		state.t1 = i + same < led->count ? first[same].t : chart->end;
		if (state.name)
			count = add_state(states, count, state);
	}
	return count;
}

static void count_downs(const struct chart *chart, struct press *press)
{
	const struct chart_line *key = chart_find(chart, "key_power");
	size_t i;

	for (i = 0; key && i < key->count; i++) {
		double t = key->changes[i].t;

		if (key->changes[i].value != 1 || t < press->start || t > press->release + DEBOUNCE)
			continue;
		if (!press->downs++)
			press->down = t;
	}
}

/**
 * presses_find() - find the presses of the button
 * @chart: what was recorded
 * @presses: where to put them, PRESSES_MOST at most
 *
 * Return: how many there are.
 */
size_t presses_find(const struct chart *chart, struct press *presses)
{
	const struct chart_line *button = chart_find(chart, "button_wire");
	struct press train = { 0 };
	size_t i, count = 0;

	for (i = 0; button && i <= button->count && count < PRESSES_MOST; i++) {
		bool past = i == button->count;
		double t = past ? chart->end : button->changes[i].t;

		if (past || !train.edges || t - train.settled > SAME_TRAIN) {
			/* A train that ended low was a press, and this edge releases it. */
			train.release = t;
			if (train.edges && !button->changes[i - 1].value) {
				count_downs(chart, &train);
				presses[count++] = train;
			}
			train = (struct press){ .start = t };
		}
		train.settled = t;
		/* What it is at the beginning is no edge. */
		train.edges += i && button->changes[i - 1].value != CHART_UNKNOWN;
	}
	return count;
}
