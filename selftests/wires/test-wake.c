// SPDX-License-Identifier: GPL-2.0-only
/* Sleep (suspend to idle) and the button that ends it, or does not. */
#include "lib/complete.h"
#include "lib/console.h"

#define ASLEEP "PM: suspend-to-idle"
#define PRESS_MS 100
#define CYCLES 5

static void set_wakeup(struct machine *machine, const char *setting)
{
	run(machine, "echo %s > " PANEL_SYSFS "/power/wakeup", setting);
}

/* The console says when the machine is all asleep; user space cannot. */
static struct guest_job *fall_asleep(struct machine *machine)
{
	long offset = console_size(machine);
	struct guest_job *job;

	run(machine, "echo 8 > /proc/sys/kernel/printk; echo 1 > /sys/power/pm_debug_messages; "
	    "echo N > /sys/module/printk/parameters/console_suspend");
	job = guest_start(&machine->guest, "echo freeze > /sys/power/state");
	assert_non_null(job);
	done(machine, console_wait(machine, offset, ASLEEP, PANEL_TIMEOUT));
	assert_false(job->ended);
	done(machine, wire_wait_level(&machine->wires, 0, PANEL_TIMEOUT));
	return job;
}

/* A press that begins sooner would be consumed. */
static void wait_until_presses_count(struct machine *machine)
{
	run(machine, "sleep 1");
}

static void wait_awake(struct machine *machine, struct guest_job *job)
{
	done(machine, guest_wait(&machine->guest, job, PANEL_TIMEOUT));
	assert_int_equal(job->status, 0);
	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
}

static void press_that_wakes_the_machine_is_not_reported_and_the_next_is(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);
	struct guest_job *watch = watch_panel(machine, "front-panel");
	unsigned int wakeups = read_counter(machine, "front-panel", "wakeups");
	uint64_t start = record_now_ns();
	struct guest_job *sleep;

	(void)state;
	set_wakeup(machine, "enabled");
	sleep = fall_asleep(machine);
	done(machine, wire_press(&machine->wires, PRESS_MS));
	wait_awake(machine, sleep);
	assert_int_equal(read_counter(machine, "front-panel", "wakeups"), wakeups + 1);
	wait_until_presses_count(machine);
	assert_presses(machine, start, 0);
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 1);
	assert_int_equal(read_counter(machine, "front-panel", "wakeups"), wakeups + 1);
	stop_watching(machine, watch);
	set_wakeup(machine, "disabled");
}

static void button_held_across_resume_counts_only_when_it_was_released(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);
	struct guest_job *watch = watch_panel(machine, "front-panel");
	uint64_t start = record_now_ns();
	struct guest_job *sleep;

	(void)state;
	set_wakeup(machine, "enabled");
	run(machine, "echo 1 > " PANEL_SYSFS "/power_off_time_sec");
	sleep = fall_asleep(machine);
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	wait_awake(machine, sleep);
	/* Long enough to force the power off, if it counted. */
	done(machine, wire_wait_steady(&machine->wires, 1, 1500, PANEL_TIMEOUT));
	assert_presses(machine, start, 0);
	run(machine, "echo 4 > " PANEL_SYSFS "/power_off_time_sec");
	assert_works_once_released(machine, start);
	stop_watching(machine, watch);
	set_wakeup(machine, "disabled");
	sync_kernel_log(machine);
	assert_int_equal(count_kernel_lines(machine, start, "gpio-front-panel"), 0);
}

/* The second button is one because the device tree says so. */
static void only_a_button_that_is_a_wakeup_source_wakes_the_machine(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);
	struct guest_job *watch = watch_panel(machine, "front-panel");
	unsigned int others = read_counter(machine, "front-panel-waking", "wakeups");
	unsigned int wakeups = read_counter(machine, "front-panel", "wakeups");
	uint64_t start = record_now_ns();
	struct guest_job *sleep;

	(void)state;
	sleep = fall_asleep(machine);
	done(machine, wire_press(&machine->wires, 5 * PRESS_MS));
	assert_false(sleep->ended);
	assert_int_equal(machine->wires.led, 0);
	done(machine, wire_press(complete_wires(COMPLETE_WAKING), PRESS_MS));
	wait_awake(machine, sleep);
	assert_int_equal(read_counter(machine, "front-panel", "wakeups"), wakeups);
	assert_int_equal(read_counter(machine, "front-panel-waking", "wakeups"), others + 1);
	settle(machine);
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 1);
	stop_watching(machine, watch);
}

static void press_under_way_ends_when_the_machine_falls_asleep(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);
	struct guest_job *watch = watch_panel(machine, "front-panel");
	uint64_t start = record_now_ns();
	struct guest_job *sleep;

	(void)state;
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	wait_seen(machine, start, 1);
	sleep = fall_asleep(machine);
	done(machine, wire_press(complete_wires(COMPLETE_WAKING), PRESS_MS));
	wait_awake(machine, sleep);
	settle(machine);
	assert_presses(machine, start, 1);
	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	settle(machine);
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 2);
	stop_watching(machine, watch);
}

static void button_works_after_each_of_several_sleeps(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);
	struct guest_job *watch = watch_panel(machine, "front-panel");
	unsigned int wakeups = read_counter(machine, "front-panel", "wakeups");
	uint64_t start = record_now_ns();

	(void)state;
	set_wakeup(machine, "enabled");
	for (unsigned int i = 1; i <= CYCLES; i++) {
		struct guest_job *sleep = fall_asleep(machine);

		done(machine, wire_bouncy_press(&machine->wires, PRESS_MS, 31, 5000));
		wait_awake(machine, sleep);
		wait_until_presses_count(machine);
		press_seen(machine, &machine->wires, 0);
		assert_presses(machine, start, i);
	}
	assert_int_equal(read_counter(machine, "front-panel", "wakeups"), wakeups + CYCLES);
	stop_watching(machine, watch);
	set_wakeup(machine, "disabled");
	assert_no_fault(machine);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(press_that_wakes_the_machine_is_not_reported_and_the_next_is),
	cmocka_unit_test(button_held_across_resume_counts_only_when_it_was_released),
	cmocka_unit_test(only_a_button_that_is_a_wakeup_source_wakes_the_machine),
	cmocka_unit_test(press_under_way_ends_when_the_machine_falls_asleep),
	cmocka_unit_test(button_works_after_each_of_several_sleeps),
};

TEST_LIST(wake_tests, tests);
