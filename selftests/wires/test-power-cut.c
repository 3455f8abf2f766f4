// SPDX-License-Identifier: GPL-2.0-only
/*
 * An active line to a power controller means: cut the supply. UNPLUG_TIMES says how often a
 * power-off is tried, each second time a forced one.
 */
#include "lib/console.h"
#include "lib/disk.h"
#include "lib/led.h"
#include "lib/steps.h"
#include "lib/trace.h"

static const struct setup cut_setup = {
	.name = "cut", .tree = "tests/cut/board.dtb", .disks = { DISK_USUAL }, .traced = true,
};

/* The kernel cannot power it off. */
static const struct setup no_power_off_setup = {
	.name = "cut-no-power-off", .tree = "tests/state/no-power-off.dtb", .traced = true,
	.disks = { DISK_USUAL }, .load = "insmod " PANEL_MODULE " power_cut=9030000.pl061:7",
};

static const struct setup sleeping_setup = {
	.name = "cut-sleeping", .load = "insmod /lib/bad-shutdown.ko && insmod " PANEL_MODULE
	" power_cut=bad-shutdown:0 && echo 8 > /proc/sys/kernel/printk",
};

#define CUT_LINE 7

#define SLEEPING_LINE "bad-shutdown: the line is "

/* Something is to be synced; that is left to the machine's way down. */
static long begin(struct machine *machine)
{
	disk_mount(machine, DISK_USUAL, DISK);
	run(machine, DISK_FILL);
	assert_int_equal(machine->wires.cut, 0);
	return trace_mark();
}

static void power_off(struct machine *machine, bool forced)
{
	long mark;

	run(machine, "echo 1 > " PANEL_SYSFS "/power_off_time_sec");
	mark = begin(machine);
	if (forced)
		done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	else
		begin_run(machine, "poweroff");
	done(machine, machine_wait_off(machine, PANEL_TIMEOUT));
	assert_string_equal(machine->reason, "guest-shutdown");
	assert_supply_cut_last(machine, mark);
	assert_no_fault(machine);
}

WIRES_TEST(supply_is_cut_after_the_disk_and_the_led_at_poweroff, &cut_setup, .ends = true)
{
	for (unsigned int i = 0; i < stop_times(); i++)
		power_off(i ? boards_boot(&cut_setup) : machine, i % 2 == 1);
}

WIRES_TEST(supply_is_cut_when_the_power_is_forced_off, &cut_setup, .ends = true)
{
	settle(machine);
	power_off(machine, true);
}

WIRES_TEST(supply_is_not_cut_at_reboot, &cut_setup, .ends = true)
{
	long mark = begin(machine);

	begin_run(machine, "reboot");
	done(machine, machine_wait_off(machine, PANEL_TIMEOUT));
	assert_string_equal(machine->reason, "guest-reset");
	assert_supply_not_cut(machine, mark);
}

WIRES_TEST(supply_is_not_cut_at_halt, &cut_setup, .ends = true)
{
	long mark = begin(machine);

	console_needs_last_words(machine);
	begin_run(machine, "halt");
	console_wait(machine, "reboot: System halted", PANEL_TIMEOUT);
	wait_steady(machine, 0);
	assert_supply_not_cut(machine, mark);
}

WIRES_TEST(supply_is_not_cut_when_another_kernel_follows, &cut_setup, .ends = true)
{
	long mark = begin(machine);

	console_needs_last_words(machine);
	run(machine, "echo 8 > /proc/sys/kernel/printk");
	begin_run(machine, "kexec-nowhere");
	console_wait(machine, "Bye!", PANEL_TIMEOUT);
	done(machine, wire_hold(&machine->wires, LED_STEADY));
	assert_supply_not_cut(machine, mark);
}

WIRES_TEST(supply_is_not_cut_in_a_panic, &cut_setup, .ends = true)
{
	long mark = begin(machine);

	machine->guest.faults_expected = true;
	begin_run(machine, "echo c > /proc/sysrq-trigger");
	done(machine, machine_wait_off(machine, PANEL_TIMEOUT));
	assert_supply_not_cut(machine, mark);
}

WIRES_TEST(board_that_cannot_power_off_halts_and_the_supply_is_not_cut, &no_power_off_setup,
	   .ends = true)
{
	long mark;

	wires_watch_cut(&machine->wires, CUT_LINE);
	mark = begin(machine);
	console_needs_last_words(machine);
	begin_run(machine, "poweroff");
	console_wait(machine, "reboot: Power off not available: System halted instead",
		     PANEL_TIMEOUT);
	wait_steady(machine, 0);
	assert_supply_not_cut(machine, mark);
}

WIRES_TEST(supply_is_cut_by_a_line_that_sleeps, &sleeping_setup, .ends = true)
{
	begin_run(machine, "poweroff");
	done(machine, machine_wait_off(machine, PANEL_TIMEOUT));
	assert_string_equal(machine->reason, "guest-shutdown");
	assert_true(console_has(machine, SLEEPING_LINE "1"));
}

WIRES_TEST(supply_is_not_cut_by_a_line_that_sleeps_at_halt, &sleeping_setup, .ends = true)
{
	console_needs_last_words(machine);
	begin_run(machine, "halt");
	console_wait(machine, "reboot: System halted", PANEL_TIMEOUT);
	assert_false(console_has(machine, SLEEPING_LINE "1"));
}
