/* SPDX-License-Identifier: GPL-2.0-only */
/* kselftest_harness.h, and what it is to make of a panel. For programs of tests alone. */
#ifndef SELFTESTS_HARNESS_H
#define SELFTESTS_HARNESS_H

#include "kselftest_harness.h"
#include "panel.h"

static void __attribute__((constructor)) skip_all_without_lines(void)
{
	const char *missing = panel_missing();

	if (missing)
		ksft_exit_skip("%s\n", missing);
}

/* The harness ends well even if each test was skipped. */
static void __attribute__((destructor)) say_that_all_was_skipped(void)
{
	if (!ksft_cnt.ksft_xskip || ksft_cnt.ksft_pass || ksft_cnt.ksft_fail)
		return;
	fflush(stdout);
	_exit(KSFT_SKIP);
}

/*
 * For tests whose fixture has a struct panel. An event is what its type, code, value and time are,
 * and each change of a key is followed by a report, so all of it is claimed.
 */
#define EXPECT_EVENT(type_, code_, value_, us_) do {					\
	struct input_event event_;							\
											\
	ASSERT_TRUE(panel_next(&self->panel, 2000 * USEC_PER_MSEC, &event_));		\
	EXPECT_EQ(type_, event_.type);							\
	EXPECT_EQ(code_, event_.code);							\
	EXPECT_EQ(value_, event_.value);						\
	EXPECT_LE(us_, event_us(&event_));						\
	EXPECT_GE((us_) + self->panel.late_us, event_us(&event_));			\
} while (0)

#define EXPECT_KEY(code_, value_, us_) do {						\
	EXPECT_EVENT(EV_KEY, code_, value_, us_);					\
	EXPECT_EVENT(EV_SYN, SYN_REPORT, 0, us_);					\
} while (0)

/* EXPECT_PULLED() - it is reported that the wire is pulled now */
#define EXPECT_PULLED(level_, code_, value_) do {					\
	int64_t pulled_ = panel_pull(&self->panel, level_);				\
											\
	EXPECT_KEY(code_, value_, pulled_);						\
} while (0)

#define EXPECT_PRESSED()	EXPECT_PULLED(0, KEY_POWER, 1)
#define EXPECT_RELEASED()	EXPECT_PULLED(1, KEY_POWER, 0)

#define EXPECT_NEAR(expected_, seen_, tolerance_) do {					\
	EXPECT_LE((expected_) - (tolerance_), seen_);					\
	EXPECT_GE((expected_) + (tolerance_), seen_);					\
} while (0)

#define EXPECT_SILENCE() do {								\
	struct input_event event_;							\
											\
	EXPECT_FALSE(panel_next(&self->panel, 3000 * USEC_PER_MSEC, &event_)) {		\
		TH_LOG("type %u code %u value %d", event_.type, event_.code, event_.value); \
	}										\
} while (0)

#endif
