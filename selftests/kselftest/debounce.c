// SPDX-License-Identifier: GPL-2.0-only
/* What bounces, glitches and noise on the button's wire come to, on a line exact in time. */
#include <stdio.h>

#include "lib/harness.h"

#define INTERVAL_US	(20 * USEC_PER_MSEC)
#define CONSUMER	"front-panel button"

FIXTURE(debounce) {
	struct panel panel;
	long interrupts;
};

FIXTURE_SETUP(debounce)
{
	ASSERT_EQ(0, panel_begin(&self->panel, LINES_EXACT, "panel"));
	self->interrupts = panel_interrupts(CONSUMER);
}

FIXTURE_TEARDOWN(debounce)
{
	panel_unwire(&self->panel);
}

/* On other lines than the fixture's. */
#define REWIRE(lines_, overlay_) do {							\
	panel_unwire(&self->panel);							\
	ASSERT_EQ(0, panel_begin(&self->panel, lines_, overlay_));			\
} while (0)

/* Ends at @level; returns when the first edge was. */
static int64_t bounce(struct panel *panel, int level, int edges, int period_us)
{
	int64_t first = now_us();

	for (int i = 0; i < edges; i++) {
		panel_pull(panel, (edges - i) % 2 ? level : !level);
		wait_until(first + (i + 1) * period_us);
	}
	return first;
}

TEST_F(debounce, train_of_30_bounces_is_one_press_at_its_first_edge)
{
	int64_t t;

	t = bounce(&self->panel, 0, 31, 160);
	EXPECT_KEY(KEY_POWER, 1, t);
	EXPECT_SILENCE();
	/* The first, the one that masks, and what was latched meanwhile. */
	EXPECT_GE(self->interrupts + 3, panel_interrupts(CONSUMER));
	EXPECT_EQ(1, panel_read("presses"));
}

TEST_F(debounce, train_of_30_bounces_is_one_release_at_its_first_edge)
{
	int64_t t;

	EXPECT_PRESSED();
	t = bounce(&self->panel, 1, 31, 160);
	EXPECT_KEY(KEY_POWER, 0, t);
	EXPECT_SILENCE();
}

TEST_F(debounce, press_is_reported_when_the_interval_is_over)
{
	struct input_event event;
	int64_t t;

	t = panel_pull(&self->panel, 0);
	ASSERT_TRUE(panel_next(&self->panel, 1000 * USEC_PER_MSEC, &event));
	EXPECT_LE(t + INTERVAL_US, now_us());
	EXPECT_GE(t + INTERVAL_US + self->panel.late_us, now_us());
}

TEST_F(debounce, glitch_of_1_ms_is_ignored)
{
	int64_t t;

	t = panel_pull(&self->panel, 0);
	wait_until(t + 1 * USEC_PER_MSEC);
	panel_pull(&self->panel, 1);
	EXPECT_SILENCE();
	EXPECT_GE(self->interrupts + 2, panel_interrupts(CONSUMER));
	EXPECT_EQ(0, panel_read("presses"));
	EXPECT_EQ(2, panel_read("bounces"));
}

TEST_F(debounce, glitch_of_1_ms_while_held_is_ignored)
{
	int64_t t;

	EXPECT_PRESSED();
	t = panel_pull(&self->panel, 1);
	wait_until(t + 1 * USEC_PER_MSEC);
	panel_pull(&self->panel, 0);
	EXPECT_SILENCE();
	EXPECT_RELEASED();
}

/* Whatever the moment within the interval at which the line comes to rest. */
TEST_F(debounce, last_level_is_found_whenever_it_comes)
{
	int64_t t;

	for (int late_us = 250; late_us < 2 * INTERVAL_US; late_us += 250) {
		t = panel_pull(&self->panel, 0);
		wait_until(t + 100);
		panel_pull(&self->panel, 1);
		wait_until(t + late_us);
		panel_pull(&self->panel, 0);
		wait_until(now_us() + SETTLED_US);
		EXPECT_EQ(late_us / 250, panel_read("presses")) {
			TH_LOG("pressed for good %d us after the first edge", late_us);
		}
		panel_pull(&self->panel, 1);
		wait_until(now_us() + SETTLED_US);
	}
}

