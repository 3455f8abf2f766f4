// SPDX-License-Identifier: GPL-2.0-only
/* The main job: a press turns the machine off. The last tests of BOARD_PANEL. */
#include <string.h>

#include "panel-test.h"
#include "watch.h"

static void press_powers_the_machine_off_and_the_led_goes_dark(void **state)
{
	struct machine *machine = need_panel();
	uint64_t start = record_now_ns();

	(void)state;
	run(machine, "panel led default-on");
	done(machine, wire_wait_steady(&machine->wires, 1, 50, PANEL_TIMEOUT));
	assert_non_null(watch_start(&machine->guest, "--power-off", PANEL_TIMEOUT));
	/* Not let go of: the machine is off before a finger would. */
	done(machine, wire_bounce(&machine->wires, WIRE_PRESSED, 31, 5000));
	done(machine, machine_wait_off(machine, PANEL_TIMEOUT));
	assert_string_equal(machine->reason, "guest-shutdown");
	assert_string_equal(machine->guest.bye, "poweroff");
	assert_int_equal(machine->status, 0);
	assert_int_equal(machine->wires.led, 0);
	assert_true(record_last(&machine->record, RECORD_LED)->host_ns > start);
	assert_true(record_last(&machine->record, RECORD_LED)->host_ns <
		    record_last(&machine->record, RECORD_POWER)->host_ns);
	assert_no_fault(machine);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(press_powers_the_machine_off_and_the_led_goes_dark),
};

TEST_LIST(power_tests, tests);
