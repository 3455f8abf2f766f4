// SPDX-License-Identifier: GPL-2.0-only
/* A board whose device tree has no panel: module parameters name the lines. */
#include <string.h>

#include "lib/complete.h"

#define CHIP "9030000.pl061"
#define DEVICE "gpio-front-panel"
#define LED "/sys/class/leds/:power"

/**
 * struct bad_parameters - parameters that make no panel
 * @parameters: the parameters
 * @loads: the module is loaded all the same: only the panel is not there
 * @says: what the kernel has to say
 */
struct bad_parameters {
	const char *parameters;
	bool loads;
	const char *says;
};

static const struct bad_parameters bad[] = {
	{ "button=", true, "button=: say CHIP:LINE" },
	{ "button=4", true, "button=: say CHIP:LINE" },
	{ "button=" CHIP, true, "button=: say CHIP:LINE" },
	{ "button=:4", true, "button=: say CHIP:LINE" },
	{ "button=" CHIP ":", true, "button=: say CHIP:LINE" },
	{ "button=" CHIP ":four", true, "button=: say CHIP:LINE" },
	{ "button=" CHIP ":-4", true, "button=: say CHIP:LINE" },
	{ "button=" CHIP ":65536", true, "button=: say CHIP:LINE" },
	{ "led=" CHIP ":5x", true, "led=: say CHIP:LINE" },
	{ "button=" CHIP ":4:up", true, "button=: say CHIP:LINE[:low|:high]" },
	{ "button=" CHIP ":4:low:high", true, "button=: say CHIP:LINE[:low|:high]" },
	{ "led=" CHIP ":5:", true, "led=: say CHIP:LINE[:low|:high]" },
	{ "button=" CHIP ":4 led=" CHIP ":4", true, "button: line is in use" },
	{ "button=" CHIP ":8", true, "button: cannot get the line" },
	{ "button=" CHIP ":4 debounce_interval_ms=1001", true,
	  "button: debounce-interval 1001 is out of range 0..1000 ms" },
	{ "button=" CHIP ":4 press_time_ms=4000 power_off_time_sec=4", true,
	  "a press time of 4000 ms leaves no press" },
	{ "press_action=explode", false, "`explode' invalid for parameter `press_action'" },
};

/* What the driver core and the GPIO core add of their own. */
static bool is_core_line(const char *text)
{
	return strstr(text, "probe with driver gpio-front-panel failed") ||
	       strstr(text, "requested GPIO");
}

static unsigned int count_own_lines(const struct machine *machine, uint64_t since_ns)
{
	unsigned int count = 0;

	for (size_t i = 0; i < machine->record.count; i++) {
		const struct record_entry *entry = &machine->record.entries[i];

		if (entry->kind != RECORD_KERNEL || entry->host_ns < since_ns)
			continue;
		if (strstr(entry->text, "gpio-front-panel") && !is_core_line(entry->text))
			count++;
	}
	return count;
}

static void check_bad_parameters(struct machine *machine, const struct bad_parameters *bad)
{
	uint64_t start = record_now_ns();
	/* busybox tries both system calls. */
	unsigned int attempts = bad->loads ? 1 : 2;

	print_message("# insmod %s\n", bad->parameters);
	assert_int_equal(runs(machine, "insmod " PANEL_MODULE " %s", bad->parameters), bad->loads);
	if (bad->loads) {
		assert_false(runs(machine, "[ -e " PANEL_DRIVER "/" DEVICE " ]"));
		run(machine, "rmmod gpio_front_panel");
	}
	sync_kernel_log(machine);
	assert_int_equal(count_kernel_lines(machine, start, bad->says), attempts);
	if (!strstr(bad->says, "invalid for parameter"))
		assert_int_equal(count_own_lines(machine, start), attempts);
}

static void bad_parameters_make_no_panel_and_one_clear_line_each(void **state)
{
	struct machine *machine = need_board(BOARD_BARE);

	(void)state;
	unload_panel(machine);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		check_bad_parameters(machine, &bad[i]);
	for (int line = 0; line < 8; line++)
		assert_false(line_is_claimed(machine, line));
	assert_no_fault(machine);
}

static void module_without_parameters_makes_no_panel(void **state)
{
	struct machine *machine = need_board(BOARD_BARE);
	uint64_t start = record_now_ns();

	(void)state;
	unload_panel(machine);
	load_panel(machine);
	assert_false(runs(machine, "[ -e " PLATFORM DEVICE " ]"));
	unload_panel(machine);
	sync_kernel_log(machine);
	assert_int_equal(count_own_lines(machine, start), 0);
}

