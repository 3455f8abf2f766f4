// SPDX-License-Identifier: GPL-2.0-only
/* The settings in sysfs: what they refuse. */
#include <stdlib.h>
#include <string.h>

#include "lib/complete.h"

#define EINVAL_SAID "sh: write error: Invalid argument\n"
#define ERANGE_SAID "sh: write error: Numerical result out of range\n"

#define DENIED "Permission denied\n"

#define TOO_LONG "\"$(head -c 5000 /dev/zero | tr '\\0' 9)\""
/* Three, in Arabic. */
#define OTHER_DIGITS "\"$(printf '\\331\\243')\""
#define NO_NUMBERS "'' ' ' -1 +-1 5x x5 0x5 5.0 1e1 '4 4' " OTHER_DIGITS
#define NO_U32 "4294967296 18446744073709551616 " TOO_LONG

/**
 * struct refusal - values that an attribute refuses
 * @attribute: the attribute
 * @values: the values, words of the shell
 * @count: number of words in @values
 * @said: what the shell says to each
 */
struct refusal {
	const char *attribute;
	const char *values;
	unsigned int count;
	const char *said;
};

static const struct refusal refusals[] = {
	{ "debounce_interval_ms", NO_NUMBERS, 11, EINVAL_SAID },
	{ "debounce_interval_ms", "1001 4294967295 " NO_U32, 5, ERANGE_SAID },
	{ "press_time_ms", NO_NUMBERS, 11, EINVAL_SAID },
	{ "press_time_ms", "10001 4294967295 " NO_U32, 5, ERANGE_SAID },
	{ "power_off_time_sec", NO_NUMBERS, 11, EINVAL_SAID },
	{ "power_off_time_sec", "61 4294967295 " NO_U32, 5, ERANGE_SAID },
	{ "identify", NO_NUMBERS, 11, EINVAL_SAID },
	{ "identify", "256 4294967295 " NO_U32, 5, ERANGE_SAID },
	{ "press_action", "'' keyx KEY 0 'key key' poweroff " OTHER_DIGITS " " TOO_LONG, 8,
	  EINVAL_SAID },
	{ "system_state", "'' off arming identify [running] 0 " OTHER_DIGITS " " TOO_LONG, 8,
	  EINVAL_SAID },
};

/* A value that is taken, or that changes anything, is told by a line more. */
static void check_refusal(struct machine *machine, const struct refusal *refusal)
{
	char *expected = calloc(refusal->count, strlen(refusal->said) + 1);
	const char *said;

	assert_non_null(expected);
	for (unsigned int i = 0; i < refusal->count; i++)
		strcat(expected, refusal->said);
	said = run(machine, "cd " PANEL_SYSFS "; for value in %s; do old=$(cat %s); "
		   "echo \"$value\" > %s && echo \"takes $value\"; "
		   "[ \"$(cat %s)\" = \"$old\" ] || echo \"changed by $value\"; done; true",
		   refusal->values, refusal->attribute, refusal->attribute, refusal->attribute);
	if (strcmp(said, expected) != 0)
		print_message("# %s: %s\n", refusal->attribute, refusal->values);
	assert_string_equal(said, expected);
	free(expected);
}

static void bad_values_are_refused_and_change_nothing(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);
	uint64_t start = record_now_ns();

	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++)
		check_refusal(machine, &refusals[i]);
	sync_kernel_log(machine);
	assert_int_equal(count_kernel_lines(machine, start, "gpio-front-panel"), 0);
}

static void good_values_are_taken_at_both_ends_of_their_range(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);

	(void)state;
	assert_string_equal(run(machine, "cd " PANEL_SYSFS " && "
				"set_and_read() { echo $2 > $1 && cat $1; } && "
				"set_and_read debounce_interval_ms 0 && "
				"set_and_read debounce_interval_ms 1000 && "
				"set_and_read debounce_interval_ms 20 && "
				"set_and_read power_off_time_sec 0 && "
				"set_and_read press_time_ms 10000 && "
				"set_and_read power_off_time_sec 60 && "
				"set_and_read press_time_ms 3999 && "
				"set_and_read power_off_time_sec 4 && "
				"set_and_read press_time_ms 0"),
			    "0\n1000\n20\n0\n10000\n60\n3999\n4\n0\n");
}

static void refused_with_a_reason(struct machine *machine, const char *attribute,
				  const char *value, const char *reason)
{
	uint64_t start = record_now_ns();
	struct refusal refusal = { attribute, value, 1, EINVAL_SAID };

	check_refusal(machine, &refusal);
	sync_kernel_log(machine);
	assert_int_equal(count_kernel_lines(machine, start, reason), 1);
	assert_int_equal(count_kernel_lines(machine, start, "gpio-front-panel"), 1);
}

static void press_time_not_below_the_power_off_time_is_refused_with_a_reason(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);

	(void)state;
	refused_with_a_reason(machine, "press_time_ms", "4000",
			      "a press time of 4000 ms leaves no press before the power-off time "
			      "of 4 s: make it shorter");
	refused_with_a_reason(machine, "press_time_ms", "9000", "a press time of 9000 ms");
	run(machine, "echo 3000 > " PANEL_SYSFS "/press_time_ms");
	refused_with_a_reason(machine, "power_off_time_sec", "3",
			      "a press time of 3000 ms leaves no press before the power-off time "
			      "of 3 s: make it shorter");
	run(machine, "echo 0 > " PANEL_SYSFS "/press_time_ms");
}

#define WRITE_ALL "id -u; cd " PANEL_SYSFS "; for i in %s; do echo 1 > $i && echo takes it; done"

static void counters_cannot_be_written(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);

	(void)state;
	assert_string_equal(run(machine, "(" WRITE_ALL ") 2>&1 | sed 's/.*: //'",
				"presses bounces ignored_presses wakeups"),
			    "0\n" DENIED DENIED DENIED DENIED);
}

static void settings_cannot_be_written_by_other_users(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);

	(void)state;
	run(machine, "echo 'nobody:x:65534:65534::/:/bin/sh' > /etc/passwd");
	assert_string_equal(run(machine, "start-stop-daemon -S -c nobody -x /bin/sh -- "
				"-c '" WRITE_ALL "' 2>&1 | sed 's/.*: //'",
				"debounce_interval_ms press_time_ms power_off_time_sec "
				"press_action system_state identify"),
			    "65534\n" DENIED DENIED DENIED DENIED DENIED DENIED);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(bad_values_are_refused_and_change_nothing),
	cmocka_unit_test(good_values_are_taken_at_both_ends_of_their_range),
	cmocka_unit_test(press_time_not_below_the_power_off_time_is_refused_with_a_reason),
	cmocka_unit_test(counters_cannot_be_written),
	cmocka_unit_test(settings_cannot_be_written_by_other_users),
};

TEST_LIST(setting_tests, tests);
