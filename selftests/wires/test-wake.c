// SPDX-License-Identifier: GPL-2.0-only
/* Sleep (suspend to idle) and the button that ends it, with the interrupts of a real board. */
#include "lib/console.h"
#include "lib/steps.h"

#define PRESS_MS 100

/* The console says when the machine is all asleep; user space cannot. */
static struct guest_job *fall_asleep(struct machine *machine)
{
	long offset = file_size(machine->console);
	struct guest_job *job;

	run(machine, "echo 8 > /proc/sys/kernel/printk; echo 1 > /sys/power/pm_debug_messages; "
	    "echo N > /sys/module/printk/parameters/console_suspend");
	job = begin_run(machine, "echo freeze > /sys/power/state");
	file_wait(machine, machine->console, offset, "PM: suspend-to-idle", PANEL_TIMEOUT);
	assert_false(job->ended);
	done(machine, wire_wait_level(&machine->wires, 0, PANEL_TIMEOUT));
	return job;
}

/* The second button is a wakeup source because the device tree says so. */
WIRES_TEST(only_a_wakeup_source_wakes_the_machine_and_that_press_is_not_reported, &complete_setup)
{
	uint64_t start = record_now_ns();
	struct wires *waking = panel_wires(machine, "front-panel-waking");
	struct guest_job *sleep;

	watch_panel(machine, "front-panel-waking");
	sleep = fall_asleep(machine);
	done(machine, wire_press(&machine->wires, 5 * PRESS_MS));
	assert_false(sleep->ended);
	assert_int_equal(machine->wires.led, 0);
	done(machine, wire_bounce(waking, WIRE_PRESSED, 31, 5000));
	done(machine, wire_hold(waking, PRESS_MS));
	done(machine, wire_bounce(waking, WIRE_RELEASED, 31, 5000));
	done(machine, guest_wait(&machine->guest, sleep, PANEL_TIMEOUT));
	assert_int_equal(sleep->status, 0);
	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
	assert_int_equal(read_counter(machine, "front-panel", "wakeups"), 0);
	assert_int_equal(read_counter(machine, "front-panel-waking", "wakeups"), 1);
	/* A press that begins sooner would be consumed, too. */
	run(machine, "sleep 1");
	assert_presses(machine, start, 0);
	press_seen(machine, waking, 0);
	assert_presses(machine, start, 1);
}
