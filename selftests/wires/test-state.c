// SPDX-License-Identifier: GPL-2.0-only
/* The LED tells the truth: the power states, seen on its wire. */
#include <stdio.h>
#include <stdlib.h>

#include "core/wave.h"
#include "lib/state.h"

/* Longer than half a period at 4 Hz. */
#define BRIEF_MS 200

/* Shorter than what forces the power off. */
#define HOLD_MS 1500

#define OTHER_LED_LINE 6
#define OTHER_LED "/sys/class/leds/blue:status"

/**
 * need_state() - have BOARD_STATE with the module loaded, running and its LED on power-state
 *
 * Return: the machine.
 */
struct machine *need_state(void)
{
	struct machine *machine = need_board(BOARD_STATE);

	load_panel(machine);
	run(machine, "grep -q '\\[power-state\\]' " PANEL_LED "/trigger || "
	    "echo power-state > " PANEL_LED "/trigger");
	show_state(machine, "running");
	done(machine, wire_wait_steady(&machine->wires, 1, BRIEF_MS, PANEL_TIMEOUT));
	return machine;
}

/**
 * show_state() - set the machine's power state as user space does
 * @machine: the machine
 * @state: its name
 *
 * Return: host time before it was set.
 */
uint64_t show_state(struct machine *machine, const char *state)
{
	uint64_t start = record_now_ns();

	record_add(&machine->record, RECORD_NOTE, 0, RECORD_GUEST_UNKNOWN,
		   "User space says: %s", state);
	run(machine, "echo %s > " STATE_PANEL "/system_state", state);
	return start;
}

/**
 * wait_blink() - wait until the LED blinks at a frequency
 * @machine: the machine
 * @hz: the frequency
 * @periods: how many right periods in a row to see
 */
void wait_blink(struct machine *machine, double hz, unsigned int periods)
{
	done(machine, wire_wait_blink(&machine->wires, hz, STATE_TOLERANCE, periods,
				      PANEL_TIMEOUT));
}

/**
 * wait_steady() - wait until the LED is lit or dark and does not blink
 * @machine: the machine
 * @level: 1 for lit, 0 for dark
 */
void wait_steady(struct machine *machine, int level)
{
	done(machine, wire_wait_steady(&machine->wires, level, STATE_STEADY, PANEL_TIMEOUT));
}

/**
 * assert_duty() - fail the test unless the LED is lit for its share of each second
 * @machine: the machine
 * @since_ns: edges before this host time do not count
 * @duty: share of the time that it is to be lit, in a blinking at 1 Hz
 */
void assert_duty(const struct machine *machine, uint64_t since_ns, double duty)
{
	struct wave wave;

	assert_true(wave_blinks(&machine->record, RECORD_LED, since_ns, 1, STATE_TOLERANCE, 2,
				&wave));
	print_message("# %.3f Hz, lit %.0f %%\n", wave.hz, 100 * wave.duty);
	assert_float_equal(wave.duty, duty, 0.05);
}

static void booting_blinks_at_1_hz_until_user_space_says_running(void **state)
{
	struct machine *machine = need_board(BOARD_STATE);
	uint64_t start;

	(void)state;
	unload_panel(machine);
	start = record_now_ns();
	run(machine, "insmod " PANEL_MODULE " initial_state=booting");
	wait_blink(machine, 1, 2);
	assert_duty(machine, start, 0.5);
	show_state(machine, "running");
	wait_steady(machine, 1);
	assert_led_story(machine, start, "dark, 1 Hz, lit", 1);
	write_waveforms(machine, start, "state-booting");
}

static void attention_is_lit_with_one_short_gap_each_second(void **state)
{
	struct machine *machine = need_state();
	uint64_t start = show_state(machine, "attention");

	(void)state;
	wait_blink(machine, 1, 2);
	assert_duty(machine, start, 0.9);
	show_state(machine, "running");
	wait_steady(machine, 1);
	assert_led_story(machine, start, "lit, 1 Hz, lit", 1);
	write_waveforms(machine, start, "state-attention");
}

