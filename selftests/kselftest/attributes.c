// SPDX-License-Identifier: GPL-2.0-only
/* The panel's attributes in sysfs: what they take, what they refuse, what comes of it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/harness.h"

#define NOBODY	65534

FIXTURE(attributes) {
	struct panel panel;
};

FIXTURE_SETUP(attributes)
{
	ASSERT_EQ(0, panel_begin(&self->panel, LINES_EXACT, "panel"));
}

FIXTURE_TEARDOWN(attributes)
{
	panel_unwire(&self->panel);
}

static const struct {
	const char *name;
	long initial;
	const char *max;
	const char *above;
} numbers[] = {
	{ "debounce_interval_ms", 20, "1000", "1001" },
	{ "press_time_ms", 0, "10000", "10001" },
	{ "hold_time_ms", 0, "60000", "60001" },
	{ "reset_time_sec", 0, "60", "61" },
	{ "power_off_time_sec", 0, "60", "61" },
	{ "identify", 0, "255", "256" },
	{ "lease_sec", 0, "86400", "86401" },
};

#define NUMBERS	(sizeof(numbers) / sizeof(numbers[0]))

static const char * const no_numbers[] = {
	"\n", " ", "-1", "1 2", "0x10", "1e3", "5ms", "1,5", "seven", "\xd9\xa5",
	"99999999999999999999999",
	"1111111111111111111111111111111111111111111111111111111111111111111111111111111111",
};

#define NO_NUMBERS	(sizeof(no_numbers) / sizeof(no_numbers[0]))

TEST_F(attributes, numbers_are_taken_up_to_their_limit)
{
	for (size_t i = 0; i < NUMBERS; i++) {
		EXPECT_EQ(numbers[i].initial, panel_read(numbers[i].name));
		EXPECT_EQ(0, panel_write(numbers[i].name, numbers[i].max));
		EXPECT_EQ(atol(numbers[i].max), panel_read(numbers[i].name));
		EXPECT_EQ(-ERANGE, panel_write(numbers[i].name, numbers[i].above));
		EXPECT_EQ(atol(numbers[i].max), panel_read(numbers[i].name));
		EXPECT_EQ(0, panel_write(numbers[i].name, "0\n"));
		EXPECT_EQ(0, panel_read(numbers[i].name));
	}
}

TEST_F(attributes, what_is_no_number_is_refused_and_changes_nothing)
{
	int ret;

	for (size_t i = 0; i < NUMBERS; i++) {
		for (size_t k = 0; k < NO_NUMBERS; k++) {
			ret = panel_write(numbers[i].name, no_numbers[k]);
			EXPECT_TRUE(ret == -EINVAL || ret == -ERANGE);
			EXPECT_EQ(numbers[i].initial, panel_read(numbers[i].name)) {
				TH_LOG("%s took '%s'", numbers[i].name, no_numbers[k]);
			}
		}
	}
}

TEST_F(attributes, names_are_taken_and_others_refused)
{
	static const char * const names[] = { "press_action", "hold_action" };
	static const char * const good[] = { "power-off", "reboot", "none", "key" };
	static const char * const bad[] = { "\n", "keys", "POWER-OFF", "power", "none key", "0" };

	for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++) {
		for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
			EXPECT_EQ(0, panel_write(names[n], good[i]));
		for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
			EXPECT_EQ(-EINVAL, panel_write(names[n], bad[i]));
		EXPECT_TRUE(panel_says(names[n], "key\n"));
	}
}

TEST_F(attributes, power_states_of_the_kernel_cannot_be_set)
{
	static const char * const bad[] = {
		"fault", "identify", "arming", "suspended", "off", "Running", "run", "\n",
		"running attention",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		EXPECT_EQ(-EINVAL, panel_write("system_state", bad[i]));
	EXPECT_TRUE(panel_says("system_state",
			       "booting [running] attention fault identify arming "
			       "stopping suspended off\n"));
}

TEST_F(attributes, press_time_must_be_shorter_than_power_off_time)
{
	ASSERT_EQ(0, panel_write("power_off_time_sec", "4"));
	EXPECT_EQ(-EINVAL, panel_write("press_time_ms", "4000"));
	EXPECT_EQ(0, panel_read("press_time_ms"));
	EXPECT_EQ(0, panel_write("press_time_ms", "3999"));
	EXPECT_EQ(-EINVAL, panel_write("power_off_time_sec", "3"));
	EXPECT_EQ(4, panel_read("power_off_time_sec"));
	EXPECT_EQ(0, panel_write("power_off_time_sec", "0"));
}

TEST_F(attributes, hold_time_must_be_between_press_time_and_power_off_time)
{
	ASSERT_EQ(0, panel_write("press_time_ms", "500"));
	ASSERT_EQ(0, panel_write("power_off_time_sec", "4"));
	EXPECT_EQ(-EINVAL, panel_write("hold_time_ms", "500"));
	EXPECT_EQ(-EINVAL, panel_write("hold_time_ms", "4000"));
	EXPECT_EQ(0, panel_read("hold_time_ms"));
	EXPECT_EQ(0, panel_write("hold_time_ms", "2000"));
	EXPECT_EQ(-EINVAL, panel_write("press_time_ms", "2000"));
	EXPECT_EQ(500, panel_read("press_time_ms"));
	EXPECT_EQ(-EINVAL, panel_write("power_off_time_sec", "2"));
	EXPECT_EQ(4, panel_read("power_off_time_sec"));
}

TEST_F(attributes, reset_time_must_be_shorter_than_power_off_time)
{
	ASSERT_EQ(0, panel_write("power_off_time_sec", "4"));
	EXPECT_EQ(-EINVAL, panel_write("reset_time_sec", "4"));
	EXPECT_EQ(-EINVAL, panel_write("reset_time_sec", "8"));
	EXPECT_EQ(0, panel_read("reset_time_sec"));
	EXPECT_EQ(0, panel_write("reset_time_sec", "3"));
	EXPECT_EQ(-EINVAL, panel_write("power_off_time_sec", "3"));
	EXPECT_EQ(4, panel_read("power_off_time_sec"));
}

TEST_F(attributes, counters_cannot_be_written)
{
	static const char * const counters[] = {
		"presses", "bounces", "ignored_presses", "wakeups", "last_press_ms",
	};
	struct stat file;
	char path[128];

	for (size_t i = 0; i < sizeof(counters) / sizeof(counters[0]); i++) {
		EXPECT_EQ(0, panel_read(counters[i]));
		snprintf(path, sizeof(path), PANEL_DIR "/%s", counters[i]);
		ASSERT_EQ(0, stat(path, &file));
		EXPECT_EQ(0444, file.st_mode & 0777);
		EXPECT_EQ(-EACCES, panel_write(counters[i], "1"));
	}
}

TEST_F(attributes, last_press_is_the_last_one_that_counted)
{
	int64_t pressed_us;

	ASSERT_EQ(0, panel_write("press_time_ms", "100"));
	pressed_us = panel_pull(&self->panel, 0);
	wait_ms(150);
	EXPECT_EQ(pressed_us / USEC_PER_MSEC, panel_read("last_press_ms"));
	panel_pull(&self->panel, 1);
	wait_ms(50);
	panel_pull(&self->panel, 0);
	wait_ms(50);
	panel_pull(&self->panel, 1);
	wait_ms(50);
	EXPECT_EQ(1, panel_read("ignored_presses"));
	EXPECT_EQ(pressed_us / USEC_PER_MSEC, panel_read("last_press_ms"));
}

TEST_F(attributes, only_root_may_write)
{
	ASSERT_EQ(0, seteuid(NOBODY));
	for (size_t i = 0; i < NUMBERS; i++)
		EXPECT_EQ(-EACCES, panel_write(numbers[i].name, "1"));
	EXPECT_EQ(-EACCES, panel_write("press_action", "power-off"));
	EXPECT_EQ(-EACCES, panel_write("hold_action", "power-off"));
	EXPECT_EQ(-EACCES, panel_write("system_state", "stopping"));
	ASSERT_EQ(0, seteuid(0));
}

TEST_F(attributes, action_none_counts_a_press_and_reports_none)
{
	ASSERT_EQ(0, panel_write("press_action", "none"));
	panel_pull(&self->panel, 0);
	EXPECT_SILENCE();
	panel_pull(&self->panel, 1);
	EXPECT_SILENCE();
	EXPECT_EQ(1, panel_read("presses"));
}

TEST_F(attributes, key_reported_down_is_reported_up_whatever_is_set)
{
	EXPECT_PRESSED();
	ASSERT_EQ(0, panel_write("press_action", "none"));
	EXPECT_RELEASED();
	EXPECT_SILENCE();
}

TEST_F(attributes, press_time_set_while_held_goes_for_this_press)
{
	int64_t t;

	ASSERT_EQ(0, panel_write("press_time_ms", "5000"));
	t = panel_pull(&self->panel, 0);
	wait_until(t + 500 * USEC_PER_MSEC);
	ASSERT_EQ(0, panel_write("press_time_ms", "1000"));
	EXPECT_KEY(KEY_POWER, 1, t + 1000 * USEC_PER_MSEC);
	EXPECT_SILENCE();
}

TEST_HARNESS_MAIN
