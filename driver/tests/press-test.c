// SPDX-License-Identifier: GPL-2.0-only
/* Stories of what a finger does to a button, and what must come of it. */

#include <kunit/test.h>
#include <linux/container_of.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/module.h>
#include <linux/string.h>

#include "press-sim.h"

#define MAX_EDGES	80

/* The stages that are played */
enum {
	PRESS,
	HOLD,
	RESET,
	OFF,
};

/**
 * struct story - one story; all times in ms from binding the panel
 * @claim:	what it shows
 * @debounce:	debounce interval, 20 if not set
 * @no_debounce: debounce interval is 0
 * @poll:	the line is polled this often
 * @press_time:	minimum press time
 * @hold:	hold time
 * @reset:	reset time
 * @power_off:	power-off time
 * @held_at_start: the line is pressed when the panel is bound
 * @wave_from:	from here a square wave of @wave_period, its first edge pressing
 * @wave_to:	up to here
 * @wave_period: in us
 * @finger:	times at which the line changes, zero-terminated
 * @deaf_from:	edges from here on make no interrupt
 * @deaf_to:	up to here
 * @resume_at:	the system wakes up here
 * @resume_held: with the button held
 * @consume_at:	presses are consumed from here on
 * @consume_until: up to here
 * @set_at:	the settings change here
 * @set_press_time: new minimum press time
 * @set_hold:	new hold time
 * @set_power_off: new power-off time
 * @until:	the story ends here; 10000 if not set
 * @events:	what must come of it, in order
 * @max_interrupts: 0: any number
 */
struct story {
	const char *claim;
	unsigned int debounce;
	bool no_debounce;
	unsigned int poll;
	unsigned int press_time;
	unsigned int hold;
	unsigned int reset;
	unsigned int power_off;
	bool held_at_start;
	unsigned int wave_from;
	unsigned int wave_to;
	unsigned int wave_period;
	unsigned int finger[MAX_EDGES];
	unsigned int deaf_from;
	unsigned int deaf_to;
	unsigned int resume_at;
	bool resume_held;
	unsigned int consume_at;
	unsigned int consume_until;
	unsigned int set_at;
	unsigned int set_press_time;
	unsigned int set_hold;
	unsigned int set_power_off;
	unsigned int until;
	const char *events;
	unsigned int max_interrupts;
};

