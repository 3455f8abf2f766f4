// SPDX-License-Identifier: GPL-2.0-only
/* The main job: a press turns the machine off. The last tests of BOARD_PANEL. */
#include "guest/watch.h"
#include "lib/steps.h"

static void press_powers_the_machine_off_and_the_led_goes_dark(void **state)
{
	struct machine *machine = need_panel();
	uint64_t start = record_now_ns();

	(void)state;
	run(machine, "panel led default-on");
	done(machine, wire_wait_steady(&machine->wires, 1, 50, PANEL_TIMEOUT));
	assert_non_null(watch_start(&machine->guest, "--power-off", PANEL_TIMEOUT));
	assert_press_ends(machine, "poweroff");
	assert_true(record_last(&machine->record, RECORD_LED)->host_ns > start);
	assert_true(record_last(&machine->record, RECORD_LED)->host_ns <
		    record_last(&machine->record, RECORD_POWER)->host_ns);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(press_powers_the_machine_off_and_the_led_goes_dark),
};

TEST_LIST(power_tests, tests);
