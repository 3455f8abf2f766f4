// SPDX-License-Identifier: GPL-2.0-only
/* Whether the judge of the waves can find fault, on the host. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "inside/verdict.h"

#define MS 1000000ull
#define INTERVAL (20 * MS)
#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Pressed at 100 ms, released at 200, pressed for 15 ms at 300. */
static const uint64_t edges[] = { 100 * MS, 200 * MS, 300 * MS, 315 * MS };

static struct verdict judge(const struct report *reports, size_t count)
{
	return verdict(edges, COUNT(edges), 500 * MS, reports, count, INTERVAL);
}

static void reports_of_levels_that_lasted_are_right(void **state)
{
	const struct report reports[] = { { 121 * MS, true }, { 221 * MS, false } };
	struct verdict found = judge(reports, COUNT(reports));

	(void)state;
	assert_int_equal(found.phantoms, 0);
	assert_int_equal(found.missed, 0);
	assert_int_equal(found.shortest, 21 * MS);
}

static void level_shorter_than_interval_is_a_phantom(void **state)
{
	const struct report reports[] = {
		{ 121 * MS, true }, { 221 * MS, false }, { 311 * MS, true }, { 336 * MS, false },
	};
	struct verdict found = judge(reports, COUNT(reports));

	(void)state;
	assert_int_equal(found.phantoms, 1);
	assert_int_equal(found.shortest, 11 * MS);
}

static void hasty_report_is_a_phantom(void **state)
{
	const struct report reports[] = { { 110 * MS, true }, { 221 * MS, false } };

	(void)state;
	assert_int_equal(judge(reports, COUNT(reports)).phantoms, 1);
}

static void level_that_nobody_reports_is_missed(void **state)
{
	const struct report reports[] = { { 121 * MS, true } };

	(void)state;
	/* Released from 200 ms to 300 ms, and from 315 ms on. */
	assert_int_equal(judge(reports, COUNT(reports)).missed, 2);
	assert_int_equal(judge(NULL, 0).missed, 1);
}

static void late_report_is_missed(void **state)
{
	const struct report reports[] = { { 201 * MS, true }, { 221 * MS, false } };

	(void)state;
	assert_int_equal(judge(reports, COUNT(reports)).missed, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_of_levels_that_lasted_are_right),
		cmocka_unit_test(level_shorter_than_interval_is_a_phantom),
		cmocka_unit_test(hasty_report_is_a_phantom),
		cmocka_unit_test(level_that_nobody_reports_is_missed),
		cmocka_unit_test(late_report_is_missed),
	};

	return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