static const struct story stories[] = {
	{
		.claim = "press_is_down_and_up_at_the_times_of_the_edges",
		.finger = { 100, 250 },
		.events = "down@100 up@250",
		.max_interrupts = 4,
	}, {
		.claim = "untouched_button_says_nothing",
		.events = "",
	}, {
		.claim = "bouncing_press_is_one_press",
		.finger = { 100, 101, 102, 103, 104, 300 },
		.events = "down@100 up@300",
	}, {
		.claim = "bouncing_release_is_one_release",
		.finger = { 100, 300, 301, 302, 303, 304 },
		.events = "down@100 up@300",
	}, {
		.claim = "thirty_bounces_cost_at_most_four_interrupts_a_press",
		.wave_from = 100,
		.wave_to = 105,
		.wave_period = 333,
		.finger = { 105, 300 },
		.events = "down@100 up@300",
		.max_interrupts = 5,
	}, {
		.claim = "glitch_shorter_than_the_interval_is_ignored",
		.finger = { 100, 101 },
		.events = "",
	}, {
		.claim = "glitch_just_shorter_than_half_the_interval_is_ignored",
		.finger = { 100, 109 },
		.events = "",
	}, {
		.claim = "glitch_ending_in_the_watched_half_is_ignored",
		.finger = { 100, 115 },
		.events = "",
	}, {
		.claim = "press_at_the_end_of_the_watched_half_must_last_too",
		.finger = { 100, 105, 118, 125 },
		.events = "",
	}, {
		.claim = "glitch_while_held_is_no_release",
		.finger = { 100, 200, 201, 300 },
		.events = "down@100 up@300",
	}, {
		.claim = "glitch_while_held_in_the_watched_half_is_no_release",
		.finger = { 100, 200, 214, 300 },
		.events = "down@100 up@300",
	}, {
		.claim = "press_just_longer_than_the_interval_counts",
		.finger = { 100, 121 },
		.events = "down@100 up@121",
	}, {
		.claim = "slow_contact_counts_from_its_first_edge",
		.finger = { 100, 112, 113, 300 },
		.events = "down@100 up@300",
	}, {
		.claim = "bounce_that_may_be_a_replay_does_not_make_the_press_younger",
		.finger = { 100, 101, 111, 300 },
		.events = "down@100 up@300",
	}, {
		.claim = "noise_longer_than_the_interval_does_not_make_the_press_older",
		.finger = { 100, 112, 113, 140, 141, 300 },
		.events = "down@140 up@300",
	}, {
		.claim = "square_wave_never_is_a_press",
		.wave_from = 100,
		.wave_to = 5100,
		.wave_period = 40,
		.events = "",
		.max_interrupts = 2 + 2 * 5000 / 20 + 4,
	}, {
		.claim = "mains_hum_never_is_a_press",
		.wave_from = 100,
		.wave_to = 5100,
		.wave_period = 20000,
		.events = "",
	}, {
		.claim = "press_after_a_square_wave_counts",
		.wave_from = 100,
		.wave_to = 1100,
		.wave_period = 40,
		.finger = { 2000, 2100 },
		.events = "down@2000 up@2100",
	}, {
		.claim = "two_presses_are_two_presses",
		.finger = { 100, 200, 300, 400 },
		.events = "down@100 up@200 down@300 up@400",
	}, {
		.claim = "fast_double_click_is_two_presses",
		.finger = { 100, 150, 180, 230 },
		.events = "down@100 up@150 down@180 up@230",
	}, {
		.claim = "long_debounce_ignores_a_short_press",
		.debounce = 1000,
		.finger = { 2000, 2900 },
		.events = "",
	}, {
		.claim = "long_debounce_takes_a_long_press",
		.debounce = 1000,
		.finger = { 2000, 4000 },
		.events = "down@2000 up@4000",
	}, {
		.claim = "without_debounce_each_level_counts_at_once",
		.no_debounce = true,
		.finger = { 100, 101, 102, 103 },
		.events = "down@100 up@101 down@102 up@103",
	}, {
		.claim = "stuck_button_is_ignored_and_said_once",
		.held_at_start = true,
		.events = "stuck",
	}, {
		.claim = "button_held_at_start_counts_after_release",
		.held_at_start = true,
		.finger = { 1000, 2000, 2100 },
		.events = "stuck down@2000 up@2100",
	}, {
		.claim = "stuck_button_never_forces_off",
		.held_at_start = true,
		.power_off = 4000,
		.until = 60000,
		.events = "stuck",
	}, {
		.claim = "press_within_the_first_interval_is_held_at_start",
		.finger = { 5, 1000, 2000, 2100 },
		.events = "stuck down@2000 up@2100",
	}, {
		.claim = "short_press_is_ignored_with_a_press_time",
		.press_time = 500,
		.finger = { 100, 400 },
		.events = "ignored",
	}, {
		.claim = "press_counts_once_held_for_the_press_time",
		.press_time = 500,
		.finger = { 100, 700 },
		.events = "down@600 up@700",
	}, {
		.claim = "release_just_before_the_press_time_is_ignored",
		.press_time = 500,
		.finger = { 100, 599 },
		.events = "ignored",
	}, {
		.claim = "glitch_at_the_press_time_delays_but_does_not_lose_the_press",
		.press_time = 500,
		.finger = { 100, 599, 602, 900 },
		.events = "down@600 up@900",
	}, {
		.claim = "two_short_presses_do_not_add_up",
		.press_time = 500,
		.finger = { 100, 400, 450, 750 },
		.events = "ignored ignored",
	}, {
		.claim = "hold_forces_off",
		.power_off = 4000,
		.finger = { 100 },
		.events = "down@100 arm off@4100 disarm",
	}, {
		.claim = "hold_forces_off_once",
		.power_off = 4000,
		.finger = { 100, 30000 },
		.until = 40000,
		.events = "down@100 arm off@4100 disarm up@30000",
	}, {
		.claim = "press_shows_and_cancels_a_pending_forced_off",
		.power_off = 4000,
		.finger = { 100, 300 },
		.events = "down@100 arm up@300 disarm",
	}, {
		.claim = "release_just_before_the_power_off_time_cancels",
		.power_off = 4000,
		.finger = { 100, 4099 },
		.events = "down@100 arm up@4099 disarm",
	}, {
		.claim = "bounce_at_the_power_off_time_delays_but_does_not_cancel",
		.power_off = 4000,
		.finger = { 100, 4099, 4101 },
		.events = "down@100 arm off@4129 disarm",
	}, {
		.claim = "contact_loss_during_the_hold_does_not_cancel",
		.power_off = 4000,
		.finger = { 100, 2000, 2005 },
		.events = "down@100 arm off@4100 disarm",
	}, {
		.claim = "letting_go_during_the_hold_starts_anew",
		.power_off = 4000,
		.finger = { 100, 3000, 3100 },
		.events = "down@100 arm up@3000 disarm down@3100 arm off@7100 disarm",
	}, {
		.claim = "without_power_off_time_a_hold_is_just_long",
		.finger = { 100, 30000 },
		.until = 40000,
		.events = "down@100 up@30000",
	}, {
		.claim = "power_off_time_counts_from_the_press_not_from_the_press_time",
		.press_time = 500,
		.power_off = 4000,
		.finger = { 100 },
		.events = "down@600 arm off@4100 disarm",
	}, {
		.claim = "square_wave_never_forces_off",
		.power_off = 4000,
		.wave_from = 100,
		.wave_to = 9000,
		.wave_period = 40,
		.events = "",
	}, {
		.claim = "hold_after_a_square_wave_counts_only_from_the_press",
		.power_off = 4000,
		.wave_from = 100,
		.wave_to = 5000,
		.wave_period = 40,
		.finger = { 5100, 8000 },
		.until = 20000,
		.events = "down@5100 arm up@8000 disarm",
	}, {
		.claim = "press_that_woke_the_machine_is_consumed",
		.resume_at = 1000,
		.resume_held = true,
		.finger = { 1200 },
		.events = "stuck",
	}, {
		.claim = "next_press_after_a_wake_up_counts",
		.resume_at = 1000,
		.resume_held = true,
		.finger = { 1200, 2000, 2100 },
		.events = "stuck down@2000 up@2100",
	}, {
		.claim = "wake_up_press_over_before_resume_is_consumed",
		.resume_at = 1000,
		.finger = { 2000, 2100 },
		.events = "down@2000 up@2100",
	}, {
		.claim = "button_held_across_sleep_is_released_then_unarmed",
		.finger = { 100, 1200, 2000, 2100 },
		.resume_at = 1000,
		.resume_held = true,
		.events = "down@100 up@1000 stuck down@2000 up@2100",
	}, {
		.claim = "release_by_a_sleep_is_not_dated_before_its_press",
		.press_time = 500,
		.finger = { 100 },
		.resume_at = 601,
		.events = "down@600 up@601",
	}, {
		.claim = "hold_begun_before_sleep_does_not_force_off_after",
		.power_off = 4000,
		.finger = { 100 },
		.resume_at = 3000,
		.resume_held = true,
		.events = "down@100 arm up@3000 disarm stuck",
	}, {
		.claim = "press_that_begins_while_they_are_consumed_is",
		.consume_at = 1000,
		.consume_until = 2000,
		.finger = { 1900, 2100 },
		.events = "consumed",
	}, {
		.claim = "press_that_begins_when_they_no_longer_are_counts",
		.consume_at = 1000,
		.consume_until = 2000,
		.finger = { 1100, 1200, 2000, 2100 },
		.events = "consumed down@2000 up@2100",
	}, {
		.claim = "consumed_press_never_forces_off_however_long",
		.power_off = 4000,
		.consume_at = 1000,
		.consume_until = 2000,
		.finger = { 1900, 9000, 9500 },
		.events = "consumed down@9500 arm",
	}, {
		.claim = "press_under_way_ends_when_they_are_consumed",
		.power_off = 4000,
		.finger = { 100, 9000, 9500 },
		.consume_at = 3000,
		.consume_until = 3001,
		.events = "down@100 arm up@3000 disarm down@9500 arm",
	}, {
		.claim = "press_that_does_not_count_yet_ends_when_they_are_consumed",
		.press_time = 500,
		.finger = { 100, 1000 },
		.consume_at = 300,
		.consume_until = 301,
		.events = "ignored",
	}, {
		.claim = "line_that_stays_pressed_is_noted_once",
		.finger = { 100 },
		.until = 200000,
		.events = "down@100 overlong@60120",
	}, {
		.claim = "line_pressed_shorter_is_not_noted",
		.finger = { 100, 60050 },
		.until = 200000,
		.events = "down@100 up@60050",
	}, {
		.claim = "line_is_noted_only_far_beyond_the_power_off_time",
		.power_off = 4000,
		.finger = { 100 },
		.until = 200000,
		.events = "down@100 arm off@4100 disarm overlong@64100",
	}, {
		.claim = "stuck_line_is_noted",
		.held_at_start = true,
		.until = 200000,
		.events = "stuck overlong@60020",
	}, {
		.claim = "contact_loss_does_not_put_the_note_off",
		.finger = { 100, 50000, 50005 },
		.until = 200000,
		.events = "down@100 overlong@61030",
	}, {
		.claim = "each_press_is_noted",
		.finger = { 100, 70000, 70100 },
		.until = 200000,
		.events = "down@100 overlong@60120 up@70000 down@70100 overlong@130120",
	}, {
		.claim = "power_off_time_set_while_held_counts_from_the_press",
		.finger = { 100 },
		.set_at = 1000,
		.set_power_off = 4000,
		.events = "down@100 arm off@4100 disarm",
	}, {
		.claim = "power_off_time_cleared_while_held_cancels",
		.power_off = 4000,
		.finger = { 100, 6000 },
		.set_at = 1000,
		.events = "down@100 arm disarm up@6000",
	}, {
		.claim = "power_off_time_shortened_below_the_hold_is_due_at_once",
		.power_off = 8000,
		.finger = { 100 },
		.set_at = 5000,
		.set_power_off = 4000,
		.events = "down@100 arm off@5000 disarm",
	}, {
		.claim = "press_time_lengthened_while_held_counts_from_the_press",
		.press_time = 500,
		.finger = { 100, 900 },
		.set_at = 300,
		.set_press_time = 1000,
		.events = "ignored",
	}, {
		.claim = "press_time_cleared_while_held_counts_at_once",
		.press_time = 5000,
		.finger = { 100, 900 },
		.set_at = 300,
		.events = "down@100 up@900",
	}, {
		.claim = "lost_release_never_forces_off",
		.power_off = 4000,
		.finger = { 100, 3500 },
		.deaf_from = 3000,
		.deaf_to = 10000,
		.events = "down@100 arm up@4100 disarm",
	}, {
		.claim = "lost_release_is_no_press_longer_than_it_was",
		.press_time = 500,
		.finger = { 100, 400 },
		.deaf_from = 300,
		.deaf_to = 10000,
		.events = "ignored",
	}, {
		.claim = "lost_release_is_found_within_a_second",
		.finger = { 100, 500 },
		.deaf_from = 300,
		.deaf_to = 10000,
		.events = "down@100 up@1120",
	}, {
		.claim = "release_and_press_both_lost_are_one_press",
		.finger = { 100, 300, 400, 2000 },
		.deaf_from = 200,
		.deaf_to = 500,
		.events = "down@100 up@2000",
	}, {
		.claim = "press_after_a_lost_release_counts",
		.finger = { 100, 500, 3000, 3200 },
		.deaf_from = 300,
		.deaf_to = 1000,
		.events = "down@100 up@1120 down@3000 up@3200",
	}, {
		.claim = "lost_end_of_a_glitch_is_no_press",
		.finger = { 100, 101 },
		.deaf_from = 101,
		.deaf_to = 10000,
		.events = "",
	}, {
		.claim = "polled_press_is_down_and_up",
		.poll = 10,
		.finger = { 105, 305 },
		.events = "down@110 up@310",
	}, {
		.claim = "polled_press_seen_by_one_look_only_is_ignored",
		.poll = 10,
		.finger = { 105, 115 },
		.events = "",
	}, {
		.claim = "polled_hold_forces_off",
		.poll = 100,
		.power_off = 4000,
		.finger = { 150 },
		.events = "down@220 arm off@4220 disarm",
	}, {
		.claim = "polled_press_of_two_looks_counts_however_slow_they_are",
		.poll = 1000,
		.finger = { 1500, 3500 },
		.events = "down@2020 up@4040",
	}, {
		.claim = "press_with_a_hold_time_counts_when_let_go_at_its_true_times",
		.hold = 2000,
		.finger = { 100, 250 },
		.events = "down@100 up@250",
	}, {
		.claim = "press_with_a_press_time_and_a_hold_time_counts_when_let_go",
		.press_time = 500,
		.hold = 2000,
		.finger = { 100, 700 },
		.events = "down@600 up@700",
	}, {
		.claim = "press_shorter_than_the_press_time_is_ignored_with_a_hold_time",
		.press_time = 500,
		.hold = 2000,
		.finger = { 100, 550 },
		.events = "ignored",
	}, {
		.claim = "hold_counts_when_reached_instead_of_the_press_and_is_felt",
		.hold = 2000,
		.finger = { 100, 3000 },
		.events = "hold@2100 arm up@3000 disarm",
	}, {
		.claim = "hold_let_go_just_before_its_time_is_a_press",
		.hold = 2000,
		.finger = { 100, 2099 },
		.events = "down@100 up@2099",
	}, {
		.claim = "hold_then_forced_off_are_stages_of_one_press",
		.hold = 2000,
		.power_off = 8000,
		.finger = { 100, 9000 },
		.events = "hold@2100 arm off@8100 disarm up@9000",
	}, {
		.claim = "hold_let_go_before_the_power_off_time_is_no_more",
		.hold = 2000,
		.power_off = 8000,
		.finger = { 100, 8099 },
		.until = 20000,
		.events = "hold@2100 arm up@8099 disarm",
	}, {
		.claim = "press_before_the_hold_time_shows_no_arming",
		.hold = 2000,
		.power_off = 8000,
		.finger = { 100, 2000 },
		.events = "down@100 up@2000",
	}, {
		.claim = "glitch_at_the_hold_time_delays_but_does_not_lose_the_hold",
		.hold = 2000,
		.finger = { 100, 2099, 2102, 3000 },
		.events = "hold@2100 arm up@3000 disarm",
	}, {
		.claim = "lost_release_never_is_a_hold",
		.hold = 2000,
		.finger = { 100, 1500 },
		.deaf_from = 1200,
		.deaf_to = 10000,
		.events = "down@100 up@2100",
	}, {
		.claim = "square_wave_never_is_a_hold",
		.hold = 2000,
		.wave_from = 100,
		.wave_to = 9000,
		.wave_period = 40,
		.events = "",
	}, {
		.claim = "press_that_waits_to_be_let_go_ends_when_they_are_consumed",
		.hold = 2000,
		.finger = { 100, 1500 },
		.consume_at = 1000,
		.consume_until = 1001,
		.events = "ignored",
	}, {
		.claim = "press_that_waits_to_be_let_go_ends_with_a_sleep",
		.hold = 2000,
		.finger = { 100 },
		.resume_at = 1000,
		.events = "",
	}, {
		.claim = "hold_time_set_while_held_counts_from_the_press",
		.finger = { 100, 5000 },
		.set_at = 1000,
		.set_hold = 3000,
		.events = "down@100 arm hold@3100 up@5000 disarm",
	}, {
		.claim = "hold_time_cleared_while_held_makes_the_press_count_at_once",
		.hold = 3000,
		.finger = { 100, 5000 },
		.set_at = 1000,
		.events = "down@100 up@5000",
	}, {
		.claim = "hold_time_cleared_after_it_came_leaves_the_power_off_time",
		.hold = 2000,
		.power_off = 4000,
		.finger = { 100 },
		.set_at = 3000,
		.set_power_off = 6000,
		.events = "hold@2100 arm off@6100 disarm",
	}, {
		.claim = "press_time_lengthened_while_it_waits_to_be_let_go_goes_for_it",
		.press_time = 500,
		.hold = 3000,
		.finger = { 100, 900 },
		.set_at = 700,
		.set_press_time = 1000,
		.set_hold = 3000,
		.events = "ignored",
	}, {
		.claim = "hold_forces_a_restart",
		.reset = 4000,
		.finger = { 100, 5000 },
		.events = "down@100 arm reset@4100 disarm up@5000",
	}, {
		.claim = "hold_let_go_before_the_reset_time_is_a_press",
		.reset = 4000,
		.finger = { 100, 4099 },
		.events = "down@100 arm up@4099 disarm",
	}, {
		.claim = "restart_and_power_off_are_both_forced_if_it_is_held_on",
		.reset = 4000,
		.power_off = 8000,
		.finger = { 100 },
		.events = "down@100 arm reset@4100 off@8100 disarm",
	}, {
		.claim = "all_stages_of_one_press",
		.press_time = 50,
		.hold = 2000,
		.reset = 4000,
		.power_off = 8000,
		.finger = { 100, 9000 },
		.events = "hold@2100 arm reset@4100 off@8100 disarm up@9000",
	}, {
		.claim = "stuck_button_never_is_a_hold",
		.held_at_start = true,
		.hold = 2000,
		.events = "stuck",
	}, {
		.claim = "polled_hold_counts",
		.poll = 100,
		.hold = 2000,
		.finger = { 150, 4050 },
		.events = "hold@2220 arm up@4120 disarm",
	},
};

