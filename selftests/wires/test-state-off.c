// SPDX-License-Identifier: GPL-2.0-only
/* The LED on the machine's ways down. Each of these tests ends its machine. */
#include <stdio.h>
#include <string.h>

#include "lib/unplug.h"

/* Of a disk that takes 2 s for what is to be synced. */
#define SLOW_RATE (2 << 20)

/* For an image of some 50 MB at that rate */
#define HIBERNATE_TIMEOUT 60000

/* Enough of the steady light for the eye to see it in a diagram. */
#define MARGIN_MS 300

/* What the kernel says last; it is the same with and without the module. */
#define HALTED_INSTEAD "reboot: Power off not available: System halted instead"

static void assert_powered_off(const struct machine *machine)
{
	assert_string_equal(machine->reason, "guest-shutdown");
	assert_int_equal(machine->wires.led, 0);
	assert_no_fault(machine);
}

/* A system that takes its time to stop. */
static void stop_slowly(struct machine *machine)
{
	run(machine, "printf '#!/bin/sh\\nsleep 2\\nexec poweroff\\n' > /tmp/stop && "
	    "chmod +x /tmp/stop && echo /tmp/stop > /proc/sys/kernel/poweroff_cmd");
}

static void press_blinks_at_2_hz_until_the_machine_is_off(void **state)
{
	struct machine *machine = need_state();
	uint64_t start;

	(void)state;
	stop_slowly(machine);
	run(machine, "echo power-off > " STATE_PANEL "/press_action");
	start = record_now_ns();
	done(machine, wire_hold(&machine->wires, MARGIN_MS));
	/* Shorter than it takes to see 8 Hz. */
	done(machine, wire_press(&machine->wires, 60));
	done(machine, machine_wait_off(machine, PANEL_TIMEOUT));
	assert_powered_off(machine);
	assert_led_story(machine, start, "lit, 2 Hz, dark", 2);
	write_waveforms(machine, start, "state-press");
}

static void hold_blinks_at_8_hz_then_at_2_hz_until_the_machine_is_off(void **state)
{
	struct machine *machine = start_traced("hold", NULL);
	uint64_t start;
	double seconds;

	(void)state;
	load_panel(machine);
	disk_mount(machine, "nvme", "nvme0n1");
	run(machine, DISK_FILL);
	done(machine, disk_slow(machine, "disk", SLOW_RATE));
	start = record_now_ns();
	done(machine, wire_hold(&machine->wires, MARGIN_MS));
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	done(machine, machine_wait_off(machine, PANEL_TIMEOUT));
	assert_powered_off(machine);
	seconds = assert_led_story(machine, start, "lit, 8 Hz, 2 Hz, dark", 8);
	assert_float_equal(seconds, 4, 0.5);
	write_waveforms(machine, start, "state-hold");
}

/* The disk is being written, and processes are frozen. */
static void hibernation_blinks_at_2_hz_until_the_machine_is_off(void **state)
{
	static const char *const memory[] = { "-m", "512M", NULL };
	struct machine *machine = fresh_board(BOARD_STATE_DISK, "hibernate", NULL, memory);
	uint64_t start = record_now_ns();

	(void)state;
	load_panel(machine);
	run(machine, "modprobe nvme && until [ -b /dev/nvme0n1 ]; do usleep 10000; done && "
	    "mkswap /dev/nvme0n1 && swapon /dev/nvme0n1 && echo shutdown > /sys/power/disk");
	done(machine, disk_slow(machine, "disk", SLOW_RATE));
	if (!guest_start(&machine->guest, "echo disk > /sys/power/state"))
		fail_msg("%s", machine->loop.why);
	done(machine, console_wait(machine, 0, "Image saving progress:", PANEL_TIMEOUT));
	wait_blink(machine, 2, 8);
	assert_false(machine->off);
	done(machine, machine_wait_off(machine, HIBERNATE_TIMEOUT));
	assert_powered_off(machine);
	write_waveforms(machine, start, "state-hibernate");
}

/* Another trigger shows it best: where the blinking of power-state ends is a matter of chance. */
static void led_stays_lit_when_another_kernel_follows(void **state)
{
	struct machine *machine = fresh_board(BOARD_STATE, "kexec", NULL, NULL);

	(void)state;
	console_needs_last_words(machine);
	load_panel(machine);
	run(machine, "echo default-on > " PANEL_LED "/trigger && echo 8 > /proc/sys/kernel/printk");
	wait_steady(machine, 1);
	if (!guest_start(&machine->guest, "kexec-nowhere"))
		fail_msg("%s", machine->loop.why);
	done(machine, console_wait(machine, 0, "Bye!", PANEL_TIMEOUT));
	wait_steady(machine, 1);
	assert_false(machine->off);
	assert_no_fault(machine);
}

static void halt_darkens_an_led_whose_line_sleeps(void **state)
{
	struct machine *machine = fresh_board(BOARD_BARE, "halt-sleeping", NULL, NULL);

	(void)state;
	console_needs_last_words(machine);
	run(machine, "insmod /lib/bad-shutdown.ko && insmod " PANEL_MODULE " led=bad-shutdown:0 && "
	    "echo default-on > /sys/class/leds/:power/trigger && echo 8 > /proc/sys/kernel/printk");
	if (!guest_start(&machine->guest, "halt"))
		fail_msg("%s", machine->loop.why);
	done(machine, console_wait(machine, 0, "reboot: System halted", PANEL_TIMEOUT));
	assert_true(console_has(machine, 0, "bad-shutdown: the line is 0"));
	assert_no_fault(machine);
}

static void assert_halts_instead(struct machine *machine)
{
	console_needs_last_words(machine);
	if (!guest_start(&machine->guest, "poweroff"))
		fail_msg("%s", machine->loop.why);
	done(machine, console_wait(machine, 0, HALTED_INSTEAD, PANEL_TIMEOUT));
	done(machine, wire_wait_steady(&machine->wires, 0, DARK_MS, PANEL_TIMEOUT));
	assert_string_equal(machine->guest.bye, "poweroff");
	assert_false(machine->off);
	assert_no_fault(machine);
}

static void board_that_cannot_power_off_halts_without_the_module(void **state)
{
	(void)state;
	assert_halts_instead(fresh_board(BOARD_NO_POWER_OFF, "halts-without", NULL, NULL));
}

static void board_that_cannot_power_off_halts_with_the_module(void **state)
{
	struct machine *machine = fresh_board(BOARD_NO_POWER_OFF, "halts-with", NULL, NULL);
	uint64_t start;

	(void)state;
	load_panel(machine);
	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
	start = record_now_ns();
	assert_halts_instead(machine);
	assert_true(record_count(&machine->record, RECORD_LED, start) > 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(press_blinks_at_2_hz_until_the_machine_is_off),
	cmocka_unit_test(hold_blinks_at_8_hz_then_at_2_hz_until_the_machine_is_off),
	cmocka_unit_test(hibernation_blinks_at_2_hz_until_the_machine_is_off),
	cmocka_unit_test(led_stays_lit_when_another_kernel_follows),
	cmocka_unit_test(halt_darkens_an_led_whose_line_sleeps),
	cmocka_unit_test(board_that_cannot_power_off_halts_without_the_module),
	cmocka_unit_test(board_that_cannot_power_off_halts_with_the_module),
};

TEST_LIST(state_off_tests, tests);
