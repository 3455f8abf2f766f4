/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TESTS_RECORD_TEST_H
#define TESTS_RECORD_TEST_H

#include "core/record.h"
#include "core/tests.h"

/* A test that is given an empty record, of a machine started at time 0. */
#define RECORD_TEST(name) TEST_REGISTER(name, struct record *record, .enter = enter_record)

static void enter_record(const struct test *test)
{
	struct record record = { 0 };

	test->run(&record);
	record_free(&record);
}

#endif