static void identify_for_3_s_blinks_at_4_hz_for_3_s(void **state)
{
	struct machine *machine = need_state();
	uint64_t start = record_now_ns();
	double seconds;

	(void)state;
	run(machine, "echo 3 > " STATE_PANEL "/identify");
	wait_blink(machine, 4, 4);
	assert_in_range(atoi(run(machine, "cat " STATE_PANEL "/identify")), 1, 3);
	wait_steady(machine, 1);
	assert_string_equal(run(machine, "cat " STATE_PANEL "/identify"), "0\n");
	seconds = assert_led_story(machine, start, "lit, 4 Hz, lit", 4);
	assert_float_equal(seconds, 3, 0.5);
	write_waveforms(machine, start, "state-identify");
}

static void hold_let_go_of_blinks_at_8_hz_then_shows_what_was_before(void **state)
{
	struct machine *machine = need_state();
	uint64_t start = record_now_ns();
	double seconds;

	(void)state;
	run(machine, "echo 60 > " STATE_PANEL "/identify");
	wait_blink(machine, 4, 3);
	done(machine, wire_press(&machine->wires, HOLD_MS));
	wait_blink(machine, 4, 3);
	seconds = assert_led_story(machine, start, "lit, 4 Hz, 8 Hz, 4 Hz", 8);
	assert_float_equal(seconds, HOLD_MS / 1e3, 0.3);
	run(machine, "echo 0 > " STATE_PANEL "/identify");
	write_waveforms(machine, start, "state-cancelled-hold");
}

/**
 * struct other - the LED of another driver that shows the power state
 * @wires: its wire
 * @record: what it has shown
 */
struct other {
	struct wires wires;
	struct record record;
};

static void open_other(struct machine *machine, struct other *other)
{
	record_init(&other->record);
	done(machine, wires_open(&other->wires, &machine->loop, &machine->qtest, &other->record,
				 machine->gpio, -1, OTHER_LED_LINE, -1));
	run(machine, "modprobe leds-gpio");
}

static void other_led_follows_and_outlives_the_module(void **state)
{
	struct machine *machine = need_state();
	static struct other other;

	(void)state;
	open_other(machine, &other);
	done(machine, wire_wait_level(&other.wires, 1, PANEL_TIMEOUT));
	run(machine, "echo 60 > " STATE_PANEL "/identify");
	done(machine, wire_wait_blink(&other.wires, 4, STATE_TOLERANCE, 4, PANEL_TIMEOUT));
	wait_blink(machine, 4, 1);
	unload_panel(machine);
	done(machine, wire_wait_steady(&other.wires, 0, BRIEF_MS, PANEL_TIMEOUT));
	assert_int_equal(machine->wires.led, 0);
	run(machine, "grep -q '\\[none\\]' " OTHER_LED "/trigger");
	/* The kernel remembers what its device tree says. */
	load_panel(machine);
	done(machine, wire_wait_level(&other.wires, 1, PANEL_TIMEOUT));
	run(machine, "echo 60 > " STATE_PANEL "/identify && rmmod leds-gpio");
	done(machine, wire_wait_steady(&other.wires, 0, BRIEF_MS, PANEL_TIMEOUT));
	run(machine, "echo 0 > " STATE_PANEL "/identify");
	sync_kernel_log(machine);
	assert_no_fault(machine);
	record_free(&other.record);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(booting_blinks_at_1_hz_until_user_space_says_running),
	cmocka_unit_test(attention_is_lit_with_one_short_gap_each_second),
	cmocka_unit_test(identify_for_3_s_blinks_at_4_hz_for_3_s),
	cmocka_unit_test(hold_let_go_of_blinks_at_8_hz_then_shows_what_was_before),
	cmocka_unit_test(other_led_follows_and_outlives_the_module),
};

TEST_LIST(state_tests, tests);
