// SPDX-License-Identifier: GPL-2.0-only
/* Whether the judge of the waves can find fault, on the host. Prints TAP. */
#include <stdio.h>

#include "inside/verdict.h"

#define MS 1000000ull
#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Pressed at 100 ms, released at 200, pressed for 15 ms at 300. */
static uint64_t edges[] = { 100 * MS, 200 * MS, 300 * MS, 315 * MS };

/** struct claim - reports of those edges, and what struct verdict is to say of them */
static struct claim {
	const char *name;
	size_t count;
	struct report reports[4];
	unsigned int phantoms;
	unsigned int missed;
	uint64_t shortest;
} claims[] = {
	{ "reports_of_levels_that_lasted_are_right",
	  2, { { 121 * MS, true }, { 221 * MS, false } }, 0, 0, 21 * MS },
	{ "level_shorter_than_interval_is_a_phantom",
	  4, { { 121 * MS, true }, { 221 * MS, false }, { 311 * MS, true }, { 336 * MS, false } },
	  1, 0, 11 * MS },
	{ "hasty_report_is_a_phantom",
	  2, { { 110 * MS, true }, { 221 * MS, false } }, 1, 0, 10 * MS },
	{ "short_level_is_a_phantom_also_when_it_is_over",
	  3, { { 121 * MS, true }, { 221 * MS, false }, { 321 * MS, true } }, 1, 1, 6 * MS },
	/* Released from 200 ms to 300 ms, and from 315 ms on. */
	{ "level_that_nobody_reports_is_missed", 1, { { 121 * MS, true } }, 0, 2, 21 * MS },
	{ "silence_misses_a_press", 0, { }, 0, 1, UINT64_MAX },
	{ "late_report_is_missed",
	  2, { { 201 * MS, true }, { 221 * MS, false } }, 0, 1, 1 * MS },
};

static bool holds(struct claim *claim)
{
	const struct course course = {
		.edges = edges, .edge_count = COUNT(edges), .end = 500 * MS,
		.reports = claim->reports, .report_count = claim->count,
	};
	struct verdict found = verdict(&course, 20 * MS);

	return found.phantoms == claim->phantoms && found.missed == claim->missed &&
	       found.shortest == claim->shortest;
}

int main(void)
{
	bool all = true;

	printf("1..%zu\n", COUNT(claims));
	for (size_t i = 0; i < COUNT(claims); i++) {
		bool ok = holds(&claims[i]);

		printf("%sok %zu - %s\n", ok ? "" : "not ", i + 1, claims[i].name);
		all = all && ok;
	}
	return !all;
}
