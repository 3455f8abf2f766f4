// SPDX-License-Identifier: GPL-2.0-only
/* Who knows each edge knows which reports are right. No kernel and no clock here. */
#include "verdict.h"

/* Time that a driver may need to read the line and to report, in ns. */
#define SLACK 200000

/* When the level that edge @i made is over. */
static uint64_t level_end(const uint64_t *edges, size_t count, size_t i, uint64_t end)
{
	return i + 1 < count ? edges[i + 1] : end;
}

static unsigned int count_phantoms(const uint64_t *edges, size_t edge_count, uint64_t end,
				   const struct report *reports, size_t report_count,
				   uint64_t interval)
{
	uint64_t enough = interval - SLACK;
	unsigned int phantoms = 0;
	bool settled = false;
	size_t edge = 0;

	for (size_t i = 0; i < report_count; i++) {
		for (; edge < edge_count && edges[edge] + enough <= reports[i].time; edge++) {
			if (level_end(edges, edge_count, edge, end) - edges[edge] >= enough)
				settled = edge % 2 == 0;
		}
		phantoms += reports[i].down != settled;
	}
	return phantoms;
}

/* A line that has moved since it was read is no reason to call the report hasty. */
#define JUST_NOW 30000

static uint64_t find_shortest(const uint64_t *edges, size_t edge_count,
			      const struct report *reports, size_t report_count)
{
	uint64_t shortest = UINT64_MAX;
	size_t next = 0;

	for (size_t i = 0; i < report_count; i++) {
		while (next < edge_count && edges[next] + JUST_NOW <= reports[i].time)
			next++;
		if (next && reports[i].time - edges[next - 1] < shortest)
			shortest = reports[i].time - edges[next - 1];
	}
	return shortest;
}

static unsigned int count_missed(const uint64_t *edges, size_t edge_count, uint64_t end,
				 const struct report *reports, size_t report_count,
				 uint64_t interval)
{
	unsigned int missed = 0;
	bool down = false;
	size_t next = 0;

	for (size_t edge = 0; edge < edge_count; edge++) {
		uint64_t until = level_end(edges, edge_count, edge, end);

		for (; next < report_count && reports[next].time <= until; next++)
			down = reports[next].down;
		if (until - edges[edge] > 2 * interval + SLACK)
			missed += down != (edge % 2 == 0);
	}
	return missed;
}

/**
 * verdict() - judge what a driver has reported
 * @edges: times of the edges in ns; the first is a press
 * @edge_count: number of @edges
 * @end: until when the last level was watched
 * @reports: key events, in order
 * @report_count: number of @reports
 * @interval: debounce interval, in ns
 *
 * Return: the verdict.
 */
struct verdict verdict(const uint64_t *edges, size_t edge_count, uint64_t end,
		       const struct report *reports, size_t report_count, uint64_t interval)
{
	return (struct verdict){
		.phantoms = count_phantoms(edges, edge_count, end, reports, report_count,
					   interval),
		.shortest = find_shortest(edges, edge_count, reports, report_count),
		.missed = count_missed(edges, edge_count, end, reports, report_count, interval),
	};
}
