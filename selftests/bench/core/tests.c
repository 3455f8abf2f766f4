// SPDX-License-Identifier: GPL-2.0-only
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests.h"

static struct test *first;
static struct test **end = &first;

/* Register a test; TEST_REGISTER() does it. */
void tests_add(struct test *test)
{
	*end = test;
	end = &test->next;
}

static void tests_enter(void **state)
{
	const struct test *test = *state;

	test->enter(test);
}

static int tests_leave(void **state)
{
	const struct test *test = *state;

	if (test->leave)
		test->leave(test);
	return 0;
}

static const struct test **tests_select(const char *pattern, size_t *count)
{
	const struct test **selected = NULL;

	*count = 0;
	for (const struct test *test = first; test; test = test->next) {
		if (fnmatch(pattern, test->name, 0) != 0)
			continue;
		selected = reallocarray(selected, *count + 1, sizeof(*selected));
		if (!selected)
			abort();
		selected[(*count)++] = test;
	}
	return selected;
}

/* Tests of one setup in a row, in the order of the first of each; those that end it last. */
static void tests_group(const struct test **tests, size_t count)
{
	for (size_t done = 0; done < count;) {
		const void *setup = tests[done]->setup;

		for (int ends = 0; ends < 2; ends++) {
			for (size_t i = done; i < count; i++) {
				const struct test *test = tests[i];

				if (test->setup != setup || test->ends != ends)
					continue;
				memmove(&tests[done + 1], &tests[done],
					(i - done) * sizeof(*tests));
				tests[done++] = test;
			}
		}
	}
}

/* SHUFFLE=1: any order; SHUFFLE=N, that of a run which has said so. */
static void tests_shuffle(const struct test **tests, size_t count, const char *seed_text)
{
	unsigned int seed = (unsigned int)strtoul(seed_text, NULL, 10);

	if (seed == 1)
		seed = (unsigned int)time(NULL) % 1000000;
	print_message("# SHUFFLE=%u\n", seed);
	srandom(seed);
	for (size_t left = count; left > 1; left--) {
		size_t i = (size_t)random() % left;
		const struct test *test = tests[i];

		tests[i] = tests[left - 1];
		tests[left - 1] = test;
	}
}

/*
 * Run the tests whose names match a glob pattern, as one TAP document. Return: an exit status; that
 * there is none is an error.
 */
int tests_run(const char *name, const char *pattern)
{
	const char *seed = getenv("SHUFFLE");
	struct CMUnitTest *units;
	const struct test **tests;
	size_t count;
	int failed;

	tests = tests_select(pattern, &count);
	if (!count) {
		fprintf(stderr, "%s: no test matches '%s'\n", name, pattern);
		return 2;
	}
	if (seed && *seed)
		tests_shuffle(tests, count, seed);
	else
		tests_group(tests, count);
	units = calloc(count, sizeof(*units));
	if (!units)
		abort();
	for (size_t i = 0; i < count; i++)
		units[i] = (struct CMUnitTest){
			tests[i]->name, tests_enter, NULL, tests_leave, (void *)tests[i]
		};
	failed = _cmocka_run_group_tests(name, units, count, NULL, NULL);
	free(units);
	free(tests);
	return failed ? 1 : 0;
}
