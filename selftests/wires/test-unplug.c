// SPDX-License-Identifier: GPL-2.0-only
/*
 * A dark LED means: safe to unplug. UNPLUG_TIMES says how often each way of stopping is tried;
 * every second time the LED blinks while the machine stops, and is steady the other times.
 */
#include "lib/console.h"
#include "lib/disk.h"
#include "lib/steps.h"
#include "lib/trace.h"

/* Longer than half a period at 2 Hz. */
#define DARK_MS 500

/* Not synced: that is left to the machine's way down. */
static long stop(struct machine *machine, bool steady, const char *how)
{
	long mark;

	disk_mount(machine, DISK_USUAL, DISK);
	run(machine, "echo %s > " PANEL_LED "/trigger", steady ? "default-on" : "power-state");
	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
	mark = trace_mark();
	begin_run(machine, how);
	return mark;
}

WIRES_TEST(led_goes_dark_after_the_disk_at_poweroff, &traced_setup, .ends = true)
{
	for (unsigned int i = 0; i < stop_times(); i++) {
		bool steady = i % 2 == 0;
		long mark = stop(i ? boards_boot(&traced_setup) : machine, steady,
				 DISK_FILL " && poweroff");

		done(machine, machine_wait_off(machine, PANEL_TIMEOUT));
		assert_string_equal(machine->reason, "guest-shutdown");
		assert_safe_to_unplug(machine, mark, steady);
		assert_int_equal(machine->wires.led, 0);
		assert_no_fault(machine);
	}
}

WIRES_TEST(led_goes_dark_after_the_disk_at_halt, &traced_setup, .ends = true)
{
	console_needs_last_words(machine);
	for (unsigned int i = 0; i < stop_times(); i++) {
		bool steady = i % 2 == 1;
		long mark = stop(i ? boards_boot(&traced_setup) : machine, steady,
				 DISK_FILL " && halt");

		console_wait(machine, "reboot: System halted", PANEL_TIMEOUT);
		done(machine, wire_wait_steady(&machine->wires, 0, DARK_MS, PANEL_TIMEOUT));
		assert_false(machine->off);
		assert_safe_to_unplug(machine, mark, steady);
		assert_no_fault(machine);
	}
}
