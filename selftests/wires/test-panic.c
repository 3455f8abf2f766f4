// SPDX-License-Identifier: GPL-2.0-only
/* The LED of a machine that reboots, and of one that panics. */
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "core/wave.h"
#include "lib/console.h"
#include "lib/disk.h"
#include "lib/led.h"
#include "lib/steps.h"
#include "lib/trace.h"

#define BOOT_MS 60000

/* The kernel in panic changes the LED each 200 ms. */
#define PANIC_HZ 2.5
#define PANIC_PERIODS 6

/* Any blinking: how fast it is depends on the host. */
#define BLINK_HZ 1
#define BLINK_TOLERANCE 0.95
#define BLINK_TIMEOUT 20000

#define PANIC "Kernel panic - not syncing: sysrq triggered crash"

/*
 * It loads the module by itself, and stays as it is when it panics. A second processor, of no use
 * in a panic, would keep the first from blinking in time.
 */
static const struct setup setup = {
	.name = "reboot", .tree = "tests/state/board.dtb", .disks = { DISK_USUAL }, .traced = true,
	.append = "bench.insmod=1 panic=0 nosmp",
};

static void let_reset_be_one(struct machine *machine)
{
	struct json_object *arguments = json_object_new_object();

	json_object_object_add(arguments, "reboot", json_object_new_string("reset"));
	done(machine, qmp_command(&machine->qmp, "set-action", arguments, NULL));
}

WIRES_TEST(press_reboots_and_the_led_is_dark_from_the_disks_end_to_the_next_boot, &setup,
	   .ends = true)
{
	uint64_t begin;
	long mark;

	let_reset_be_one(machine);
	disk_mount(machine, DISK_USUAL, DISK);
	run(machine, "echo default-on > " PANEL_LED "/trigger && "
	    "echo reboot > " PANEL_SYSFS "/press_action && " DISK_FILL);
	wait_steady(machine, 1);
	begin = record_now_ns();
	mark = trace_mark();
	machine->guest.hello = false;
	done(machine, wire_press(&machine->wires, 100));
	/* QEMU forgets its inputs at a reset, as no wire does. */
	trace_wait(machine, mark, BOARD_GPIO_RESET);
	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	done(machine, guest_wait_hello(&machine->guest, BOOT_MS));
	assert_string_equal(machine->guest.bye, "reboot");
	assert_safe_to_unplug(machine, mark, true);
	wait_steady(machine, 1);
	assert_led_story(machine, begin, "lit, dark, lit", 0);
}

/* Times that the machine's processors have run, and have waited to be let run. */
static void read_host_times(const struct machine *machine, double *run, double *waited)
{
	char pattern[64];
	glob_t files;

	*run = *waited = 0;
	snprintf(pattern, sizeof(pattern), "/proc/%d/task/*/schedstat", machine->pid);
	assert_int_equal(glob(pattern, 0, NULL, &files), 0);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		FILE *file = fopen(files.gl_pathv[i], "re");
		double ran, waits;

		if (file && fscanf(file, "%lf %lf", &ran, &waits) == 2) {
			*run += ran;
			*waited += waits;
		}
		if (file)
			fclose(file);
	}
	globfree(&files);
}

/*
 * A kernel in panic tells time by busy loops of 1 ms each, and each that the host interrupts is
 * longer. So it may be slower than it should, by as much as the host kept it waiting.
 */
static void assert_panic_blink(struct machine *machine)
{
	double run[2], waited[2], share;
	uint64_t begin = record_now_ns();
	struct wave wave;

	read_host_times(machine, &run[0], &waited[0]);
	done(machine, wire_wait_blink(&machine->wires, BLINK_HZ, BLINK_TOLERANCE, PANIC_PERIODS,
				      BLINK_TIMEOUT));
	read_host_times(machine, &run[1], &waited[1]);
	share = (run[1] - run[0]) / (run[1] - run[0] + waited[1] - waited[0]);
	wave_blinks(&machine->record, RECORD_LED, begin, BLINK_HZ, BLINK_TOLERANCE, PANIC_PERIODS,
		    &wave);
	print_message("# %.3f Hz, lit %.0f %%, with %.0f %% of a processor\n", wave.hz,
		      100 * wave.duty, 100 * share);
	assert_true(wave.hz < PANIC_HZ * (1 + LED_TOLERANCE));
	assert_true(wave.hz > PANIC_HZ * (1 - LED_TOLERANCE) * share);
	assert_float_equal(wave.duty, 0.5, 0.15);
}

WIRES_TEST(panic_blinks, &setup, .ends = true)
{
	char fault[256];

	machine->guest.faults_expected = true;
	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
	begin_run(machine, "echo c > /proc/sysrq-trigger");
	console_wait(machine, PANIC, PANEL_TIMEOUT);
	assert_panic_blink(machine);
	assert_true(machine_find_fault(machine, fault, sizeof(fault)));
	if (!strstr(fault, PANIC))
		fail_msg("kernel fault on the console: %s", fault);
}
