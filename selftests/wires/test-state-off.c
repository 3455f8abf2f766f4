// SPDX-License-Identifier: GPL-2.0-only
/* The LED on the machine's ways down, and on another driver's way out. */
#include "lib/console.h"
#include "lib/disk.h"
#include "lib/led.h"
#include "lib/steps.h"

/* Of a disk that takes 2 s for what is to be synced. */
#define SLOW_RATE (2 << 20)

/* Of one that is to write an image of some 50 MB */
#define IMAGE_RATE (6 << 20)

#define HIBERNATE_TIMEOUT 60000

/* Longer than half a period at 4 Hz, or at 2 Hz. */
#define BRIEF_MS 200
#define DARK_MS 500

/* What the kernel says last; it is the same with and without the module. */
#define HALTED_INSTEAD "reboot: Power off not available: System halted instead"

static const struct setup hibernate_setup = {
	.name = "hibernate", .tree = "tests/state/board.dtb", .disks = { DISK_USUAL },
	.memory = "512M",
};

static const struct setup no_power_off_setup = {
	.name = "no-power-off", .tree = "tests/state/no-power-off.dtb",
};

static const struct setup sleeping_setup = {
	.name = "sleeping", .load = "insmod /lib/bad-shutdown.ko && insmod " PANEL_MODULE
	" led=bad-shutdown:0 && echo default-on > /sys/class/leds/:power/trigger",
};

static void assert_powers_off(struct machine *machine, unsigned int timeout_ms)
{
	done(machine, machine_wait_off(machine, timeout_ms));
	assert_string_equal(machine->reason, "guest-shutdown");
	assert_int_equal(machine->wires.led, 0);
}

/* A system that takes its time to stop. */
WIRES_TEST(press_blinks_at_2_hz_until_the_machine_is_off, &state_setup, .ends = true)
{
	uint64_t start;

	run(machine, "printf '#!/bin/sh\\nsleep 2\\nexec poweroff\\n' > /tmp/stop && "
	    "chmod +x /tmp/stop && echo /tmp/stop > /proc/sys/kernel/poweroff_cmd && "
	    "echo power-off > " PANEL_SYSFS "/press_action");
	settle(machine);
	start = record_now_ns();
	/* Shorter than it takes to see 8 Hz. */
	done(machine, wire_press(&machine->wires, 60));
	assert_powers_off(machine, PANEL_TIMEOUT);
	assert_led_story(machine, start, "lit, 2 Hz, dark", 2);
}

WIRES_TEST(hold_blinks_at_8_hz_then_at_2_hz_until_the_machine_is_off, &traced_setup, .ends = true)
{
	uint64_t start;
	double seconds;

	disk_mount(machine, DISK_USUAL, DISK);
	run(machine, DISK_FILL);
	run(machine, "echo 2 > " PANEL_SYSFS "/power_off_time_sec");
	disk_slow(machine, 0, SLOW_RATE);
	settle(machine);
	start = record_now_ns();
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	assert_powers_off(machine, PANEL_TIMEOUT);
	seconds = assert_led_story(machine, start, "lit, 8 Hz, 2 Hz, dark", 8);
	assert_float_equal(seconds, 2, 0.5);
}

/* The disk is being written, and processes are frozen. */
WIRES_TEST(hibernation_blinks_at_2_hz_until_the_machine_is_off, &hibernate_setup, .ends = true)
{
	disk_attach(machine, DISK_USUAL);
	run(machine, "cd /dev && mkswap %s && swapon %s && echo shutdown > /sys/power/disk",
	    machine->board->disks[0].name, machine->board->disks[0].name);
	disk_slow(machine, 0, IMAGE_RATE);
	begin_run(machine, "echo disk > /sys/power/state");
	console_wait(machine, "Image saving progress:", PANEL_TIMEOUT);
	wait_blink(machine, 2, 4);
	assert_false(machine->off);
	assert_powers_off(machine, HIBERNATE_TIMEOUT);
}

/* Another trigger shows it best: where the blinking of power-state ends is a matter of chance. */
WIRES_TEST(led_stays_lit_when_another_kernel_follows, &state_setup, .ends = true)
{
	console_needs_last_words(machine);
	run(machine, "echo default-on > " PANEL_LED "/trigger && echo 8 > /proc/sys/kernel/printk");
	wait_steady(machine, 1);
	begin_run(machine, "kexec-nowhere");
	console_wait(machine, "Bye!", PANEL_TIMEOUT);
	wait_steady(machine, 1);
	assert_false(machine->off);
}

WIRES_TEST(halt_darkens_an_led_whose_line_sleeps, &sleeping_setup, .ends = true)
{
	console_needs_last_words(machine);
	run(machine, "echo 8 > /proc/sys/kernel/printk");
	begin_run(machine, "halt");
	console_wait(machine, "reboot: System halted", PANEL_TIMEOUT);
	assert_true(console_has(machine, "bad-shutdown: the line is 0"));
}

WIRES_TEST(board_that_cannot_power_off_halts_all_the_same, &no_power_off_setup, .ends = true)
{
	console_needs_last_words(machine);
	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
	begin_run(machine, "poweroff");
	console_wait(machine, HALTED_INSTEAD, PANEL_TIMEOUT);
	done(machine, wire_wait_steady(&machine->wires, 0, DARK_MS, PANEL_TIMEOUT));
	assert_string_equal(machine->guest.bye, "poweroff");
	assert_false(machine->off);
}

/* The stock driver of LEDs. */
WIRES_TEST(other_led_follows_and_outlives_the_module, &state_setup)
{
	struct wires *other = panel_wires(machine, "leds");

	run(machine, "modprobe leds-gpio");
	done(machine, wire_wait_level(other, 1, PANEL_TIMEOUT));
	run(machine, "echo 60 > " PANEL_SYSFS "/identify");
	done(machine, wire_wait_blink(other, 4, LED_TOLERANCE, 4, PANEL_TIMEOUT));
	wait_blink(machine, 4, 1);
	run(machine, "rmmod gpio_front_panel");
	done(machine, wire_wait_steady(other, 0, BRIEF_MS, PANEL_TIMEOUT));
	assert_int_equal(machine->wires.led, 0);
	run(machine, "grep -q '\\[none\\]' /sys/class/leds/blue:status/trigger");
	/* The kernel remembers what its device tree says. */
	run(machine, "insmod " PANEL_MODULE);
	done(machine, wire_wait_level(other, 1, PANEL_TIMEOUT));
	run(machine, "echo 60 > " PANEL_SYSFS "/identify && rmmod leds-gpio");
	done(machine, wire_wait_steady(other, 0, BRIEF_MS, PANEL_TIMEOUT));
}
