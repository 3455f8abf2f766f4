// SPDX-License-Identifier: GPL-2.0-only
/* What a press does beside being reported; for power-off see test-parameters.c. */
#include "lib/complete.h"

static struct machine *need_action(const char *action)
{
	struct machine *machine = need_board(BOARD_GOOD);

	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	load_panel(machine);
	settle(machine);
	run(machine, "echo %s > " PANEL_SYSFS "/press_action", action);
	return machine;
}

/* Here the console and an LED trigger have each key open. */
static void press_that_no_program_reads_is_said_whatever_else_has_the_key_open(void **state)
{
	struct machine *machine = need_board(BOARD_GOOD);
	uint64_t start = record_now_ns();

	(void)state;
	unload_panel(machine);
	machine = need_action("key");
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	done(machine, guest_wait_kernel(&machine->guest, start, "no program reads its key",
					PANEL_TIMEOUT));
	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	settle(machine);
}

static void press_does_nothing_but_count_when_told_so(void **state)
{
	struct machine *machine = need_action("none");
	struct guest_job *watch = watch_panel(machine, "front-panel");
	unsigned int presses = read_counter(machine, "front-panel", "presses");
	uint64_t start = record_now_ns();

	(void)state;
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	settle(machine);
	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	settle(machine);
	assert_int_equal(read_counter(machine, "front-panel", "presses"), presses + 1);
	assert_presses(machine, start, 0);
	need_action("key");
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 1);
	stop_watching(machine, watch);
}

/* The last test of its board. */
static void press_reboots_the_machine_with_nobody_listening(void **state)
{
	struct machine *machine = need_action("reboot");

	(void)state;
	assert_press_ends(machine, "reboot");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(press_that_no_program_reads_is_said_whatever_else_has_the_key_open),
	cmocka_unit_test(press_does_nothing_but_count_when_told_so),
	cmocka_unit_test(press_reboots_the_machine_with_nobody_listening),
};

TEST_LIST(action_tests, tests);
