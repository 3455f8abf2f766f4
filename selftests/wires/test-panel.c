// SPDX-License-Identifier: GPL-2.0-only
/* The command panel: what it says is so on the wires, and what it sets shows there. */
#include <json.h>
#include <string.h>

#include "lib/led.h"
#include "lib/steps.h"

/* Fail the test unless status says so; path: as of a JSON pointer (RFC 6901). */
static void assert_status(struct machine *machine, const char *path, const char *value)
{
	struct json_object *all = json_tokener_parse(run(machine, "panel status --json"));
	struct json_object *found = NULL;

	assert_non_null(all);
	assert_int_equal(json_pointer_get(all, path, &found), 0);
	if (strcmp(json_object_to_json_string(found), value) != 0)
		fail_msg("%s is %s and not %s", path, json_object_to_json_string(found), value);
	json_object_put(all);
}

WIRES_TEST(panel_status_says_what_is_on_the_wires, &panel_setup)
{
	settle(machine);
	assert_status(machine, "/0/state", "\"running\"");
	assert_status(machine, "/0/led/lit", "true");
	assert_status(machine, "/0/button/down", "false");
	assert_status(machine, "/0/button/last_press", "null");
	done(machine, wire_press(&machine->wires, 5 * PANEL_DEBOUNCE_MS));
	settle(machine);
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	settle(machine);
	assert_status(machine, "/0/button/down", "true");
	assert_status(machine, "/0/button/counters/presses", "2");
	/* By the machine's own clock */
	run(machine, "panel status | grep -q \"^  last press *$(date +%%Y-%%m-%%dT%%H:)\"");
	run(machine, "panel led none");
	done(machine, wire_wait_level(&machine->wires, 0, PANEL_TIMEOUT));
	assert_status(machine, "/0/led/lit", "false");
	run(machine, "panel led power-state");
	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
}

WIRES_TEST(panel_state_and_identify_show_on_the_led, &panel_setup)
{
	run(machine, "panel state attention && [ $(panel state) = attention ]");
	wait_blink(machine, 1, 3);
	run(machine, "panel identify 100 && [ $(panel state) = identify ]");
	wait_blink(machine, 4, 4);
	run(machine, "panel identify 0 && panel state running");
	wait_steady(machine, 1);
	assert_false(runs(machine, "panel state suspended"));
}

WIRES_TEST(panel_notify_shows_a_message_until_it_is_cleared, &panel_setup)
{
	assert_int_equal(guest_run(&machine->guest, PANEL_TIMEOUT, NULL,
				   "panel notify -- sh -c 'exit 42'"), 42);
	wait_blink(machine, 1, 3);
	run(machine, "panel notify -- [ \"$(panel state)\" = attention ]");
	wait_steady(machine, 1);
	run(machine, "panel notify && panel notify --clear && [ $(panel state) = running ]");
}

WIRES_TEST(panel_sets_what_the_kernel_takes_and_no_more, &panel_setup)
{
	uint64_t start;

	watch_panel(machine, "front-panel");
	start = record_now_ns();
	assert_false(runs(machine, "panel set press_time_ms 10001"));
	assert_false(runs(machine, "panel set press_action shutdown"));
	run(machine, "panel set press_time_ms 10000 && panel set wakeup disabled && "
	    "panel set inhibited 1 && panel set inhibited 0");
	done(machine, wire_press(&machine->wires, 5 * PANEL_DEBOUNCE_MS));
	settle(machine);
	assert_presses(machine, start, 0);
	assert_status(machine, "/0/button/settings/press_time_ms", "10000");
	assert_status(machine, "/0/button/settings/wakeup", "\"disabled\"");
	assert_status(machine, "/0/button/counters/ignored_presses", "1");
}

WIRES_TEST(panel_that_is_unbound_ends_its_watching, &panel_setup)
{
	struct guest_job *job = begin_run(machine, "exec panel watch");

	done(machine, guest_wait_output(&machine->guest, job, "watching ", PANEL_TIMEOUT));
	run(machine, "echo front-panel > " PANEL_DRIVER "/unbind");
	done(machine, guest_wait(&machine->guest, job, PANEL_TIMEOUT));
	assert_int_equal(job->status, 1);
	assert_non_null(strstr(job->output, "it is gone"));
}
