// SPDX-License-Identifier: GPL-2.0-only
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests.h"

static size_t tests_select(const struct test_list *const *lists, size_t count,
			   const char *pattern, struct CMUnitTest *selected)
{
	size_t total = 0;

	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < lists[i]->count; j++) {
			if (fnmatch(pattern, lists[i]->tests[j].name, 0) != 0)
				continue;
			if (selected)
				selected[total] = lists[i]->tests[j];
			total++;
		}
	}
	return total;
}

/**
 * tests_run() - run several files' tests as one group, so that their output is one TAP document
 * @name: name of the group
 * @pattern: glob pattern of the tests' names
 * @lists: the files' tests
 * @count: number of @lists
 * @teardown: called after the last test, or NULL
 *
 * Return: an exit status; that no test matches is an error.
 */
int tests_run(const char *name, const char *pattern, const struct test_list *const *lists,
	      size_t count, int (*teardown)(void **state))
{
	size_t total = tests_select(lists, count, pattern, NULL);
	struct CMUnitTest *selected = calloc(total + 1, sizeof(*selected));
	int failed;

	if (!selected)
		abort();
	if (!total) {
		fprintf(stderr, "%s: no test matches '%s'\n", name, pattern);
		free(selected);
		return 2;
	}
	tests_select(lists, count, pattern, selected);
	failed = _cmocka_run_group_tests(name, selected, total, NULL, teardown);
	free(selected);
	return failed ? 1 : 0;
}
