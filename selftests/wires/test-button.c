// SPDX-License-Identifier: GPL-2.0-only
/* Presses on a real controller, seen by user space, and what they cost. */
#include "lib/steps.h"

/* What a busy host stretches proves nothing, and is tried again. */
#define ATTEMPTS 30

#define BOUNCE_EDGES 31
#define BOUNCE_US 5000
/* Leaves the host some of the time. */
#define BOUNCE_NOMINAL_US 4500

/* Far below the interval: a time taken when the line has settled would be off by more. */
#define TIME_TOLERANCE_US 5000

WIRES_TEST(loading_lights_the_led_once_says_nothing_and_reports_no_key, &panel_setup)
{
	uint64_t start;

	run(machine, "rmmod gpio_front_panel");
	start = record_now_ns();
	run(machine, "insmod " PANEL_MODULE);
	done(machine, wire_wait_steady(&machine->wires, 1, 100, PANEL_TIMEOUT));
	assert_int_equal(record_count(&machine->record, RECORD_LED, start), 1);
	watch_panel(machine, "front-panel");
	press_seen(machine, &machine->wires, 150);
	assert_presses(machine, start, 1);
	assert_int_equal(count_kernel_lines(machine, start, "gpio-front-panel"), 0);
}

/* Here the console and an LED trigger have each key open. */
WIRES_TEST(press_that_no_program_reads_is_said_whatever_else_has_the_key_open, &panel_setup)
{
	uint64_t start = record_now_ns();

	settle(machine);
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	done(machine, guest_wait_kernel(&machine->guest, start, "no program reads its key",
					PANEL_TIMEOUT));
}

/* Returns how late user space says that the edge was; beyond all if the host was too slow. */
static int64_t bounce(struct machine *machine, int level)
{
	int64_t edge_ns = (int64_t)record_now_ns(), done_ns;
	const struct record_entry *event;
	int64_t lag_us;

	done(machine, wire_bounce(&machine->wires, level, BOUNCE_EDGES, BOUNCE_NOMINAL_US));
	/* Now QEMU has said that all edges are on the wire. */
	done_ns = (int64_t)record_now_ns();
	wait_seen(machine, edge_ns, level == WIRE_PRESSED);
	settle(machine);
	event = record_last(&machine->record, RECORD_INPUT);
	lag_us = ((int64_t)guest_to_host_ns(&machine->guest, event->guest_us) - edge_ns) / 1000;
	assert_true(lag_us >= -machine->guest.offset_error_ns / 1000 - 1);
	return done_ns - edge_ns <= BOUNCE_US * 1000 ? lag_us : INT64_MAX;
}

/* The controller latches an edge that comes while its interrupt is masked. */
WIRES_TEST(press_with_30_bounces_is_one_press_at_its_first_edge_for_4_interrupts, &panel_setup)
{
	int64_t down_us = INT64_MAX, up_us = INT64_MAX;
	unsigned int interrupts = 0;

	watch_panel(machine, "front-panel");
	for (int i = 0; i < ATTEMPTS && (down_us > TIME_TOLERANCE_US || up_us > TIME_TOLERANCE_US);
	     i++) {
		unsigned int before = count_interrupts(machine, PANEL_INTERRUPT);
		uint64_t start = record_now_ns();

		down_us = bounce(machine, WIRE_PRESSED);
		interrupts = count_interrupts(machine, PANEL_INTERRUPT) - before;
		up_us = bounce(machine, WIRE_RELEASED);
		press_seen(machine, &machine->wires, 0);
		if (down_us != INT64_MAX && up_us != INT64_MAX)
			assert_presses(machine, start, 2);
	}
	print_message("# event times: %lld us and %lld us after the first edge, +-%lld us\n",
		      (long long)down_us, (long long)up_us,
		      (long long)machine->guest.offset_error_ns / 1000 + 1);
	assert_true(down_us <= TIME_TOLERANCE_US);
	assert_true(up_us <= TIME_TOLERANCE_US);
	assert_in_range(interrupts, 1, 4);
}

WIRES_TEST(unbind_amid_a_square_wave_is_clean, &panel_setup)
{
	for (int i = 0; i < 3; i++) {
		struct guest_job *job = begin_run(machine,
						  "echo front-panel > " PANEL_DRIVER "/unbind");

		done(machine, wire_square(&machine->wires, 1000, 200));
		done(machine, guest_wait(&machine->guest, job, PANEL_TIMEOUT));
		assert_int_equal(job->status, 0);
		done(machine, wire_wait_steady(&machine->wires, 0, 50, PANEL_TIMEOUT));
		run(machine, "echo front-panel > " PANEL_DRIVER "/bind");
	}
	watch_panel(machine, "front-panel");
	press_seen(machine, &machine->wires, 0);
}

WIRES_TEST(button_stuck_at_power_on_never_forces_the_power_off, &complete_setup)
{
	uint64_t start;

	run(machine, "rmmod gpio_front_panel");
	start = record_now_ns();
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	run(machine, "insmod " PANEL_MODULE " && echo 1 > " PANEL_SYSFS "/power_off_time_sec");
	watch_panel(machine, "front-panel");
	done(machine, wire_wait_steady(&machine->wires, 1, 1500, PANEL_TIMEOUT));
	assert_presses(machine, start, 0);
	run(machine, "echo 4 > " PANEL_SYSFS "/power_off_time_sec");
	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	settle(machine);
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 1);
	assert_int_equal(read_counter(machine, "front-panel", "ignored_presses"), 1);
	assert_int_equal(count_kernel_lines(machine, start, "button: found pressed"), 1);
	assert_int_equal(count_kernel_lines(machine, start, "gpio-front-panel"), 1);
}
