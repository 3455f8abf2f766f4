/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_TESTS_H
#define BENCH_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/**
 * struct test_list - the tests of one file
 * @tests: the tests
 * @count: number of @tests
 */
struct test_list {
	const struct CMUnitTest *tests;
	size_t count;
};

#define TEST_LIST(name, array) \
	const struct test_list name = { array, sizeof(array) / sizeof(*(array)) }

int tests_run(const char *name, const char *pattern, const struct test_list *const *lists,
	      size_t count, int (*teardown)(void **state));

#endif