/**
 * struct told - a simulation, and what it told
 * @sim:  the simulation
 * @text: its events
 */
struct told {
	struct press_sim sim;
	char text[256];
};

static void tell(struct told *told, const char *event, s64 when)
{
	size_t len = strlen(told->text);

	if (when < 0)
		scnprintf(told->text + len, sizeof(told->text) - len, "%s%s", len ? " " : "",
			  event);
	else
		scnprintf(told->text + len, sizeof(told->text) - len, "%s%s@%lld",
			  len ? " " : "", event, div_s64(when, PRESS_SIM_MS));
}

static void told_events(struct press_sim *sim, unsigned int todo)
{
	static const char * const names[] = { "down", "hold", "reset", "off" };
	struct told *told = container_of(sim, struct told, sim);
	unsigned int i;

	for (i = 0; i < FRONT_PANEL_STAGES; i++)
		if (todo & FRONT_PANEL_DO_STAGE(i))
			tell(told, names[i], i < RESET ? sim->press.down_time +
			     sim->press.times.stages[i] : sim->now);
	if (todo & FRONT_PANEL_DO_UP)
		tell(told, "up", sim->press.up_time);
	if (todo & FRONT_PANEL_DO_ARM)
		tell(told, "arm", -1);
	if (todo & FRONT_PANEL_DO_DISARM)
		tell(told, "disarm", -1);
	if (todo & FRONT_PANEL_DO_IGNORED)
		tell(told, "ignored", -1);
	if (todo & FRONT_PANEL_DO_STUCK)
		tell(told, "stuck", -1);
	if (todo & FRONT_PANEL_DO_CONSUMED)
		tell(told, "consumed", -1);
	if (todo & FRONT_PANEL_DO_OVERLONG)
		tell(told, "overlong", sim->now);
}

