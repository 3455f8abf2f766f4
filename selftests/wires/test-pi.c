// SPDX-License-Identifier: GPL-2.0-only
/*
 * The overlay for Raspberry Pis, on the model of one with Debian's kernel and device tree: what
 * becomes of pins that somebody else has, and of a second use of the overlay.
 */
#include "lib/steps.h"

#define PI_I2C "3f804000.i2c"
#define PI_GPFSEL0 0x3f200000
/* Its lines 2 and 3 are those of the I2C bus. */
#define PI_I2C_MASK (077u << 6)
#define PI_I2C_ALT0 (044u << 6)

#define I2C_OUT "[ ! -d /sys/bus/platform/drivers/i2c-bcm2835 ] || rmmod i2c-bcm2835"
#define LOAD_POLLED "insmod " PANEL_MODULE " poll_interval_ms=10"

/* The I2C bus has the pins that one button and one LED want. */
static const struct setup taken_setup = {
	.name = "pi-taken", .board = "raspi3b", .tree = "tests/pi/taken.dtb", .load = I2C_OUT,
};

/* Without that bus, with two buttons and two LEDs. */
static const struct setup free_setup = {
	.name = "pi-free", .board = "raspi3b", .tree = "tests/pi/free.dtb",
	.load = "modprobe i2c-bcm2835 && modprobe bcm2835_wdt && " LOAD_POLLED,
};

static bool is_bound(struct machine *machine, const char *panel)
{
	return runs(machine, "[ -d " PANEL_DRIVER "/%s ]", panel);
}

static bool has_i2c(struct machine *machine)
{
	uint32_t functions;

	done(machine, qtest_read(&machine->qtest, PI_GPFSEL0, &functions));
	return (functions & PI_I2C_MASK) == PI_I2C_ALT0 &&
	       runs(machine, "[ -d /sys/bus/platform/drivers/i2c-bcm2835/" PI_I2C "/i2c-1 ]");
}

/* The model tells of a level that changes only. */
static void assert_blinks(struct machine *machine, const char *panel)
{
	run(machine, "echo 9 > " PANEL_DRIVER "/%s/identify", panel);
	done(machine, wire_wait_blink(machine_wires(machine, panel), 4, 0.4, 3, PANEL_TIMEOUT));
	run(machine, "echo 0 > " PANEL_DRIVER "/%s/identify", panel);
}

/* What is refused is named, and costs nothing else. */
static void assert_refused(struct machine *machine, uint64_t start, const char *panel,
			   const char *reason)
{
	if (count_kernel_lines(machine, start, reason) != 1)
		fail_msg("not said, or not just once: %s", reason);
	assert_false(is_bound(machine, panel));
}

WIRES_TEST(pi_button_or_led_that_cannot_be_is_named_and_costs_nothing_else, &taken_setup)
{
	uint64_t start = record_now_ns();

	run(machine, "modprobe i2c-bcm2835 && " LOAD_POLLED);
	assert_refused(machine, start, "front-panel-button@3", "pin gpio3 already requested by "
		       PI_I2C "; cannot claim for front-panel-button@3");
	assert_blinks(machine, "front-panel-led@11");
	assert_refused(machine, start, "front-panel-led@2", "pin gpio2 already requested by "
		       PI_I2C "; cannot claim for front-panel-led@2");
	assert_true(is_bound(machine, "front-panel-button@5"));
	assert_refused(machine, start, "front-panel-button@6",
		       "a press time of 5000 ms leaves no press");
	assert_true(is_bound(machine, "front-panel-led@7"));
	assert_true(has_i2c(machine));
}

WIRES_TEST(pi_pin_is_its_who_comes_first_and_i2c_is_told_if_late, &taken_setup)
{
	uint64_t start = record_now_ns();

	run(machine, LOAD_POLLED " && modprobe i2c-bcm2835");
	assert_int_not_equal(count_kernel_lines(machine, start, "; cannot claim for " PI_I2C), 0);
	assert_false(has_i2c(machine));
	assert_true(is_bound(machine, "front-panel-button@3"));
	assert_true(is_bound(machine, "front-panel-led@2"));
}

WIRES_TEST(pi_overlay_given_twice_makes_two_buttons_and_two_leds, &free_setup)
{
	static const char *const buttons[] = { "front-panel-button@3", "front-panel-button@c" };

	assert_blinks(machine, "front-panel-led@11");
	assert_blinks(machine, "front-panel-led@d");
	run(machine, "echo key > " PANEL_DRIVER "/front-panel-button@3/press_action");
	for (int i = 0; i < 2; i++) {
		uint64_t start = record_now_ns();

		watch_panel(machine, buttons[i]);
		press_seen(machine, machine_wires(machine, buttons[i]), 100);
		assert_presses(machine, start, 1);
		assert_int_equal(read_counter(machine, buttons[i], "presses"), 1);
	}
}

/* As the overlay says. */
WIRES_TEST(pi_press_on_gpio3_powers_off_with_no_i2c, &free_setup, .ends = true)
{
	settle(machine);
	assert_press_ends(machine, machine_wires(machine, "front-panel-button@3"));
}
