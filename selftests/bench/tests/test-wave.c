// SPDX-License-Identifier: GPL-2.0-only
/* Waveforms, told from made-up records. */
#include "core/wave.h"
#include "record-test.h"

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

RECORD_TEST(two_hertz_are_told_with_frequency_and_duty)
{
	struct wave wave;

	add_blinks(record, 0, 100, 400, 6);
	assert_true(blinks_at_2_hz(record, &wave));
	assert_float_equal(wave.hz, 2, 0.001);
	assert_float_equal(wave.duty, 0.2, 0.001);
	assert_int_equal(wave.periods, 4);
}

RECORD_TEST(frequency_beyond_tolerance_is_refused)
{
	uint64_t ms = add_blinks(record, 0, 310, 310, 6);

	assert_false(blinks_at_2_hz(record, NULL));
	add(record, ms + 190, 0);
	add_blinks(record, ms + 380, 190, 190, 6);
	assert_false(blinks_at_2_hz(record, NULL));
}

RECORD_TEST(one_wrong_period_among_the_latest_is_refused)
{
	uint64_t ms;

	ms = add_blinks(record, 0, 250, 250, 2);
	add(record, ms + 250, 0);
	ms = add_blinks(record, ms + 900, 250, 250, 3);
	assert_false(blinks_at_2_hz(record, NULL));
	add(record, ms + 250, 0);
	add_blinks(record, ms + 500, 250, 250, 1);
	assert_true(blinks_at_2_hz(record, NULL));
}

RECORD_TEST(too_few_periods_are_refused)
{
	struct wave wave;

	add_blinks(record, 0, 250, 250, 3);
	assert_false(blinks_at_2_hz(record, &wave));
	assert_int_equal(wave.periods, 3);
}

RECORD_TEST(edges_from_before_do_not_count)
{
	add_blinks(record, 0, 250, 250, 6);
	assert_false(wave_blinks(record, RECORD_LED, START + 1100 * MS, 2, 0.2, 4, NULL));
}

static uint64_t add_beat(struct record *record, uint64_t ms, unsigned int gap, unsigned int rest)
{
	add(record, ms, 1);
	add(record, ms + 70, 0);
	add(record, ms + 70 + gap, 1);
	add(record, ms + 140 + gap, 0);
	return ms + 140 + gap + rest;
}

RECORD_TEST(heartbeat_is_told)
{
	uint64_t ms = 0;

	for (int i = 0; i < 3; i++)
		ms = add_beat(record, ms, 245, 875);
	add(record, ms, 1);
	assert_true(wave_beats(record, RECORD_LED, START, 3));
	assert_false(wave_beats(record, RECORD_LED, START, 4));
	assert_false(wave_beats(record, RECORD_LED, START + 10 * MS, 3));
}

RECORD_TEST(even_blinking_is_no_heartbeat)
{
	uint64_t ms = add_blinks(record, 0, 70, 245, 12);

	assert_false(wave_beats(record, RECORD_LED, START, 2));
	add(record, ms + 70, 0);
	add_blinks(record, ms + 315, 250, 250, 12);
	assert_false(wave_beats(record, RECORD_LED, START, 2));
}
