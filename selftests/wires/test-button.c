// SPDX-License-Identifier: GPL-2.0-only
/* Presses, seen by user space, and what they cost. */
#include <stdlib.h>

#include "lib/steps.h"

/* What a busy host stretches proves nothing, and is tried again. */
#define ATTEMPTS 30

/* Half of it quiet, and a press would be right. */
#define QUIET_NS (PANEL_DEBOUNCE_MS * MSEC / 2)

#define BOUNCE_EDGES 31
#define BOUNCE_US 5000
/* Leaves the host some of the time. */
#define BOUNCE_NOMINAL_US 4500

/* Far below the interval: a time taken when the line has settled would be off by more. */
#define TIME_TOLERANCE_US 5000

static uint64_t longest_gap(const struct machine *machine, uint64_t since_ns)
{
	const struct record *record = &machine->record;
	uint64_t last = 0, longest = 0;

	for (size_t i = 0; i < record->count; i++) {
		const struct record_entry *entry = &record->entries[i];

		if (entry->kind != RECORD_BUTTON || entry->host_ns < since_ns)
			continue;
		if (last && entry->host_ns - last > longest)
			longest = entry->host_ns - last;
		last = entry->host_ns;
	}
	return longest;
}

static uint64_t last_edge(const struct machine *machine)
{
	return record_last(&machine->record, RECORD_BUTTON)->host_ns;
}

static void check_press(unsigned int ms)
{
	struct machine *machine = need_panel();
	const struct record_entry *events[2];
	int64_t off_us = INT64_MAX;

	for (int i = 0; i < ATTEMPTS && off_us > TIME_TOLERANCE_US; i++) {
		uint64_t start = record_now_ns();
		uint64_t released;

		press_seen(machine, &machine->wires, ms);
		released = last_edge(machine);
		press_seen(machine, &machine->wires, 0);
		assert_presses(machine, start, 2);
		get_events(machine, start, events, 2);
		off_us = llabs(events[1]->guest_us - events[0]->guest_us -
			       (int64_t)(released - start) / 1000);
	}
	assert_in_range(off_us, 0, TIME_TOLERANCE_US);
}

static void press_is_one_down_and_one_up_with_its_duration(void **state)
{
	(void)state;
	check_press(150);
}

static void hold_is_one_down_and_one_up_with_its_duration(void **state)
{
	(void)state;
	check_press(1500);
}

/* Returns whether the host was quick enough for the train to be one. */
static bool bounce(struct machine *machine, int level)
{
	uint64_t start = record_now_ns();
	bool in_time;

	done(machine, wire_bounce(&machine->wires, level, BOUNCE_EDGES, BOUNCE_NOMINAL_US));
	/* Now QEMU has said that all edges are on the wire. */
	in_time = record_now_ns() - start <= BOUNCE_US * 1000;
	wait_seen(machine, start, level == WIRE_PRESSED);
	settle(machine);
	return in_time;
}

/* Returns false if it proves nothing, as the host was too slow. */
static bool press_with_bounces(struct machine *machine, unsigned int *interrupts)
{
	uint64_t start = record_now_ns();
	unsigned int before = count_interrupts(machine, MACHINE_BUTTON_LINE);
	bool in_time = bounce(machine, WIRE_PRESSED);

	*interrupts = count_interrupts(machine, MACHINE_BUTTON_LINE) - before;
	in_time = bounce(machine, WIRE_RELEASED) && in_time;
	press_seen(machine, &machine->wires, 0);
	if (in_time)
		assert_presses(machine, start, 2);
	return in_time;
}

static void press_with_30_bounces_within_5_ms_is_one_press_for_4_interrupts(void **state)
{
	struct machine *machine = need_panel();
	unsigned int interrupts = 0;
	bool in_time = false;

	(void)state;
	for (int i = 0; i < ATTEMPTS && !in_time; i++)
		in_time = press_with_bounces(machine, &interrupts);
	assert_true(in_time);
	assert_in_range(interrupts, 1, 4);
}

/* Returns whether the host was quick enough for the glitch to be one. */
static bool glitch(struct machine *machine)
{
	uint64_t start = record_now_ns();

	done(machine, wire_glitch(&machine->wires, 1000));
	settle(machine);
	return longest_gap(machine, start) < QUIET_NS / 2;
}