static void panel_waits_for_a_chip_that_is_not_there(void **state)
{
	struct machine *machine = need_board(BOARD_BARE);
	uint64_t start = record_now_ns();

	(void)state;
	unload_panel(machine);
	run(machine, "insmod " PANEL_MODULE " button=no-such-chip:4");
	assert_true(runs(machine, "grep -q '^" DEVICE "' /sys/kernel/debug/devices_deferred"));
	unload_panel(machine);
	sync_kernel_log(machine);
	assert_int_equal(count_kernel_lines(machine, start,
					    "label no-such-chip yet, waiting for it; there are: "
					    "9030000.pl061"), 1);
	/* The kernel adds a line of its own. */
	assert_int_equal(count_kernel_lines(machine, start,
					    "cannot find GPIO chip no-such-chip, deferring"), 1);
	assert_int_equal(count_kernel_lines(machine, start, "gpio-front-panel"), 2);
}

static void panel_made_by_parameters_works_and_goes_with_the_module(void **state)
{
	struct machine *machine = need_board(BOARD_BARE);
	struct guest_job *watch;
	const char *lines;
	uint64_t start;

	(void)state;
	unload_panel(machine);
	run(machine, "insmod " PANEL_MODULE " button=" CHIP ":4 led=" CHIP ":5");
	done(machine, wire_wait_steady(&machine->wires, 1, 100, PANEL_TIMEOUT));
	lines = run(machine, "cat /sys/kernel/debug/gpio");
	assert_non_null(strstr(lines, "|front-panel button "));
	assert_non_null(strstr(lines, "|:power "));
	watch = watch_panel(machine, DEVICE);
	start = record_now_ns();
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 1);
	run(machine, "echo none > " LED "/trigger && echo 0 > " LED "/brightness");
	done(machine, wire_wait_steady(&machine->wires, 0, 50, PANEL_TIMEOUT));
	stop_watching(machine, watch);
	unload_panel(machine);
	assert_false(runs(machine, "[ -e " PLATFORM DEVICE " ]"));
	assert_false(line_is_claimed(machine, MACHINE_BUTTON_LINE));
	assert_false(line_is_claimed(machine, MACHINE_LED_LINE));
}

static void parameters_can_turn_both_active_levels_round(void **state)
{
	struct machine *machine = need_board(BOARD_BARE);
	struct wires *wires = &machine->wires;
	struct guest_job *watch;
	uint64_t start;

	(void)state;
	unload_panel(machine);
	done(machine, wire_drive(wires, 0));
	run(machine, "insmod " PANEL_MODULE " led=" CHIP ":5:low button=" CHIP ":4:high");
	/* Running is lit, and lit is low. */
	done(machine, wire_wait_steady(wires, 0, 100, PANEL_TIMEOUT));
	run(machine, "echo none > " LED "/trigger && echo 0 > " LED "/brightness");
	done(machine, wire_wait_steady(wires, 1, 50, PANEL_TIMEOUT));
	watch = watch_panel(machine, DEVICE);
	start = record_now_ns();
	press_seen(machine, wires, 0);
	assert_presses(machine, start, 1);
	stop_watching(machine, watch);
	unload_panel(machine);
	done(machine, wire_drive(wires, WIRE_RELEASED));
}

static void press_powers_the_machine_off_with_nobody_listening(void **state)
{
	struct machine *machine = need_board(BOARD_BARE);
	uint64_t start = record_now_ns();

	(void)state;
	unload_panel(machine);
	run(machine, "insmod " PANEL_MODULE " button=" CHIP ":4 led=" CHIP ":5 "
	    "press_action=power-off");
	done(machine, wire_wait_steady(&machine->wires, 1, 100, PANEL_TIMEOUT));
	assert_press_ends(machine, "poweroff");
	assert_int_equal(record_count(&machine->record, RECORD_INPUT, start), 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(bad_parameters_make_no_panel_and_one_clear_line_each),
	cmocka_unit_test(module_without_parameters_makes_no_panel),
	cmocka_unit_test(panel_waits_for_a_chip_that_is_not_there),
	cmocka_unit_test(panel_made_by_parameters_works_and_goes_with_the_module),
	cmocka_unit_test(parameters_can_turn_both_active_levels_round),
	cmocka_unit_test(press_powers_the_machine_off_with_nobody_listening),
};

TEST_LIST(parameter_tests, tests);
