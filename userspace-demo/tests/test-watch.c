// SPDX-License-Identifier: GPL-2.0-only
/* Watching where standard output is no terminal. */
#include <time.h>
#include <unistd.h>

#include "rig.h"

#define SECOND 1000000LL

/* Begin to watch, and wait until it does. */
static void watch(struct run *run, const char *options)
{
	char words[512];

	snprintf(words, sizeof(words), "watch %s", options);
	begin(run, words);
	says(run, "watching Front Panel Button (");
}

/* Wait for a text; the device goes away, and so the watching ends. */
static void says_to_the_end(struct run *run, const char *text)
{
	says(run, text);
	device_remove();
	end(run);
	assert_int_equal(run->status, 1);
}

TEST(release_tells_how_long_the_press_was)
{
	struct run run;

	watch(&run, "--monotonic");
	device_press(12 * SECOND + 34, 1);
	says(&run, "\n12.000034 button down\n");
	device_press(12 * SECOND + 153034, 0);
	says_to_the_end(&run, "\n12.153034 button up after 0.153 s\n");
}

TEST(duration_is_rounded_to_milliseconds)
{
	struct run run;

	watch(&run, "--monotonic");
	device_press(0, 1);
	device_press(60 * SECOND - 400, 0);
	says_to_the_end(&run, "\n59.999600 button up after 60.000 s\n");
}

TEST(release_of_a_press_that_was_not_seen_has_no_duration)
{
	struct run run;

	watch(&run, "--monotonic");
	device_press(3 * SECOND + 1, 0);
	says_to_the_end(&run, "\n3.000001 button up\n");
}

TEST(repeats_are_left_out)
{
	struct run run;

	watch(&run, "--monotonic");
	device_press(SECOND, 1);
	device_press(2 * SECOND, 2);
	device_press(3 * SECOND, 0);
	says_to_the_end(&run, "1.000000 button down\n3.000000 button up after 2.000 s\n");
}

TEST(time_is_that_of_the_clock_on_the_wall)
{
	struct tm tm = { .tm_isdst = -1 };
	struct timespec now;
	struct run run;

	watch(&run, "");
	clock_gettime(CLOCK_MONOTONIC, &now);
	device_press((now.tv_sec - 600) * SECOND, 1);
	says_to_the_end(&run, " button down\n");
	assert_non_null(strptime(strchr(run.out, '\n') + 1, "%Y-%m-%dT%H:%M:%S", &tm));
	assert_in_range(time(NULL) - mktime(&tm), 598, 660);
}

TEST(device_that_goes_away_ends_it_with_status_1)
{
	struct run run;

	watch(&run, "");
	device_remove();
	end(&run);
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "it is gone"));
}

TEST(reader_that_goes_away_ends_it_with_status_1)
{
	struct run run;

	watch(&run, "");
	close(run.out_fd);
	run.out_fd = -1;
	end(&run);
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "nobody reads"));
}

TEST(what_cannot_be_written_ends_it_with_status_1)
{
	struct run run;

	for (enum unheard how = OUT_CLOSED; how <= OUT_FULL; how++) {
		run_unheard(&run, "watch", how);
		assert_int_equal(run.status, 1);
		assert_non_null(strstr(run.err, "standard output"));
		/* In one line */
		assert_string_equal(strchr(run.err, '\n'), "\n");
	}
}

TEST(command_is_run_as_the_power_key_goes_down)
{
	struct run run;

	watch(&run, "--power-off=echo\tran;exit\t3");
	device_press(SECOND, 1);
	says(&run, "down\nran\n");
	device_press(2 * SECOND, 0);
	says_to_the_end(&run, "up after");
	assert_non_null(strstr(run.err, "failed with exit status 3"));
	assert_null(strstr(strstr(run.out, "ran\n") + 1, "ran\n"));
}

TEST(device_can_be_named)
{
	struct run run;
	char options[256];

	put_panel("another", 1, NULL);
	snprintf(options, sizeof(options), "--device %s", in_tree("/dev/input/event0"));
	watch(&run, options);
	says_to_the_end(&run, "event0)");
}

TEST(what_is_no_event_device_is_refused)
{
	struct run run;

	fails(&run, "watch --device /dev/null", 1, "/dev/null: not an input device");
	fails(&run, "watch --device /no/such", 1, "/no/such: No such file");
}

#define panel_test(test) cmocka_unit_test_setup_teardown(test, make_watched, remove_tree)

int main(void)
{
	const struct CMUnitTest tests[] = {
		panel_test(release_tells_how_long_the_press_was),
		panel_test(duration_is_rounded_to_milliseconds),
		panel_test(release_of_a_press_that_was_not_seen_has_no_duration),
		panel_test(repeats_are_left_out),
		panel_test(time_is_that_of_the_clock_on_the_wall),
		panel_test(device_that_goes_away_ends_it_with_status_1),
		panel_test(reader_that_goes_away_ends_it_with_status_1),
		panel_test(what_cannot_be_written_ends_it_with_status_1),
		panel_test(command_is_run_as_the_power_key_goes_down),
		panel_test(device_can_be_named),
		panel_test(what_is_no_event_device_is_refused),
	};

	return cmocka_run_group_tests_name("watch", tests, NULL, NULL);
}
