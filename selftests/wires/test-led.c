// SPDX-License-Identifier: GPL-2.0-only
/* The LED, seen on its wire. */
#include <string.h>

#include "core/wave.h"
#include "lib/steps.h"

static void brightness_is_seen_on_the_wire(void **state)
{
	struct machine *machine = need_panel();

	(void)state;
	run(machine, "echo none > " PANEL_LED "/trigger");
	for (int i = 0; i < 3; i++) {
		run(machine, "echo 1 > " PANEL_LED "/brightness");
		done(machine, wire_wait_steady(&machine->wires, 1, 50, PANEL_TIMEOUT));
		run(machine, "echo 0 > " PANEL_LED "/brightness");
		done(machine, wire_wait_steady(&machine->wires, 0, 50, PANEL_TIMEOUT));
	}
	assert_string_equal(run(machine, "cat " PANEL_LED "/max_brightness"), "1\n");
}

static void triggers_none_and_default_on_are_dark_and_lit(void **state)
{
	struct machine *machine = need_panel();

	(void)state;
	run(machine, "echo none > " PANEL_LED "/trigger");
	done(machine, wire_wait_level(&machine->wires, 0, PANEL_TIMEOUT));
	run(machine, "echo default-on > " PANEL_LED "/trigger");
	done(machine, wire_wait_steady(&machine->wires, 1, 50, PANEL_TIMEOUT));
}

static void timer_trigger_at_2_hz_blinks_at_2_hz_with_its_duty(void **state)
{
	struct machine *machine = need_panel();
	uint64_t start = record_now_ns();
	struct wave wave;

	(void)state;
	run(machine, "cd " PANEL_LED " && echo timer > trigger && echo 125 > delay_on && "
	    "echo 375 > delay_off");
	done(machine, wire_wait_blink(&machine->wires, 2, 0.2, 4, PANEL_TIMEOUT));
	wave_blinks(&machine->record, RECORD_LED, start, 2, 0.2, 4, &wave);
	print_message("# %.3f Hz, lit %.0f %%\n", wave.hz, 100 * wave.duty);
	assert_float_equal(wave.duty, 0.25, 0.08);
}

static void unknown_trigger_is_refused_and_changes_nothing(void **state)
{
	struct machine *machine = need_panel();

	(void)state;
	run(machine, "cd " PANEL_LED " && echo timer > trigger && echo 50 > delay_on && "
	    "echo 50 > delay_off");
	assert_false(runs(machine, "echo no-such-trigger > " PANEL_LED "/trigger"));
	assert_non_null(strstr(run(machine, "cat " PANEL_LED "/trigger"), "[timer]"));
	done(machine, wire_wait_blink(&machine->wires, 10, 0.3, 4, PANEL_TIMEOUT));
}

static void heartbeat_set_by_the_panel_program_is_seen_on_the_wire(void **state)
{
	struct machine *machine = need_panel();

	(void)state;
	run(machine, "panel led heartbeat");
	done(machine, wire_wait_heartbeat(&machine->wires, 2, PANEL_TIMEOUT));
}

static void press_is_seen_while_the_led_blinks(void **state)
{
	struct machine *machine = need_panel();
	uint64_t start = record_now_ns();

	(void)state;
	run(machine, "cd " PANEL_LED " && echo timer > trigger && echo 20 > delay_on && "
	    "echo 20 > delay_off");
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 1);
	done(machine, wire_wait_blink(&machine->wires, 25, 0.4, 4, PANEL_TIMEOUT));
}

static void unbind_while_blinking_leaves_the_led_dark(void **state)
{
	struct machine *machine = need_panel();

	(void)state;
	run(machine, "cd " PANEL_LED " && echo timer > trigger && echo 20 > delay_on && "
	    "echo 20 > delay_off");
	done(machine, wire_wait_blink(&machine->wires, 25, 0.4, 2, PANEL_TIMEOUT));
	run(machine, "echo front-panel > " PANEL_DRIVER "/unbind");
	done(machine, wire_wait_steady(&machine->wires, 0, 100, PANEL_TIMEOUT));
	run(machine, "echo front-panel > " PANEL_DRIVER "/bind");
	done(machine, wire_wait_steady(&machine->wires, 1, 100, PANEL_TIMEOUT));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(brightness_is_seen_on_the_wire),
	cmocka_unit_test(triggers_none_and_default_on_are_dark_and_lit),
	cmocka_unit_test(timer_trigger_at_2_hz_blinks_at_2_hz_with_its_duty),
	cmocka_unit_test(unknown_trigger_is_refused_and_changes_nothing),
	cmocka_unit_test(heartbeat_set_by_the_panel_program_is_seen_on_the_wire),
	cmocka_unit_test(press_is_seen_while_the_led_blinks),
	cmocka_unit_test(unbind_while_blinking_leaves_the_led_dark),
};

TEST_LIST(led_tests, tests);