static void set_stages(struct front_panel_times *times, unsigned int press_time, unsigned int hold,
		       unsigned int reset, unsigned int power_off)
{
	const unsigned int ms[] = { press_time, hold, reset, power_off };
	unsigned int i;

	for (i = 0; i < FRONT_PANEL_STAGES; i++)
		times->stages[i] = ms[i] || !i ? ms[i] * PRESS_SIM_MS : FRONT_PANEL_NEVER;
	times->instead = 1 << HOLD;
}

static struct front_panel_times story_times(const struct story *story)
{
	unsigned int debounce = story->debounce ?: 20;
	struct front_panel_times times = {
		.debounce = story->no_debounce ? 0 : debounce * PRESS_SIM_MS,
		.poll = story->poll * PRESS_SIM_MS,
	};

	set_stages(&times, story->press_time, story->hold, story->reset, story->power_off);
	return times;
}

static void play_wave(struct press_sim *sim, const struct story *story)
{
	s64 half = story->wave_period * PRESS_SIM_MS / 2000;
	s64 when = story->wave_from * PRESS_SIM_MS;

	for (; when < story->wave_to * PRESS_SIM_MS; when += half)
		press_sim_line(sim, when, !sim->level);
	press_sim_line(sim, story->wave_to * PRESS_SIM_MS, false);
}

