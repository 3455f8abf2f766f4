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

static void assert_said_once(struct machine *machine, uint64_t since_ns, const char *text)
{
	sync_kernel_log(machine);
	if (count_kernel_lines(machine, since_ns, text) != 1)
		fail_msg("not said, or not just once: %s", text);
}

/* The model tells of a level that changes only. */
static void assert_blinks(struct machine *machine, struct wires *wires, const char *panel)
{
	run(machine, "echo 9 > " PANEL_DRIVER "/%s/identify", panel);
	done(machine, wire_wait_blink(wires, 4, 0.4, 3, PANEL_TIMEOUT));
	run(machine, "echo 0 > " PANEL_DRIVER "/%s/identify", panel);
}

static void load_polled(struct machine *machine)
{
	run(machine, "[ -d " PANEL_DRIVER " ] || insmod " PANEL_MODULE " poll_interval_ms=10");
}

static struct machine *need_taken(bool i2c_first, uint64_t *start)
{
	struct machine *machine = need_board(BOARD_PI_TAKEN);

	unload_panel(machine);
	run(machine, "[ ! -d /sys/bus/platform/drivers/i2c-bcm2835 ] || rmmod i2c-bcm2835");
	sync_kernel_log(machine);
	*start = record_now_ns();
	if (i2c_first)
		run(machine, "modprobe i2c-bcm2835");
	load_polled(machine);
	if (!i2c_first)
		run(machine, "modprobe i2c-bcm2835");
	return machine;
}

static void pi_button_whose_pin_i2c_has_is_named_and_costs_nothing_else(void **state)
{
	uint64_t start;
	struct machine *machine = need_taken(true, &start);

	(void)state;
	assert_said_once(machine, start, "pin gpio3 already requested by " PI_I2C
			 "; cannot claim for front-panel-button@3");
	assert_false(is_bound(machine, "front-panel-button@3"));
	assert_true(is_bound(machine, "front-panel-led@11"));
	assert_true(is_bound(machine, "front-panel-button@5"));
	assert_blinks(machine, &machine->wires, "front-panel-led@11");
	assert_true(has_i2c(machine));
	assert_no_fault(machine);
}

static void pi_led_whose_pin_i2c_has_is_named_and_takes_nothing_away(void **state)
{
	uint64_t start;
	struct machine *machine = need_taken(true, &start);

	(void)state;
	assert_said_once(machine, start, "pin gpio2 already requested by " PI_I2C
			 "; cannot claim for front-panel-led@2");
	assert_false(is_bound(machine, "front-panel-led@2"));
	assert_true(has_i2c(machine));
}

static void pi_bad_setting_of_a_button_costs_no_led(void **state)
{
	uint64_t start;
	struct machine *machine = need_taken(true, &start);

	(void)state;
	assert_said_once(machine, start, "a press time of 5000 ms leaves no press");
	assert_false(is_bound(machine, "front-panel-button@6"));
	assert_true(is_bound(machine, "front-panel-led@7"));
}

static void pi_pin_is_its_who_comes_first_and_i2c_is_told_if_late(void **state)
{
	uint64_t start;
	struct machine *machine = need_taken(false, &start);

	(void)state;
	sync_kernel_log(machine);
	assert_int_not_equal(count_kernel_lines(machine, start,
						"; cannot claim for " PI_I2C), 0);
	assert_false(has_i2c(machine));
	assert_true(is_bound(machine, "front-panel-button@3"));
	assert_true(is_bound(machine, "front-panel-led@2"));
}

/* Its second button and LED. */
static struct wires *second_wires(struct machine *machine)
{
	static struct record record;
	static struct wires wires;
	static uint64_t boot_ns;

	if (boot_ns == machine->record.start_ns)
		return &wires;
	boot_ns = machine->record.start_ns;
	record_free(&record);
	record_init(&record);
	done(machine, wires_open(&wires, &machine->loop, &machine->qtest, &record,
				 machine->gpio, 12, 13, WIRE_RELEASED));
	return &wires;
}

static void pi_overlay_given_twice_makes_two_buttons_and_two_leds(void **state)
{
	struct machine *machine = need_board(BOARD_PI_FREE);
	struct wires *second = second_wires(machine);
	struct guest_job *watches[2];
	uint64_t start;

	(void)state;
	run(machine, "modprobe i2c-bcm2835");
	load_polled(machine);
	assert_blinks(machine, &machine->wires, "front-panel-led@11");
	assert_blinks(machine, second, "front-panel-led@d");
	run(machine, "echo key > " PANEL_DRIVER "/front-panel-button@3/press_action");
	watches[0] = watch_panel(machine, "front-panel-button@3");
	watches[1] = watch_panel(machine, "front-panel-button@c");
	for (int i = 0; i < 2; i++) {
		start = record_now_ns();
		press_seen(machine, i ? second : &machine->wires, 100);
		assert_presses(machine, start, 1);
		stop_watching(machine, watches[i]);
	}
	assert_string_equal(run(machine, "cat " PANEL_DRIVER "/front-panel-button@*/presses"),
			    "1\n1\n");
	assert_no_fault(machine);
}

/* The last test of its board. */
static void pi_press_on_gpio3_powers_off_with_no_i2c(void **state)
{
	struct machine *machine = need_board(BOARD_PI_FREE);

	(void)state;
	run(machine, "modprobe bcm2835_wdt");
	/* Back to what the overlay says. */
	unload_panel(machine);
	load_polled(machine);
	settle(machine);
	assert_press_ends(machine, "poweroff");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(pi_button_whose_pin_i2c_has_is_named_and_costs_nothing_else),
	cmocka_unit_test(pi_led_whose_pin_i2c_has_is_named_and_takes_nothing_away),
	cmocka_unit_test(pi_bad_setting_of_a_button_costs_no_led),
	cmocka_unit_test(pi_pin_is_its_who_comes_first_and_i2c_is_told_if_late),
	cmocka_unit_test(pi_overlay_given_twice_makes_two_buttons_and_two_leds),
	cmocka_unit_test(pi_press_on_gpio3_powers_off_with_no_i2c),
};

TEST_LIST(pi_tests, tests);
