// SPDX-License-Identifier: GPL-2.0-only
/* Pins of a Raspberry Pi that a bus or a serial port has, and the panel that wants them. */
#include <stdio.h>
#include <string.h>

#include "lib/pi.h"

/* The functions of the lines 0 to 9, in three bits each, are 0x1c below the register that sets. */
#define GPFSEL0(board_) ((board_)->set - 0x1c)
#define I2C_MASK (077u << 6)
#define I2C_ALT0 (044u << 6)

/* I2C has the pins 2 and 3, SPI 7 to 11, the first serial port 32 and 33. */
static const struct setup taken_setup = {
	.name = "pi-taken", .pi = true, .tree = "taken.dtb",
	.load = "for bus in i2c-bcm2835 spi-bcm2835; do "
		"[ ! -d /sys/bus/platform/drivers/$bus ] || rmmod $bus; done",
};

/* A device as Linux calls it, of which the end is the same on each Pi. */
static void find_device(struct machine *machine, const char *end, char *name, size_t size)
{
	snprintf(name, size, "%s", run(machine, "basename /sys/bus/*/devices/*%s", end));
	name[strcspn(name, "\n")] = '\0';
}

static bool is_bound(struct machine *machine, const char *panel)
{
	return runs(machine, "[ -d " PANEL_DRIVER "/%s ]", panel);
}

/* What is refused is named. */
static void assert_refused(struct machine *machine, uint64_t start, const char *panel,
			   const char *reason)
{
	if (count_kernel_lines(machine, start, reason) != 1)
		fail_msg("not said, or not just once: %s", reason);
	assert_false(is_bound(machine, panel));
}

static void assert_taken(struct machine *machine, uint64_t start, int line, const char *end,
			 const char *panel)
{
	char device[64], reason[192];

	find_device(machine, end, device, sizeof(device));
	snprintf(reason, sizeof(reason), "pin gpio%d already requested by %s; cannot claim for %s",
		 line, device, panel);
	assert_refused(machine, start, panel, reason);
}

static bool has_i2c(struct machine *machine)
{
	uint32_t functions;

	done(machine, qtest_read(&machine->qtest, GPFSEL0(machine->board), &functions));
	return (functions & I2C_MASK) == I2C_ALT0 &&
	       runs(machine, "[ -d /sys/bus/platform/drivers/i2c-bcm2835/*804000.i2c/i2c-1 ]");
}

WIRES_TEST(pi_button_or_led_that_cannot_be_is_named_and_costs_nothing_else, &taken_setup)
{
	uint64_t start = record_now_ns();

	run(machine, "modprobe i2c-bcm2835 && modprobe spi-bcm2835 && " PI_LOAD);
	assert_taken(machine, start, 3, "804000.i2c", PI_BUTTON);
	pi_assert_blinks(machine, PI_LED, &machine->wires);
	assert_taken(machine, start, 2, "804000.i2c", "front-panel-led@2");
	assert_true(is_bound(machine, "front-panel-button@5"));
	assert_taken(machine, start, 10, "204000.spi", "front-panel-button@a");
	assert_taken(machine, start, 33, "201000.serial", "front-panel-led@21");
	assert_refused(machine, start, "front-panel-button@6",
		       "must be longer than press-time-ms (5000 ms)");
	assert_true(is_bound(machine, "front-panel-led@10"));
	assert_true(has_i2c(machine));
}

WIRES_TEST(pi_pin_is_its_who_comes_first_and_i2c_is_told_if_late, &taken_setup)
{
	uint64_t start = record_now_ns();
	char i2c[64], reason[96];

	run(machine, PI_LOAD " && modprobe i2c-bcm2835");
	find_device(machine, "804000.i2c", i2c, sizeof(i2c));
	snprintf(reason, sizeof(reason), "; cannot claim for %s", i2c);
	assert_int_not_equal(count_kernel_lines(machine, start, reason), 0);
	assert_false(has_i2c(machine));
	assert_true(is_bound(machine, PI_BUTTON));
	assert_true(is_bound(machine, "front-panel-led@2"));
}