static void play_change(struct press_sim *sim, const struct story *story, unsigned int from,
			unsigned int to)
{
	struct front_panel_times times = story_times(story);

	if (story->resume_at && story->resume_at >= from && story->resume_at < to)
		press_sim_resume(sim, story->resume_at * PRESS_SIM_MS, story->resume_held);
	if (story->consume_at && story->consume_at >= from && story->consume_at < to)
		press_sim_consume(sim, story->consume_at * PRESS_SIM_MS,
				  story->consume_until * PRESS_SIM_MS);
	if (!story->set_at || story->set_at < from || story->set_at >= to)
		return;
	set_stages(&times, story->set_press_time, story->set_hold, 0, story->set_power_off);
	press_sim_set_times(sim, story->set_at * PRESS_SIM_MS, &times);
}

static void play(struct press_sim *sim, const struct story *story)
{
	struct front_panel_times times = story_times(story);
	unsigned int until = story->until ?: 10000;
	unsigned int at = 0, i;

	press_sim_start(sim, &times, story->held_at_start);
	if (story->wave_to)
		play_wave(sim, story);
	for (i = 0; story->finger[i]; i++) {
		play_change(sim, story, at, story->finger[i]);
		at = story->finger[i];
		sim->deaf = at >= story->deaf_from && at < story->deaf_to;
		press_sim_line(sim, at * PRESS_SIM_MS, !sim->level);
	}
	play_change(sim, story, at, until);
	press_sim_run(sim, until * PRESS_SIM_MS);
}