static void glitch_of_1_ms_is_no_press(void **state)
{
	struct machine *machine = need_panel();
	bool in_time = false;
	uint64_t start = 0;

	(void)state;
	for (int i = 0; i < ATTEMPTS && !in_time; i++) {
		start = record_now_ns();
		in_time = glitch(machine);
		press_seen(machine, &machine->wires, 0);
	}
	assert_true(in_time);
	assert_presses(machine, start, 1);
}

static void glitch_of_1_ms_while_held_is_no_release(void **state)
{
	struct machine *machine = need_panel();
	bool in_time = false;
	uint64_t start = 0;

	(void)state;
	for (int i = 0; i < ATTEMPTS && !in_time; i++) {
		start = record_now_ns();
		done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
		wait_seen(machine, start, 1);
		in_time = glitch(machine);
		done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
		wait_seen(machine, last_edge(machine), 0);
		press_seen(machine, &machine->wires, 0);
	}
	assert_true(in_time);
	assert_presses(machine, start, 2);
}

/* Returns whether the host was quick enough for the wave never to be quiet. */
static bool square_wave(struct machine *machine)
{
	unsigned int before = count_interrupts(machine, MACHINE_BUTTON_LINE);
	uint64_t start = record_now_ns();
	unsigned int intervals, interrupts;

	done(machine, wire_square(&machine->wires, 25000, 500));
	if (longest_gap(machine, start) >= QUIET_NS) {
		settle(machine);
		return false;
	}
	/* One more for the first, which is a half, one for a part, and one for the last edge. */
	intervals = (unsigned int)((last_edge(machine) - start) / (PANEL_DEBOUNCE_MS * MSEC)) + 3;
	settle(machine);
	interrupts = count_interrupts(machine, MACHINE_BUTTON_LINE) - before;
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 1);
	assert_in_range(interrupts, 1, 2 * intervals);
	return true;
}

static void square_wave_is_no_press_for_2_interrupts_an_interval(void **state)
{
	struct machine *machine = need_panel();
	unsigned int waves = 0;

	(void)state;
	for (int i = 0; i < ATTEMPTS && waves < 3; i++)
		waves += square_wave(machine);
	assert_int_equal(waves, 3);
}

/* Never before the edge; and the smallest lag of several is the one that is not the host's. */
static void note_lag(const struct machine *machine, const struct record_entry *event,
		     uint64_t edge_ns, int64_t *smallest_us)
{
	int64_t lag_us = ((int64_t)guest_to_host_ns(&machine->guest, event->guest_us) -
			  (int64_t)edge_ns) / 1000;

	assert_true(lag_us >= -machine->guest.offset_error_ns / 1000 - 1);
	if (lag_us < *smallest_us)
		*smallest_us = lag_us;
}

static void event_time_is_that_of_the_first_edge(void **state)
{
	struct machine *machine = need_panel();
	int64_t error_us = machine->guest.offset_error_ns / 1000 + 1;
	int64_t down_us = INT64_MAX, up_us = INT64_MAX;
	const struct record_entry *events[2];

	(void)state;
	for (int i = 0; i < ATTEMPTS && (i < 3 || down_us > 1000 || up_us > 1000); i++) {
		uint64_t press = record_now_ns(), release;
		bool in_time = bounce(machine, WIRE_PRESSED);

		release = record_now_ns();
		if (!bounce(machine, WIRE_RELEASED) || !in_time)
			continue;
		assert_presses(machine, press, 1);
		get_events(machine, press, events, 2);
		note_lag(machine, events[0], press, &down_us);
		note_lag(machine, events[1], release, &up_us);
	}
	print_message("# event times: %lld us and %lld us after the first edge, +-%lld us\n",
		      (long long)down_us, (long long)up_us, (long long)error_us);
	assert_true(down_us <= TIME_TOLERANCE_US);
	assert_true(up_us <= TIME_TOLERANCE_US);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(press_is_one_down_and_one_up_with_its_duration),
	cmocka_unit_test(hold_is_one_down_and_one_up_with_its_duration),
	cmocka_unit_test(press_with_30_bounces_within_5_ms_is_one_press_for_4_interrupts),
	cmocka_unit_test(glitch_of_1_ms_is_no_press),
	cmocka_unit_test(glitch_of_1_ms_while_held_is_no_release),
	cmocka_unit_test(square_wave_is_no_press_for_2_interrupts_an_interval),
	cmocka_unit_test(event_time_is_that_of_the_first_edge),
};

TEST_LIST(button_tests, tests);
