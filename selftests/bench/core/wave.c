// SPDX-License-Identifier: GPL-2.0-only
#include <math.h>

#include "wave.h"

#define WAVE_EDGES 64

/* The kernel's heartbeat: two flashes of 70 ms, then a rest; 0.3 s to 1.26 s a beat, by load. */
#define BEAT_FLASH_MS 70
#define BEAT_FLASH_TOLERANCE_MS 45
#define BEAT_LONGEST_MS 1700

/* The latest edges of a wire, newest first. */
struct wave_edges {
	uint64_t ns[WAVE_EDGES];
	int level[WAVE_EDGES];
	size_t count;
};

/* When a wire changed last. Return: host time; the record's start if it never changed. */
uint64_t wave_last_change(const struct record *record, enum record_kind kind)
{
	const struct record_entry *last = record_last(record, kind);

	return last ? last->host_ns : record->start_ns;
}

static void wave_collect(const struct record *record, enum record_kind kind, uint64_t since_ns,
			 struct wave_edges *edges)
{
	edges->count = 0;
	for (size_t i = record->count; i > 0 && edges->count < WAVE_EDGES; i--) {
		const struct record_entry *entry = &record->entries[i - 1];

		if (entry->kind != kind)
			continue;
		if (entry->host_ns < since_ns)
			break;
		edges->ns[edges->count] = entry->host_ns;
		edges->level[edges->count] = entry->value;
		edges->count++;
	}
}

/* Does a wire blink at a frequency, up to its latest edges? */
bool wave_blinks(const struct record *record, enum record_kind kind, uint64_t since_ns,
		 double hz, double tolerance, unsigned int periods, struct wave *wave)
{
	double expected = 1e9 / hz, high = 0, total;
	struct wave found = { 0 };
	struct wave_edges edges;
	bool right = true;

	wave_collect(record, kind, since_ns, &edges);
	for (size_t i = 0; i + 2 < edges.count && found.periods < periods; i += 2) {
		double period = (double)(edges.ns[i] - edges.ns[i + 2]);

		right = right && fabs(period - expected) <= tolerance * expected;
		high += (double)(edges.level[i + 1] ? edges.ns[i] - edges.ns[i + 1] :
						      edges.ns[i + 1] - edges.ns[i + 2]);
		found.periods++;
	}
	if (found.periods) {
		total = (double)(edges.ns[0] - edges.ns[(size_t)2 * found.periods]);
		found.hz = found.periods * 1e9 / total;
		found.duty = high / total;
	}
	if (wave)
		*wave = found;
	return right && found.periods == periods;
}

static bool wave_is_flash(const struct wave_edges *edges, size_t i)
{
	double ms = (double)(edges->ns[i] - edges->ns[i + 1]) / 1e6;

	return fabs(ms - BEAT_FLASH_MS) <= BEAT_FLASH_TOLERANCE_MS;
}

/* From the rise that starts the next beat, at i, back to the rise that starts this one. */
static bool wave_is_beat(const struct wave_edges *edges, size_t i)
{
	uint64_t rest = edges->ns[i] - edges->ns[i + 1];
	uint64_t gap = edges->ns[i + 2] - edges->ns[i + 3];
	uint64_t beat = edges->ns[i] - edges->ns[i + 4];

	return wave_is_flash(edges, i + 1) && wave_is_flash(edges, i + 3) && rest > gap * 3 / 2 &&
	       beat < BEAT_LONGEST_MS * 1000000ull;
}

/* Does a wire show the kernel's heartbeat, up to its latest edges? */
bool wave_beats(const struct record *record, enum record_kind kind, uint64_t since_ns,
		unsigned int beats)
{
	struct wave_edges edges;
	unsigned int found = 0;
	size_t i = 0;

	wave_collect(record, kind, since_ns, &edges);
	/* The latest edges may be of a beat that is not over: find the rise after a rest. */
	while (i + 4 < edges.count && !(edges.level[i] && wave_is_beat(&edges, i)))
		i++;
	while (i + 4 < edges.count && found < beats && wave_is_beat(&edges, i)) {
		found++;
		i += 4;
	}
	return found == beats;
}
