// SPDX-License-Identifier: GPL-2.0-only
/* Waveforms, told from made-up records. */
#include "core/wave.h"
#include "lists.h"

#define MS 1000000ull
#define START (1000 * MS)

static void add(struct record *record, uint64_t ms, int level)
{
	record_add_at(record, START + ms * MS, RECORD_LED, level, RECORD_GUEST_UNKNOWN, "%s", "");
}

static uint64_t add_blinks(struct record *record, uint64_t ms, unsigned int on, unsigned int off,
			   unsigned int count)
{
	for (unsigned int i = 0; i < count; i++) {
		add(record, ms, 1);
		add(record, ms + on, 0);
		ms += on + off;
	}
	add(record, ms, 1);
	return ms;
}

static bool blinks_at_2_hz(const struct record *record, struct wave *wave)
{
	return wave_blinks(record, RECORD_LED, START, 2, 0.2, 4, wave);
}

static void two_hertz_are_told_with_frequency_and_duty(void **state)
{
	struct record record = { 0 };
	struct wave wave;

	(void)state;
	add_blinks(&record, 0, 100, 400, 6);
	assert_true(blinks_at_2_hz(&record, &wave));
	assert_float_equal(wave.hz, 2, 0.001);
	assert_float_equal(wave.duty, 0.2, 0.001);
	assert_int_equal(wave.periods, 4);
	record_free(&record);
}

static void duty_is_right_whichever_edge_is_last(void **state)
{
	struct record record = { 0 };
	struct wave wave;

	(void)state;
	add(&record, add_blinks(&record, 0, 100, 400, 6) + 100, 0);
	assert_true(blinks_at_2_hz(&record, &wave));
	assert_float_equal(wave.duty, 0.2, 0.001);
	record_free(&record);
}

static void frequency_beyond_tolerance_is_refused(void **state)
{
	struct record slow = { 0 }, fast = { 0 };

	(void)state;
	add_blinks(&slow, 0, 310, 310, 6);
	add_blinks(&fast, 0, 190, 190, 6);
	assert_false(blinks_at_2_hz(&slow, NULL));
	assert_false(blinks_at_2_hz(&fast, NULL));
	record_free(&slow);
	record_free(&fast);
}

static void one_wrong_period_among_the_latest_is_refused(void **state)
{
	struct record record = { 0 };
	uint64_t ms;

	(void)state;
	ms = add_blinks(&record, 0, 250, 250, 2);
	add(&record, ms + 250, 0);
	ms = add_blinks(&record, ms + 900, 250, 250, 3);
	assert_false(blinks_at_2_hz(&record, NULL));
	add(&record, ms + 250, 0);
	add_blinks(&record, ms + 500, 250, 250, 1);
	assert_true(blinks_at_2_hz(&record, NULL));
	record_free(&record);
}

static void too_few_periods_are_refused(void **state)
{
	struct record record = { 0 };
	struct wave wave;

	(void)state;
	add_blinks(&record, 0, 250, 250, 3);
	assert_false(blinks_at_2_hz(&record, &wave));
	assert_int_equal(wave.periods, 3);
	record_free(&record);
}

static void edges_from_before_do_not_count(void **state)
{
	struct record record = { 0 };

	(void)state;
	add_blinks(&record, 0, 250, 250, 6);
	assert_false(wave_blinks(&record, RECORD_LED, START + 1100 * MS, 2, 0.2, 4, NULL));
	record_free(&record);
}

static void wire_at_rest_does_not_blink(void **state)
{
	struct record record = { 0 };
	struct wave wave;

	(void)state;
	assert_false(blinks_at_2_hz(&record, &wave));
	assert_int_equal(wave.periods, 0);
	assert_int_equal(wave_level(&record, RECORD_LED, 0), 0);
	add(&record, 0, 1);
	assert_int_equal(wave_level(&record, RECORD_LED, 0), 1);
	assert_int_equal(wave_last_change(&record, RECORD_LED), START);
	record_free(&record);
}

static uint64_t add_beat(struct record *record, uint64_t ms, unsigned int gap, unsigned int rest)
{
	add(record, ms, 1);
	add(record, ms + 70, 0);
	add(record, ms + 70 + gap, 1);
	add(record, ms + 140 + gap, 0);
	return ms + 140 + gap + rest;
}

static void heartbeat_is_told(void **state)
{
	struct record record = { 0 };
	uint64_t ms = 0;

	(void)state;
	for (int i = 0; i < 3; i++)
		ms = add_beat(&record, ms, 245, 875);
	add(&record, ms, 1);
	assert_true(wave_beats(&record, RECORD_LED, START, 3));
	assert_false(wave_beats(&record, RECORD_LED, START, 4));
	assert_false(wave_beats(&record, RECORD_LED, START + 10 * MS, 3));
	record_free(&record);
}

static void heartbeat_is_told_in_the_middle_of_a_beat(void **state)
{
	struct record record = { 0 };
	uint64_t ms = 0;

	(void)state;
	for (int i = 0; i < 4; i++)
		ms = add_beat(&record, ms, 100, 300);
	assert_true(wave_beats(&record, RECORD_LED, START, 3));
	record_free(&record);
}

static void even_blinking_is_no_heartbeat(void **state)
{
	struct record flashes = { 0 }, squares = { 0 };

	(void)state;
	add_blinks(&flashes, 0, 70, 245, 12);
	add_blinks(&squares, 0, 250, 250, 12);
	assert_false(wave_beats(&flashes, RECORD_LED, START, 2));
	assert_false(wave_beats(&squares, RECORD_LED, START, 2));
	record_free(&flashes);
	record_free(&squares);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(two_hertz_are_told_with_frequency_and_duty),
	cmocka_unit_test(duty_is_right_whichever_edge_is_last),
	cmocka_unit_test(frequency_beyond_tolerance_is_refused),
	cmocka_unit_test(one_wrong_period_among_the_latest_is_refused),
	cmocka_unit_test(too_few_periods_are_refused),
	cmocka_unit_test(edges_from_before_do_not_count),
	cmocka_unit_test(wire_at_rest_does_not_blink),
	cmocka_unit_test(heartbeat_is_told),
	cmocka_unit_test(heartbeat_is_told_in_the_middle_of_a_beat),
	cmocka_unit_test(even_blinking_is_no_heartbeat),
};

TEST_LIST(wave_tests, tests);
