// SPDX-License-Identifier: GPL-2.0-only
/* The main job: a press turns the machine off. */
#include "guest/watch.h"
#include "lib/steps.h"

/* No panel in the device tree: module parameters name its lines. */
static const struct setup bare_setup = { .name = "bare", .load = "true" };

WIRES_TEST(press_powers_the_machine_off_and_the_led_goes_dark, &panel_setup, .ends = true)
{
	uint64_t start = record_now_ns();

	run(machine, "panel led default-on");
	done(machine, wire_wait_steady(&machine->wires, 1, 50, PANEL_TIMEOUT));
	if (!watch_start(&machine->guest, "--power-off", PANEL_TIMEOUT))
		fail_msg("%s", machine->loop.why);
	assert_press_ends(machine, &machine->wires);
	assert_in_range(record_last(&machine->record, RECORD_LED)->host_ns, start,
			record_last(&machine->record, RECORD_POWER)->host_ns);
}

WIRES_TEST(panel_of_parameters_powers_the_machine_off_with_nobody_listening, &bare_setup,
	   .ends = true)
{
	const struct board *board = machine->board;

	run(machine, "insmod " PANEL_MODULE " button=%s:%d led=%s:%d press_action=power-off",
	    board->label, board->button, board->label, board->led);
	done(machine, wire_wait_steady(&machine->wires, 1, 100, PANEL_TIMEOUT));
	assert_press_ends(machine, &machine->wires);
	assert_null(record_last(&machine->record, RECORD_INPUT));
}
