// SPDX-License-Identifier: GPL-2.0-only
/* What the LED's wire has shown over a stretch of time, in words and as waveforms. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/vcd.h"
#include "state.h"

#define STORY_EDGES 4096
#define STORY_PHASES 16

/* A single period where two phases meet belongs to neither. */
#define STORY_PERIODS 2

/**
 * struct phase - a stretch of time in which the LED shows one thing
 * @hz: the power of two that it blinks nearest to; 0: steady
 * @level: lit or dark, if steady
 * @from_ns: when it began
 * @to_ns: when it ended
 * @periods: periods of blinking
 */
struct phase {
	unsigned int hz;
	int level;
	uint64_t from_ns;
	uint64_t to_ns;
	unsigned int periods;
};

/**
 * struct story - the LED's phases, in order
 * @phases: the phases
 * @count: number of @phases
 */
struct story {
	struct phase phases[STORY_PHASES];
	size_t count;
};

/**
 * open_file() - open a file, or fail the test
 * @path: the file
 * @mode: as for fopen()
 *
 * Return: the file.
 */
FILE *open_file(const char *path, const char *mode)
{
	FILE *file = fopen(path, mode);

	if (!file)
		fail_msg("cannot open %s: %s", path, strerror(errno));
	return file;
}

static size_t collect_edges(const struct record *record, uint64_t since_ns,
			    const struct record_entry **edges, int *before)
{
	size_t count = 0;

	*before = 0;
	for (size_t i = 0; i < record->count; i++) {
		const struct record_entry *entry = &record->entries[i];

		if (entry->kind != RECORD_LED)
			continue;
		if (entry->host_ns < since_ns)
			*before = entry->value;
		else if (count < STORY_EDGES)
			edges[count++] = entry;
	}
	return count;
}

static void add_phase(struct story *story, const struct phase *phase)
{
	struct phase *last = story->count ? &story->phases[story->count - 1] : NULL;

	if (last && last->hz == phase->hz && (phase->hz || last->level == phase->level)) {
		last->to_ns = phase->to_ns;
		last->periods += phase->periods;
		return;
	}
	/* What was only a transition makes room for what came of it. */
	if (last && last->hz && last->periods < STORY_PERIODS) {
		story->count--;
		add_phase(story, phase);
		return;
	}
	if (story->count == STORY_PHASES)
		fail_msg("the LED shows more than %d things in a row", STORY_PHASES);
	story->phases[story->count++] = *phase;
}

static void add_steady(struct story *story, int level, uint64_t from_ns, uint64_t to_ns)
{
	struct phase phase = { .level = level, .from_ns = from_ns, .to_ns = to_ns };

	add_phase(story, &phase);
}

/* From the rise at @from to the next one. */
static void add_period(struct story *story, uint64_t from_ns, uint64_t to_ns)
{
	double hz = 1e9 / (double)(to_ns - from_ns);
	struct phase phase = {
		.hz = (unsigned int)lround(exp2(round(log2(hz)))),
		.from_ns = from_ns, .to_ns = to_ns, .periods = 1,
	};

	add_phase(story, &phase);
}

static void tell_story(const struct machine *machine, uint64_t since_ns, struct story *story)
{
	static const struct record_entry *edges[STORY_EDGES];
	const struct record_entry *rise = NULL;
	uint64_t then_ns = since_ns;
	size_t count;
	int level;

	story->count = 0;
	count = collect_edges(&machine->record, since_ns, edges, &level);
	for (size_t i = 0; i < count; i++) {
		uint64_t now_ns = edges[i]->host_ns;
		bool steady = now_ns - then_ns > STATE_STEADY * MSEC;

		if (i == 0 || steady)
			add_steady(story, level, then_ns, now_ns);
		if (steady)
			rise = NULL;
		if (edges[i]->value) {
			if (rise)
				add_period(story, rise->host_ns, now_ns);
			rise = edges[i];
		}
		level = edges[i]->value;
		then_ns = now_ns;
	}
	/* It may blink on. */
	if (machine->off || record_now_ns() - then_ns > STATE_STEADY * MSEC)
		add_steady(story, level, then_ns, record_now_ns());
}

static void print_story(const struct story *story, char *text, size_t size)
{
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < story->count && used < size; i++) {
		const struct phase *phase = &story->phases[i];
		const char *comma = i ? ", " : "";

		if (phase->hz)
			used += (size_t)snprintf(text + used, size - used, "%s%u Hz", comma,
						 phase->hz);
		else
			used += (size_t)snprintf(text + used, size - used, "%s%s", comma,
						 phase->level ? "lit" : "dark");
	}
}

/**
 * assert_led_story() - fail the test unless the LED has shown these things, in this order
 * @machine: the machine; may be off
 * @since_ns: from this host time to now
 * @expected: "lit", "dark" or, near a power of two, "N Hz", separated by ", "
 * @hz: the blinking to tell the length of, as in @expected
 *
 * The mean frequency of each blinking has to be right, too.
 *
 * Return: seconds that the first blinking at @hz lasted, from its first rise to its last.
 */
double assert_led_story(const struct machine *machine, uint64_t since_ns, const char *expected,
			double hz)
{
	double seconds, length = 0;
	struct story story;
	char seen[256];

	tell_story(machine, since_ns, &story);
	print_story(&story, seen, sizeof(seen));
	assert_string_equal(seen, expected);
	for (size_t i = 0; i < story.count; i++) {
		const struct phase *phase = &story.phases[i];

		if (!phase->hz)
			continue;
		seconds = (double)(phase->to_ns - phase->from_ns) / 1e9;
		print_message("# %.3f Hz for %.2f s\n", phase->periods / seconds, seconds);
		assert_float_equal(phase->periods / seconds / phase->hz, 1, STATE_TOLERANCE);
		if (phase->hz == hz && length == 0)
			length = seconds;
	}
	return length;
}

static void copy_record(const struct record *from, uint64_t since_ns, struct record *to)
{
	int led = 0, button = 1, watched = 0;

	record_init(to);
	to->start_ns = since_ns;
	for (size_t i = 0; i < from->count; i++) {
		const struct record_entry *entry = &from->entries[i];

		if (entry->host_ns >= since_ns)
			record_add_at(to, entry->host_ns, entry->kind, entry->value,
				      entry->guest_us, "%s", entry->text);
		else if (entry->kind == RECORD_LED)
			led = entry->value;
		else if (entry->kind == RECORD_BUTTON)
			button = entry->value;
		else if (entry->kind == RECORD_WATCHED)
			watched = entry->value;
	}
	record_add_at(to, since_ns, RECORD_LED, led, RECORD_GUEST_UNKNOWN, "%s", "");
	record_add_at(to, since_ns, RECORD_BUTTON, button, RECORD_GUEST_UNKNOWN, "%s", "");
	record_add_at(to, since_ns, RECORD_POWER, 1, RECORD_GUEST_UNKNOWN, "%s", "");
	if (watched)
		record_add_at(to, since_ns, RECORD_WATCHED, 1, RECORD_GUEST_UNKNOWN, "%s", "");
}

/**
 * write_waveforms() - write what the wires have shown, as VCD
 * @machine: the machine; may be off
 * @since_ns: from this host time to now
 * @name: names the file, among the logs
 */
void write_waveforms(const struct machine *machine, uint64_t since_ns, const char *name)
{
	char file[128], vcd[4096];
	struct record record;

	copy_record(&machine->record, since_ns, &record);
	snprintf(file, sizeof(file), "%s.vcd", name);
	board_log(vcd, sizeof(vcd), file);
	assert_int_equal(vcd_write(&record, vcd), 0);
	record_free(&record);
}
