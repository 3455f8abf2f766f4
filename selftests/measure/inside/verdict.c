// SPDX-License-Identifier: GPL-2.0-only
/* Who knows each edge knows which reports are right. No kernel and no clock here. */
#include "verdict.h"

/* Time that a driver may need to read the line and to report, in ns. */
#define SLACK 200000

/* When the level that edge @i made is over. */
static uint64_t level_end(const struct course *course, size_t i)
{
	return i + 1 < course->edge_count ? course->edges[i + 1] : course->end;
}

static unsigned int count_phantoms(const struct course *course, uint64_t enough)
{
	const uint64_t *edges = course->edges;
	unsigned int phantoms = 0;
	bool settled = false;
	size_t edge = 0;

	for (size_t i = 0; i < course->report_count; i++) {
		uint64_t latest = course->reports[i].time - enough;

		for (; edge < course->edge_count && edges[edge] <= latest; edge++) {
			if (level_end(course, edge) - edges[edge] >= enough)
				settled = edge % 2 == 0;
		}
		phantoms += course->reports[i].down != settled;
	}
	return phantoms;
}

/* A line that has moved since it was read is no reason to call the report hasty. */
#define JUST_NOW 30000

static uint64_t find_shortest(const struct course *course)
{
	uint64_t shortest = UINT64_MAX;
	size_t next = 0;

	for (size_t i = 0; i < course->report_count; i++) {
		uint64_t time = course->reports[i].time;

		while (next < course->edge_count && course->edges[next] + JUST_NOW <= time)
			next++;
		if (next && time - course->edges[next - 1] < shortest)
			shortest = time - course->edges[next - 1];
	}
	return shortest;
}

static unsigned int count_missed(const struct course *course, uint64_t enough)
{
	unsigned int missed = 0;
	bool down = false;
	size_t next = 0;

	for (size_t edge = 0; edge < course->edge_count; edge++) {
		uint64_t until = level_end(course, edge);

		for (; next < course->report_count && course->reports[next].time <= until; next++)
			down = course->reports[next].down;
		if (until - course->edges[edge] > enough)
			missed += down != (edge % 2 == 0);
	}
	return missed;
}

/** verdict() - judge what a driver has reported */
struct verdict verdict(const struct course *course, uint64_t interval)
{
	return (struct verdict){
		.phantoms = count_phantoms(course, interval - SLACK),
		.shortest = find_shortest(course),
		.missed = count_missed(course, 2 * interval + SLACK),
	};
}