TEST_F(debounce, square_wave_of_25_khz_is_no_press)
{
	const int wave_us = 400 * USEC_PER_MSEC;

	bounce(&self->panel, 1, wave_us / 20, 20);
	EXPECT_GE(self->interrupts + 2 * (wave_us / INTERVAL_US) + 2, panel_interrupts(CONSUMER));
	EXPECT_SILENCE();
	EXPECT_EQ(0, panel_read("presses"));
}

TEST_F(debounce, interval_of_100_ms_drops_a_press_of_99_ms)
{
	int64_t t;

	ASSERT_EQ(0, panel_write("debounce_interval_ms", "100"));
	t = panel_pull(&self->panel, 0);
	wait_until(t + 99 * USEC_PER_MSEC);
	panel_pull(&self->panel, 1);
	EXPECT_SILENCE();
	t = panel_pull(&self->panel, 0);
	wait_until(t + 101 * USEC_PER_MSEC);
	EXPECT_KEY(KEY_POWER, 1, t);
	EXPECT_RELEASED();
	EXPECT_SILENCE();
}

TEST_F(debounce, without_an_interval_each_edge_counts_at_once)
{
	struct input_event event;
	int64_t t;

	ASSERT_EQ(0, panel_write("debounce_interval_ms", "0"));
	t = panel_pull(&self->panel, 0);
	EXPECT_KEY(KEY_POWER, 1, t);
	EXPECT_GE(t + self->panel.late_us, now_us());
	wait_until(t + 1 * USEC_PER_MSEC);
	EXPECT_RELEASED();
	EXPECT_FALSE(panel_next(&self->panel, SETTLED_US, &event));
}

TEST_F(debounce, controller_that_debounces_is_left_to_it)
{
	struct input_event event;
	int64_t t;

	REWIRE(LINES_DEBOUNCING, "debouncing");
	wait_until(now_us() + SETTLED_US);
	t = panel_pull(&self->panel, 0);
	EXPECT_TRUE(panel_next(&self->panel, 1 * USEC_PER_MSEC, &event));
	EXPECT_GE(t + self->panel.late_us, now_us());
	EXPECT_EQ(0, panel_write("debounce_interval_ms", "30"));
	EXPECT_EQ(30, panel_read("debounce_interval_ms"));
}

/* An edge too fast for it has it wait for a press while the button is held. */
TEST_F(debounce, release_lost_by_a_controller_that_flips_forces_nothing_off)
{
	int64_t t;

	REWIRE(LINES_FLIPPING, "flipping");
	ASSERT_EQ(0, panel_write("power_off_time_sec", "2"));
	wait_until(now_us() + SETTLED_US);
	t = panel_pull(&self->panel, 0);
	wait_until(t + 12 * USEC_PER_MSEC);
	panel_pull(&self->panel, 1);
	wait_until(t + 12 * USEC_PER_MSEC + 50);
	panel_pull(&self->panel, 0);
	EXPECT_KEY(KEY_POWER, 1, t);
	wait_until(t + 1700 * USEC_PER_MSEC);
	panel_pull(&self->panel, 1);
	self->panel.late_us = 1000 * USEC_PER_MSEC;
	EXPECT_KEY(KEY_POWER, 0, t + 1700 * USEC_PER_MSEC);
	EXPECT_SILENCE();
}

TEST_F(debounce, polled_press_of_twice_the_poll_interval_is_seen_in_each_phase)
{
	int64_t t;

	REWIRE(LINES_POLLED, "polled-slow");
	for (int phase_ms = 0; phase_ms < 100; phase_ms += 7) {
		wait_ms(500 + phase_ms);
		t = panel_pull(&self->panel, 0);
		wait_until(t + 200 * USEC_PER_MSEC);
		panel_pull(&self->panel, 1);
		wait_ms(500);
		EXPECT_EQ(phase_ms / 7 + 1, panel_read("presses"));
	}
}

TEST_F(debounce, key_of_a_controller_that_is_gone_is_up)
{
	int64_t t;

	EXPECT_PRESSED();
	t = now_us();
	ASSERT_EQ(0, panel_write(DEVICES "front-panel-test-wires/wire4", "3"));
	EXPECT_KEY(KEY_POWER, 0, t + INTERVAL_US);
	EXPECT_SILENCE();
}

TEST_HARNESS_MAIN
