// SPDX-License-Identifier: GPL-2.0-only
/*
 * A dark LED means: safe to unplug. UNPLUG_TIMES says how often each way of stopping is tried;
 * every second time the LED is steady instead of blinking while the machine stops.
 */
#include <stdlib.h>

#include "lib/unplug.h"

static unsigned int times(void)
{
	const char *text = getenv("UNPLUG_TIMES");

	return text && *text ? (unsigned int)atoi(text) : 2;
}

static struct machine *start(bool steady)
{
	struct machine *machine = start_traced("unplug", NULL);

	load_panel(machine);
	disk_mount(machine, "nvme", "nvme0n1");
	run(machine, "echo %s > " PANEL_LED "/trigger", steady ? "default-on" : "power-state");
	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
	return machine;
}

static long stop(struct machine *machine, const char *how)
{
	long mark = trace_mark();

	/* Not synced: that is left to the machine's way down. */
	if (!guest_start(&machine->guest, how))
		fail_msg("%s", machine->loop.why);
	return mark;
}

static void judge(struct machine *machine, long mark, bool steady)
{
	struct unplug unplug;

	trace_read(mark, &unplug);
	assert_safe_to_unplug(&unplug, steady);
	assert_int_equal(machine->wires.led, 0);
	assert_no_fault(machine);
}

static void power_off_once(bool steady)
{
	struct machine *machine = start(steady);
	long mark = stop(machine, DISK_FILL " && poweroff");

	done(machine, machine_wait_off(machine, PANEL_TIMEOUT));
	assert_string_equal(machine->reason, "guest-shutdown");
	judge(machine, mark, steady);
}

static void halt_once(bool steady)
{
	struct machine *machine = start(steady);
	uint64_t begin = record_now_ns();
	long mark;

	console_needs_last_words(machine);
	mark = stop(machine, DISK_FILL " && halt");
	done(machine, console_wait(machine, 0, "reboot: System halted", PANEL_TIMEOUT));
	done(machine, wire_wait_steady(&machine->wires, 0, DARK_MS, PANEL_TIMEOUT));
	assert_false(machine->off);
	judge(machine, mark, steady);
	if (!steady)
		write_waveforms(machine, begin, "state-halt");
}

static void led_goes_dark_after_the_disk_at_poweroff(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < times(); i++)
		power_off_once(i % 2);
}

static void led_goes_dark_after_the_disk_at_halt(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < times(); i++)
		halt_once(i % 2);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(led_goes_dark_after_the_disk_at_poweroff),
	cmocka_unit_test(led_goes_dark_after_the_disk_at_halt),
};

TEST_LIST(unplug_tests, tests);