static void check_story(struct kunit *test, bool latches)
{
	const struct story *story = test->param_value;
	struct told *told;

	told = kunit_kzalloc(test, sizeof(*told), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, told);
	told->sim.events = told_events;
	told->sim.latches = latches;

	play(&told->sim, story);
	KUNIT_EXPECT_STREQ(test, told->text, story->events);
	if (story->max_interrupts)
		KUNIT_EXPECT_LE(test, told->sim.interrupts, story->max_interrupts);
}

static void story_with_a_controller_that_replays(struct kunit *test)
{
	check_story(test, true);
}

static void story_with_a_controller_that_forgets(struct kunit *test)
{
	check_story(test, false);
}

static void describe(const struct story *story, char *desc)
{
	strscpy(desc, story->claim, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(story, stories, describe);

static void early_tick_changes_nothing(struct kunit *test)
{
	struct front_panel_times times = {
		.debounce = 20 * PRESS_SIM_MS,
		.stages = {
			[HOLD ... OFF] = FRONT_PANEL_NEVER,
		},
	};
	struct front_panel_press press, before;

	front_panel_press_init(&press, &times);
	front_panel_press_look(&press, 0);
	front_panel_press_tick(&press, 0, false);
	before = press;
	KUNIT_EXPECT_EQ(test, front_panel_press_tick(&press, 19 * PRESS_SIM_MS, true),
			FRONT_PANEL_DO_TIMER);
	KUNIT_EXPECT_EQ(test, memcmp(&press, &before, sizeof(press)), 0);
}

#define WAVE_INTERVAL_US	20000

/* Returns how many edges there were. */
static unsigned int play_levels(struct press_sim *sim, u64 high_us, u64 low_us, s64 until)
{
	unsigned int edges = 0;
	s64 when = sim->now;

	for (; when < until; edges++) {
		when += (sim->level ? high_us : low_us) * (PRESS_SIM_MS / 1000);
		press_sim_line(sim, when, !sim->level);
	}
	return edges;
}

static void check_wave(struct kunit *test, u64 period_us, unsigned int duty, bool latches)
{
	const struct front_panel_times times = {
		.debounce = WAVE_INTERVAL_US * (PRESS_SIM_MS / 1000),
		.stages = {
			[HOLD ... RESET] = FRONT_PANEL_NEVER,
			[OFF] = 1000 * PRESS_SIM_MS,
		},
	};
	u64 high_us = div_u64(period_us * duty, 100), low_us = period_us - high_us;
	unsigned int edges, intervals;
	struct told *told;
	s64 length;

	/* A level that lasts an interval counts. */
	if (!high_us || high_us >= WAVE_INTERVAL_US || low_us >= WAVE_INTERVAL_US)
		return;

	told = kunit_kzalloc(test, sizeof(*told), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, told);
	told->sim.events = told_events;
	told->sim.latches = latches;
	press_sim_start(&told->sim, &times, false);
	press_sim_run(&told->sim, 100 * PRESS_SIM_MS);
	told->sim.interrupts = 0;

	length = (period_us < 1000 ? 200 : 3000) * PRESS_SIM_MS;
	edges = play_levels(&told->sim, high_us, low_us, told->sim.now + length);
	intervals = div64_s64(length, times.debounce);
	KUNIT_EXPECT_STREQ_MSG(test, told->text, "", "period %llu us, %u %% pressed", period_us,
			       duty);
	KUNIT_EXPECT_LE_MSG(test, told->sim.interrupts, min(edges, 2 * intervals + 4),
			    "period %llu us, %u %% pressed", period_us, duty);
	kunit_kfree(test, told);
}

/* From 25 kHz to 10 Hz, 3 % at a time */
static void no_wave_is_a_press_unless_a_level_lasts_an_interval(struct kunit *test)
{
	static const unsigned int duties[] = { 3, 10, 25, 40, 50, 60, 75, 90, 97 };
	u64 period_us;
	unsigned int i;

	for (period_us = 40; period_us <= 100000; period_us += div_u64(period_us * 3, 100) + 1) {
		for (i = 0; i < ARRAY_SIZE(duties); i++) {
			check_wave(test, period_us, duties[i], true);
			check_wave(test, period_us, duties[i], false);
		}
	}
}

/* Noise between 1/2 and 3/2 of the mean, of 13 ms at most: no level lasts an interval */
static void noise_is_no_press(struct kunit *test)
{
	const struct front_panel_times times = {
		.debounce = WAVE_INTERVAL_US * (PRESS_SIM_MS / 1000),
		.stages = {
			[HOLD ... RESET] = FRONT_PANEL_NEVER,
			[OFF] = 1000 * PRESS_SIM_MS,
		},
	};
	unsigned int mean_us, i;
	struct told *told;
	u32 random = 1;

	for (mean_us = 100; mean_us <= 13000; mean_us += 300) {
		told = kunit_kzalloc(test, sizeof(*told), GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, told);
		told->sim.events = told_events;
		told->sim.latches = mean_us % 200;
		press_sim_start(&told->sim, &times, false);
		for (i = 0; i < 2000; i++) {
			random = random * 1664525 + 1013904223;
			press_sim_line(&told->sim, told->sim.now +
				       (mean_us / 2 + (random >> 8) % mean_us) *
				       (PRESS_SIM_MS / 1000), !told->sim.level);
		}
		KUNIT_EXPECT_STREQ_MSG(test, told->text, "", "an edge each %u us", mean_us);
		kunit_kfree(test, told);
	}
}

static void check_polled_press(struct kunit *test, unsigned int poll, unsigned int press,
			       unsigned int phase)
{
	const struct front_panel_times times = {
		.debounce = 20 * PRESS_SIM_MS,
		.poll = poll * PRESS_SIM_MS,
		.stages = {
			[HOLD ... OFF] = FRONT_PANEL_NEVER,
		},
	};
	struct told *told;

	told = kunit_kzalloc(test, sizeof(*told), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, told);
	told->sim.events = told_events;
	press_sim_start(&told->sim, &times, false);
	press_sim_line(&told->sim, (2000 + phase) * PRESS_SIM_MS, true);
	press_sim_line(&told->sim, (2000 + phase + press) * PRESS_SIM_MS, false);
	press_sim_run(&told->sim, 10000 * PRESS_SIM_MS);
	KUNIT_EXPECT_EQ_MSG(test, told->sim.press.presses, 1, "poll %u, press %u, phase %u",
			    poll, press, phase);
	kunit_kfree(test, told);
}

static void polled_press_is_seen_in_each_phase(struct kunit *test)
{
	unsigned int phase;

	for (phase = 0; phase < 1000; phase += 7) {
		check_polled_press(test, 10, 40, phase);
		check_polled_press(test, 100, 121, phase);
		check_polled_press(test, 100, 200, phase);
		check_polled_press(test, 1000, 1021, phase);
		check_polled_press(test, 1000, 2000, phase);
	}
}

static struct kunit_case press_cases[] = {
	KUNIT_CASE_PARAM(story_with_a_controller_that_replays, story_gen_params),
	KUNIT_CASE_PARAM(story_with_a_controller_that_forgets, story_gen_params),
	KUNIT_CASE(early_tick_changes_nothing),
	KUNIT_CASE(no_wave_is_a_press_unless_a_level_lasts_an_interval),
	KUNIT_CASE(noise_is_no_press),
	KUNIT_CASE(polled_press_is_seen_in_each_phase),
	{ }
};

static struct kunit_suite press_suite = {
	.name = "front-panel-press",
	.test_cases = press_cases,
};

kunit_test_suite(press_suite);

MODULE_DESCRIPTION("KUnit tests of gpio-front-panel's press logic");
MODULE_LICENSE("GPL");
