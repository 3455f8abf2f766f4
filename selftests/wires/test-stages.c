// SPDX-License-Identifier: GPL-2.0-only
/* One button, three things: a press, a hold, and one that forces the power off. */
#include "lib/led.h"
#include "lib/steps.h"

#define PRESS_MS 300
#define REST_MS 500
#define HOLD_S 2
#define FORCE_S 5

/* Of a bench that is late to see what was in time */
#define LATE_MS 500

static void set_stages(struct machine *machine)
{
	run(machine, "cd " PANEL_SYSFS " && echo %d000 > hold_time_ms && "
	    "echo %d > power_off_time_sec", HOLD_S, FORCE_S);
	watch_panel(machine, "front-panel");
}

/* Nothing is seen of it while it is held, and all of it once it is let go. */
static void press_is_seen_when_let_go(struct machine *machine)
{
	uint64_t pressed = record_now_ns();

	done(machine, wire_press(&machine->wires, PRESS_MS));
	assert_int_equal(record_count(&machine->record, RECORD_INPUT, pressed), 0);
	wait_seen(machine, pressed, 0);
	assert_presses(machine, pressed, 1);
}

/* Seen when it counts, and felt until it is let go. */
static void hold_is_seen_while_held(struct machine *machine)
{
	uint64_t pressed = record_now_ns();

	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	wait_seen(machine, pressed, 1);
	assert_in_range(record_now_ns() - pressed, HOLD_S * SEC,
			HOLD_S * SEC + LATE_MS * MSEC);
	wait_blink(machine, 8, 3);
	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	wait_seen(machine, pressed, 0);
	assert_presses(machine, pressed, 1);
	wait_steady(machine, 1);
}

WIRES_TEST(press_hold_and_forced_power_off_are_stages_of_one_button, &state_setup, .ends = true)
{
	set_stages(machine);
	press_is_seen_when_let_go(machine);
	/* In the picture, a bounce else */
	done(machine, wire_hold(&machine->wires, REST_MS));
	hold_is_seen_while_held(machine);
	assert_hold_ends(machine, FORCE_S, 3000);
	assert_int_equal(machine->wires.led, 0);
}
