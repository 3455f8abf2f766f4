// SPDX-License-Identifier: GPL-2.0-only
/* Binding and unbinding, loading and unloading. */
#include <stdio.h>
#include <string.h>

#include "lib/steps.h"

#define STUCK "gpio-front-panel front-panel: button: found pressed"

static void unbind(struct machine *machine)
{
	run(machine, "echo front-panel > " PANEL_DRIVER "/unbind");
}

static void bind(struct machine *machine)
{
	run(machine, "echo front-panel > " PANEL_DRIVER "/bind");
}

static void assert_gone(struct machine *machine)
{
	done(machine, wire_wait_level(&machine->wires, 0, PANEL_TIMEOUT));
	assert_false(line_is_claimed(machine, MACHINE_BUTTON_LINE));
	assert_false(line_is_claimed(machine, MACHINE_LED_LINE));
	assert_false(runs(machine, "grep -q 'Front Panel Button' /proc/bus/input/devices"));
	assert_false(runs(machine, "grep -q front-panel /proc/interrupts"));
	assert_false(runs(machine, "[ -e " PANEL_LED " ]"));
}

static void led_is_dark_and_lines_are_free_before_the_module_is_loaded(void **state)
{
	struct machine *machine = need_board(BOARD_PANEL);

	(void)state;
	assert_int_equal(machine->wires.led, 0);
	assert_false(line_is_claimed(machine, MACHINE_BUTTON_LINE));
	assert_false(line_is_claimed(machine, MACHINE_LED_LINE));
}

static void loading_lights_the_led_once_as_default_state_says(void **state)
{
	struct machine *machine = need_board(BOARD_PANEL);
	uint64_t start = record_now_ns();

	(void)state;
	unload_panel(machine);
	load_panel(machine);
	done(machine, wire_wait_steady(&machine->wires, 1, 100, PANEL_TIMEOUT));
	assert_int_equal(record_count(&machine->record, RECORD_LED, start), 1);
}

static void loading_says_nothing_and_reports_no_key(void **state)
{
	struct machine *machine = need_board(BOARD_PANEL);
	uint64_t start;

	(void)state;
	unload_panel(machine);
	sync_kernel_log(machine);
	start = record_now_ns();
	machine = need_panel();
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 1);
	sync_kernel_log(machine);
	assert_int_equal(count_kernel_lines(machine, start, "gpio-front-panel"), 0);
}

static void lines_carry_consumer_names(void **state)
{
	struct machine *machine = need_panel();
	const char *lines = run(machine, "cat /sys/kernel/debug/gpio");

	(void)state;
	assert_non_null(strstr(lines, "|front-panel button "));
	assert_non_null(strstr(lines, "|green:power "));
}

/* What systemd-logind's stock udev rule and the kernel's own tools look at. */
static void input_device_is_a_power_key_without_repeat(void **state)
{
	struct machine *machine = need_panel();
	const char *device = run(machine, "grep -B1 -A8 'Front Panel Button' "
				 "/proc/bus/input/devices");

	(void)state;
	assert_non_null(strstr(device, "I: Bus=0019 "));
	assert_non_null(strstr(device, "Phys=front-panel/button/input0\n"));
	assert_non_null(strstr(device, "B: EV=3\n"));
	/* Bit 116, KEY_POWER, and no other. */
	assert_non_null(strstr(device, "B: KEY=10000000000000 0\n"));
}

static void loading_20_times_leaves_nothing_behind(void **state)
{
	struct machine *machine = need_board(BOARD_PANEL);

	(void)state;
	for (int i = 0; i < 20; i++) {
		load_panel(machine);
		done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
		unload_panel(machine);
		assert_gone(machine);
	}
	machine = need_panel();
	press_seen(machine, &machine->wires, 0);
}

static void unbind_and_bind_bring_the_panel_back(void **state)
{
	struct machine *machine = need_panel();

	(void)state;
	for (int i = 0; i < 3; i++) {
		unbind(machine);
		assert_gone(machine);
		bind(machine);
		done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
	}
	machine = need_panel();
	press_seen(machine, &machine->wires, 0);
}

static void unbind_while_pressed_is_clean(void **state)
{
	struct machine *machine = need_panel();
	uint64_t start = record_now_ns();

	(void)state;
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	settle(machine);
	unbind(machine);
	assert_gone(machine);
	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	bind(machine);
	machine = need_panel();
	press_seen(machine, &machine->wires, 0);
	/* The input core lets go of a key whose device goes away, if anybody is left to hear it. */
	assert_in_range(record_count(&machine->record, RECORD_INPUT, start), 3, 4);
}

static void bind_while_pressed_reports_nothing_until_released(void **state)
{
	struct machine *machine = need_panel();
	uint64_t start;

	(void)state;
	unbind(machine);
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	start = record_now_ns();
	bind(machine);
	done(machine, guest_wait_kernel(&machine->guest, start, STUCK, PANEL_TIMEOUT));
	machine = need_panel();
	settle(machine);
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 1);
	sync_kernel_log(machine);
	assert_int_equal(count_kernel_lines(machine, start, "gpio-front-panel"), 1);
}

static void unbind_amid_a_square_wave_is_clean(void **state)
{
	struct machine *machine = need_panel();
	struct guest_job *job;

	(void)state;
	for (int i = 0; i < 3; i++) {
		job = guest_start(&machine->guest, "echo front-panel > " PANEL_DRIVER "/unbind");
		assert_non_null(job);
		done(machine, wire_square(&machine->wires, 1000, 200));
		done(machine, guest_wait(&machine->guest, job, PANEL_TIMEOUT));
		assert_int_equal(job->status, 0);
		assert_gone(machine);
		bind(machine);
	}
	machine = need_panel();
	press_seen(machine, &machine->wires, 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(led_is_dark_and_lines_are_free_before_the_module_is_loaded),
	cmocka_unit_test(loading_lights_the_led_once_as_default_state_says),
	cmocka_unit_test(loading_says_nothing_and_reports_no_key),
	cmocka_unit_test(lines_carry_consumer_names),
	cmocka_unit_test(input_device_is_a_power_key_without_repeat),
	cmocka_unit_test(loading_20_times_leaves_nothing_behind),
	cmocka_unit_test(unbind_and_bind_bring_the_panel_back),
	cmocka_unit_test(unbind_while_pressed_is_clean),
	cmocka_unit_test(bind_while_pressed_reports_nothing_until_released),
	cmocka_unit_test(unbind_amid_a_square_wave_is_clean),
};

TEST_LIST(lifecycle_tests, tests);
