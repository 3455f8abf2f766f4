/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_TESTS_H
#define BENCH_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A test, which its own file registers. */
struct test {
	const char *name; /* what it claims */
	void (*run)(void *given); /* the test; is handed what @enter has made */
	void (*enter)(const struct test *test); /* makes what the test is given, and calls @run */
	void (*leave)(const struct test *test); /* called after it, however it ended; or NULL */
	const void *setup; /* what it needs; tests that need the same are run in a row */
	/* what it was given is of no use after it: it runs after others that need the same */
	bool ends;
	struct test *next; /* the test registered after it */
};

/* Begins a test that is given @parameter_, and registers it, with more members of struct test. */
#define TEST_REGISTER(name_, parameter_, ...)						\
	static void name_(parameter_);							\
	static void name_##_run(void *given)						\
	{										\
		name_(given);								\
	}										\
	static void __attribute__((constructor)) name_##_register(void)			\
	{										\
		static struct test test = {						\
			.name = #name_, .run = name_##_run, __VA_ARGS__			\
		};									\
											\
		tests_add(&test);							\
	}										\
	static void name_(parameter_)

void tests_add(struct test *test);
int tests_run(const char *name, const char *pattern);

#endif
