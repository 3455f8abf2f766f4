// SPDX-License-Identifier: GPL-2.0-only
/*
 * Contacts other than a button's that closes while pressed, with what Documentation/wiring.md has
 * people set for them. All lead to ground and are pulled up.
 */
#include "lib/harness.h"

#define CLOSED		0
#define OPEN		1
#define PRESS_US	(50 * USEC_PER_MSEC)
/* Much longer than a hold that forces the power off */
#define LONG_MS		10000
#define TIMEOUT_S	120

FIXTURE(contacts) {
	struct panel panel;
};

FIXTURE_SETUP(contacts)
{
	ASSERT_EQ(0, panel_wire(&self->panel, LINES_EXACT));
}

FIXTURE_TEARDOWN(contacts)
{
	panel_unwire(&self->panel);
}

#define BIND(level, overlay) do {							\
	panel_pull(&self->panel, level);						\
	ASSERT_EQ(0, panel_apply(&self->panel, overlay));				\
	ASSERT_LE(0, self->panel.events);						\
} while (0)

/* Neither a hold nor a shutdown is under way: both blink. */
#define EXPECT_REST() do {								\
	EXPECT_EQ(LONG_MS, led_look(LONG_MS).lit_ms);					\
	EXPECT_SILENCE();								\
} while (0)

TEST_F_TIMEOUT(contacts, one_that_opens_when_pressed_begins_no_hold_when_let_go, TIMEOUT_S)
{
	int64_t t;

	BIND(CLOSED, "closed-contact");
	EXPECT_REST();
	t = panel_pull(&self->panel, OPEN);
	EXPECT_KEY(KEY_POWER, 1, t + PRESS_US);
	EXPECT_PULLED(CLOSED, KEY_POWER, 0);
	EXPECT_REST();
	EXPECT_EQ(0, panel_read("ignored_presses"));
}

TEST_F(contacts, pulse_of_21_ms_from_a_relay_is_no_press)
{
	int64_t t;

	BIND(CLOSED, "closed-contact");
	t = panel_pull(&self->panel, OPEN);
	wait_until(t + 21 * USEC_PER_MSEC);
	panel_pull(&self->panel, CLOSED);
	EXPECT_SILENCE();
	EXPECT_EQ(0, panel_read("presses"));
	EXPECT_EQ(1, panel_read("ignored_presses"));
}

TEST_F_TIMEOUT(contacts, switch_is_a_press_each_time_it_is_put_off_and_may_stay_so, TIMEOUT_S)
{
	int64_t t;

	BIND(CLOSED, "switch");
	for (int i = 0; i < 2; i++) {
		t = panel_pull(&self->panel, OPEN);
		EXPECT_KEY(KEY_POWER, 1, t + PRESS_US);
		EXPECT_REST();
		EXPECT_PULLED(CLOSED, KEY_POWER, 0);
		EXPECT_REST();
	}
	EXPECT_EQ(2, panel_read("presses"));
}

TEST_F_TIMEOUT(contacts, switch_that_is_off_at_the_start_waits_to_be_put_on, TIMEOUT_S)
{
	int64_t t;

	BIND(OPEN, "switch");
	EXPECT_REST();
	panel_pull(&self->panel, CLOSED);
	EXPECT_REST();
	t = panel_pull(&self->panel, OPEN);
	EXPECT_KEY(KEY_POWER, 1, t + PRESS_US);
	EXPECT_REST();
}

TEST_HARNESS_MAIN
