// SPDX-License-Identifier: GPL-2.0-only
/*
 * A Raspberry Pi with Debian's kernel and device tree, and our overlay as two lines of config.txt
 * ask for it, from the loading of the module to the end of the machine.
 */
#include "lib/led.h"
#include "lib/pi.h"

/* dts/Makefile has the lines. */
static const struct setup free_setup = {
	.name = "pi", .pi = true, .tree = "free.dtb",
	.load = "modprobe i2c-bcm2835 && modprobe bcm2835_wdt && " PI_LOAD,
};

/* The LED's wire is known from its first change on. */
static void begin_lit(struct machine *machine)
{
	pi_assert_blinks(machine, PI_LED, &machine->wires);
	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
}

WIRES_TEST(pi_module_is_loaded_by_its_alias_and_polls_as_the_overlay_says, &free_setup)
{
	run(machine, "[ -d " PANEL_DRIVER "/" PI_BUTTON " ]");
	assert_false(runs(machine, "grep -q front-panel /proc/interrupts"));
	begin_lit(machine);
}

WIRES_TEST(pi_overlay_given_twice_makes_two_buttons_and_two_leds, &free_setup)
{
	static const char *const buttons[] = { PI_BUTTON, "front-panel-button@c" };
	static const char *const leds[] = { PI_LED, "front-panel-led@d" };

	run(machine, "echo key > " PANEL_DRIVER "/" PI_BUTTON "/press_action");
	for (int i = 0; i < 2; i++) {
		uint64_t start = record_now_ns();

		pi_assert_blinks(machine, leds[i], panel_wires(machine, leds[i]));
		watch_panel(machine, buttons[i]);
		press_seen(machine, panel_wires(machine, buttons[i]), 100);
		assert_presses(machine, start, 1);
		assert_int_equal(read_counter(machine, buttons[i], "presses"), 1);
	}
}

/* As the overlay says, with no program that listens. */
WIRES_TEST(pi_press_powers_off_and_the_led_goes_dark, &free_setup, .ends = true)
{
	begin_lit(machine);
	settle(machine);
	assert_press_ends(machine, &machine->wires);
}

/* A press that nobody hears, held. */
WIRES_TEST(pi_hold_of_4_s_forces_off_and_the_led_goes_dark, &free_setup, .ends = true)
{
	uint64_t start;

	run(machine, "echo key > " PANEL_DRIVER "/" PI_BUTTON "/press_action");
	begin_lit(machine);
	settle(machine);
	start = record_now_ns();
	assert_hold_ends(machine, 4, 3000);
	assert_led_story(machine, start, "lit, 8 Hz, dark", 8);
}
