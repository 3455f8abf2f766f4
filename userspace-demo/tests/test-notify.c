// SPDX-License-Identifier: GPL-2.0-only
/* A message that waits, and the command that it may come of. */
#include <stdlib.h>

#include "rig.h"

#define STATE DRIVER "front-panel/system_state"
#define RUNNING "booting [running] attention fault identify arming stopping suspended off\n"
#define WAITING "booting running [attention] fault identify arming stopping suspended off\n"
#define BOOTING "[booting] running attention fault identify arming stopping suspended off\n"
#define STOPPING "booting running attention fault identify [arming] (stopping) suspended off\n"

static int make_panel(void **state)
{
	if (make_tree(state))
		return -1;
	put_panel("front-panel", -1, "green:power");
	put(RUNNING, STATE);
	return 0;
}

TEST(attention_is_asked_for_until_it_is_cleared)
{
	struct run run;

	succeeds(&run, "notify");
	has(STATE, "attention");
	put(WAITING, STATE);
	succeeds(&run, "notify --clear");
	has(STATE, "running");
}

TEST(system_that_is_not_up_is_not_said_to_be)
{
	struct run run;

	put(BOOTING, STATE);
	succeeds(&run, "notify --clear");
	has(STATE, BOOTING);
	succeeds(&run, "notify -- true");
	has(STATE, BOOTING);
}

TEST(system_that_stops_goes_on_to_show_it)
{
	struct run run;

	put(STOPPING, STATE);
	fails(&run, "notify", 1, "goes on to show that the system stops");
	run_unheard(&run, "notify -- false", OUT_CLOSED);
	assert_int_equal(run.status, 1);
	has(STATE, STOPPING);
}

TEST(command_that_fails_leaves_a_message_and_its_status)
{
	struct run run;

	run_unheard(&run, "notify -- sh -c exit\t42", OUT_CLOSED);
	assert_int_equal(run.status, 42);
	assert_string_equal(run.err, "");
	has(STATE, "attention");
}

TEST(command_that_is_killed_leaves_a_message)
{
	struct run run;

	fails(&run, "notify -- sh -c kill\t-9\t$$", 128 + 9, "");
	has(STATE, "attention");
}

TEST(command_that_succeeds_takes_the_message_back)
{
	struct run run;

	put(WAITING, STATE);
	succeeds(&run, "notify -- cat /dev/null");
	has(STATE, "running");
}

/* While it runs the file is as it was written before. */
TEST(while_a_command_runs_no_message_waits)
{
	struct run run;
	char line[512];

	put(WAITING, STATE);
	snprintf(line, sizeof(line), "notify -- cat %s", in_tree(STATE));
	succeeds(&run, line);
	assert_string_equal(run.out, "running");
}

TEST(command_that_is_not_there_is_said_with_status_127)
{
	struct run run;

	fails(&run, "notify -- no-such-command", 127, "cannot run no-such-command");
	has(STATE, "attention");
	fails(&run, "notify -- /dev/null", 126, "cannot run /dev/null");
}

TEST(command_is_run_without_a_panel_too)
{
	struct run run;

	begin(&run, "notify -- echo ran");
	end(&run);
	assert_int_equal(run.status, 0);
	assert_string_equal(run.out, "ran\n");
	assert_non_null(strstr(run.err, "no front panel"));
}

TEST(options_behind_the_command_are_its_own)
{
	struct run run;

	succeeds(&run, "notify -- echo --clear --help -h");
	assert_string_equal(run.out, "--clear --help -h\n");
}

/* As a shell would: a command in a pipe that nobody reads is killed, and not told of an error. */
TEST(broken_pipe_kills_the_command)
{
	struct run run;

	run_unheard(&run, "notify -- sh -c echo\tx;exit\t7", OUT_READER_GONE);
	assert_int_equal(run.status, 128 + 13);
}

TEST(system_without_a_bus_is_not_followed)
{
	struct run run;

	setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/no-bus", 1);
	fails(&run, "follow", 1, "cannot reach the system bus");
	has(STATE, RUNNING);
}

#define panel_test(test) cmocka_unit_test_setup_teardown(test, make_panel, remove_tree)

int main(void)
{
	const struct CMUnitTest tests[] = {
		panel_test(attention_is_asked_for_until_it_is_cleared),
		panel_test(system_that_is_not_up_is_not_said_to_be),
		panel_test(system_that_stops_goes_on_to_show_it),
		panel_test(command_that_fails_leaves_a_message_and_its_status),
		panel_test(command_that_is_killed_leaves_a_message),
		panel_test(command_that_succeeds_takes_the_message_back),
		panel_test(while_a_command_runs_no_message_waits),
		panel_test(command_that_is_not_there_is_said_with_status_127),
		tree_test(command_is_run_without_a_panel_too),
		panel_test(options_behind_the_command_are_its_own),
		panel_test(broken_pipe_kills_the_command),
		panel_test(system_without_a_bus_is_not_followed),
	};

	return cmocka_run_group_tests_name("notify", tests, NULL, NULL);
}
