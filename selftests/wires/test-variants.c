// SPDX-License-Identifier: GPL-2.0-only
/* Panels of other shapes, and a button that is stuck from power-on. */
#include <string.h>

#include "lib/steps.h"

#define ATTEMPTS 10

#define RED_LED "/sys/class/leds/red:status"

static struct machine *need_good(void)
{
	struct machine *machine = need_board(BOARD_GOOD);

	load_panel(machine);
	return machine;
}

static void button_stuck_at_power_on_gives_no_event_and_one_warning(void **state)
{
	struct machine *machine = need_board(BOARD_GOOD);
	uint64_t start = record_now_ns();
	struct guest_job *watch;

	(void)state;
	load_panel(machine);
	done(machine, guest_wait_kernel(&machine->guest, start, "button: found pressed",
					PANEL_TIMEOUT));
	watch = watch_panel(machine, "front-panel");
	done(machine, wire_hold(&machine->wires, 500));
	assert_presses(machine, start, 0);
	assert_works_once_released(machine, start);
	stop_watching(machine, watch);
	sync_kernel_log(machine);
	assert_int_equal(count_kernel_lines(machine, 0, "gpio-front-panel"), 1);
}

static void panel_without_led_has_a_button_that_works(void **state)
{
	struct machine *machine = need_good();
	struct guest_job *watch = watch_panel(machine, "front-panel-button-only");
	uint64_t start = record_now_ns();

	(void)state;
	assert_false(runs(machine, "[ -e /sys/devices/platform/front-panel-button-only/leds ]"));
	press_seen(machine, good_wires(GOOD_BUTTON_ONLY), 0);
	assert_presses(machine, start, 1);
	stop_watching(machine, watch);
}

static void panel_without_button_has_an_led_that_works(void **state)
{
	struct machine *machine = need_good();
	struct wires *wires = good_wires(GOOD_LED_ONLY);

	(void)state;
	assert_false(runs(machine, "[ -e /sys/devices/platform/front-panel-led-only/input ]"));
	/* This one is active low. */
	done(machine, wire_wait_steady(wires, 1, 50, PANEL_TIMEOUT));
	run(machine, "echo 1 > " RED_LED "/brightness");
	done(machine, wire_wait_steady(wires, 0, 50, PANEL_TIMEOUT));
	run(machine, "echo 0 > " RED_LED "/brightness");
	done(machine, wire_wait_steady(wires, 1, 50, PANEL_TIMEOUT));
}

static void press_of_3_ms_counts_without_debouncing(void **state)
{
	struct machine *machine = need_good();
	struct guest_job *watch = watch_panel(machine, "front-panel-debounce-0");
	struct wires *wires = good_wires(GOOD_NO_DEBOUNCE);
	uint64_t start;

	(void)state;
	/* A busy host may keep the guest from looking at the line for longer than that. */
	for (int i = 0; i < ATTEMPTS; i++) {
		start = record_now_ns();
		done(machine, wire_press(wires, 3));
		done(machine, wire_hold(wires, 200));
		press_seen(machine, wires, 0);
		if (record_count(&machine->record, RECORD_INPUT, start) == 4)
			break;
	}
	assert_presses(machine, start, 2);
	stop_watching(machine, watch);
}

static void press_shorter_than_a_long_interval_does_not_count(void **state)
{
	struct machine *machine = need_good();
	struct guest_job *watch = watch_panel(machine, "front-panel-debounce-1000");
	struct wires *wires = good_wires(GOOD_LONG_DEBOUNCE);
	uint64_t start = record_now_ns();

	(void)state;
	done(machine, wire_press(wires, 300));
	done(machine, wire_hold(wires, 1500));
	press_seen(machine, wires, 0);
	assert_presses(machine, start, 1);
	stop_watching(machine, watch);
}

static void button_that_is_active_high_has_its_own_code_and_label(void **state)
{
	struct machine *machine = need_good();
	struct guest_job *watch = watch_panel(machine, "front-panel-active-high");
	struct wires *wires = good_wires(GOOD_ACTIVE_HIGH);
	uint64_t start = record_now_ns();

	(void)state;
	assert_int_equal(wires->button, 0);
	press_seen(machine, wires, 0);
	assert_presses(machine, start, 1);
	stop_watching(machine, watch);
	assert_non_null(strstr(run(machine, "cat /sys/kernel/debug/gpio"), "|restart "));
	/* Bit 408, KEY_RESTART, and no other. */
	assert_string_equal(run(machine, "cat /sys/devices/platform/front-panel-active-high/"
				"input/input*/capabilities/key"), "1000000 0 0 0 0 0 0\n");
}

static void five_more_panels_leave_the_kernel_log_clean(void **state)
{
	struct machine *machine = need_good();

	(void)state;
	unload_panel(machine);
	sync_kernel_log(machine);
	for (int line = 0; line < 8; line++)
		assert_false(line_is_claimed(machine, line));
	assert_no_fault(machine);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(button_stuck_at_power_on_gives_no_event_and_one_warning),
	cmocka_unit_test(panel_without_led_has_a_button_that_works),
	cmocka_unit_test(panel_without_button_has_an_led_that_works),
	cmocka_unit_test(press_of_3_ms_counts_without_debouncing),
	cmocka_unit_test(press_shorter_than_a_long_interval_does_not_count),
	cmocka_unit_test(button_that_is_active_high_has_its_own_code_and_label),
	cmocka_unit_test(five_more_panels_leave_the_kernel_log_clean),
};

TEST_LIST(variant_tests, tests);
