// SPDX-License-Identifier: GPL-2.0-only
/* Holding the button, up to the point where the power would be forced off. */
#include "lib/complete.h"

#define STUCK "button: found pressed"

/* The first test of its board, whose button is stuck from power-on. */
static void button_stuck_at_power_on_never_forces_the_power_off(void **state)
{
	struct machine *machine = need_complete_board(BOARD_COMPLETE);
	uint64_t start = record_now_ns();
	struct guest_job *watch;

	(void)state;
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	unload_panel(machine);
	load_panel(machine);
	done(machine, guest_wait_kernel(&machine->guest, start, STUCK, PANEL_TIMEOUT));
	watch = watch_panel(machine, "front-panel");
	run(machine, "echo 1 > " PANEL_SYSFS "/power_off_time_sec");
	done(machine, wire_wait_steady(&machine->wires, 1, 2000, PANEL_TIMEOUT));
	assert_presses(machine, start, 0);
	assert_int_equal(read_counter(machine, "front-panel", "ignored_presses"), 1);

	run(machine, "echo 4 > " PANEL_SYSFS "/power_off_time_sec");
	assert_works_once_released(machine, start);
	stop_watching(machine, watch);
	sync_kernel_log(machine);
	assert_int_equal(count_kernel_lines(machine, start, "gpio-front-panel"), 1);
}

static void hold_of_3_s_is_shown_on_the_led_and_cancelled_by_letting_go(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);
	struct guest_job *watch = watch_panel(machine, "front-panel");
	const struct record_entry *events[2];
	uint64_t start;

	(void)state;
	done(machine, wire_wait_steady(&machine->wires, 1, 100, PANEL_TIMEOUT));
	start = record_now_ns();
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	done(machine, wire_wait_blink(&machine->wires, 8, 0.3, 4, 2900));
	done(machine, loop_pass(&machine->loop, start + 3 * SEC));
	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	/* Past the time when the power would have gone. */
	done(machine, wire_wait_steady(&machine->wires, 1, 1500, PANEL_TIMEOUT));
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 2);
	get_events(machine, start, events, 2);
	assert_in_range(events[1]->guest_us - events[0]->guest_us, 2500000, 3500000);
	stop_watching(machine, watch);
	sync_kernel_log(machine);
	assert_int_equal(count_kernel_lines(machine, start, "gpio-front-panel"), 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(button_stuck_at_power_on_never_forces_the_power_off),
	cmocka_unit_test(hold_of_3_s_is_shown_on_the_led_and_cancelled_by_letting_go),
};

TEST_LIST(hold_tests, tests);
