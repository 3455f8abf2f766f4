// SPDX-License-Identifier: GPL-2.0-only
/* What user space sees of the button. */
#include <sys/ioctl.h>

#include "lib/harness.h"

#define PRESSES		100
#define HAS(bits, bit)	((bits)[(bit) / 8] >> ((bit) % 8) & 1)

FIXTURE(button) {
	struct panel panel;
};

FIXTURE_VARIANT(button) {
	const char *overlay;
	const char *other;
	enum lines lines;
};

FIXTURE_VARIANT_ADD(button, atomic_line) {
	.overlay = "panel",
	.other = "other",
	.lines = LINES_EXACT,
};

FIXTURE_VARIANT_ADD(button, sleeping_line) {
	.overlay = "sleeping",
	.other = "other-sleeping",
	.lines = LINES_SLEEPING,
};

FIXTURE_VARIANT_ADD(button, polled_line) {
	.overlay = "polled",
	.lines = LINES_POLLED,
};

FIXTURE_VARIANT_ADD(button, line_of_a_debouncing_controller) {
	.overlay = "debouncing",
	.lines = LINES_DEBOUNCING,
};

FIXTURE_VARIANT_ADD(button, line_that_sleeps_under_a_hard_interrupt) {
	.overlay = "bus",
	.lines = LINES_BUS,
};

FIXTURE_SETUP(button)
{
	ASSERT_EQ(0, panel_wire(&self->panel, variant->lines));
}

FIXTURE_TEARDOWN(button)
{
	panel_unwire(&self->panel);
}

#define APPLY(overlay) do {								\
	ASSERT_EQ(0, panel_apply(&self->panel, overlay));				\
	ASSERT_LE(0, self->panel.events);						\
} while (0)

TEST_F(button, press_is_one_down_and_release_is_one_up)
{
	APPLY(variant->overlay);
	EXPECT_PRESSED();
	EXPECT_SILENCE();
	EXPECT_RELEASED();
	EXPECT_SILENCE();
}

TEST_F(button, each_of_100_presses_is_reported)
{
	APPLY(variant->overlay);
	for (int i = 0; i < PRESSES; i++) {
		wait_until(now_us() + SETTLED_US);
		EXPECT_PRESSED();
		wait_until(now_us() + SETTLED_US);
		EXPECT_RELEASED();
	}
	EXPECT_SILENCE();
	EXPECT_EQ(PRESSES, panel_read("presses"));
	EXPECT_EQ(0, panel_read("bounces"));
	EXPECT_EQ(0, panel_read("ignored_presses"));
}

TEST_F(button, is_a_power_key_and_nothing_else)
{
	unsigned char types[EV_CNT / 8 + 1] = { };
	unsigned char keys[KEY_CNT / 8 + 1] = { };

	APPLY(variant->overlay);
	ASSERT_LE(0, ioctl(self->panel.events, EVIOCGBIT(0, sizeof(types)), types));
	for (int type = 0; type < EV_CNT; type++)
		EXPECT_EQ(type == EV_SYN || type == EV_KEY, HAS(types, type));
	ASSERT_LE(0, ioctl(self->panel.events, EVIOCGBIT(EV_KEY, sizeof(keys)), keys));
	for (int key = 0; key < KEY_CNT; key++)
		EXPECT_EQ(key == KEY_POWER, HAS(keys, key));
}

TEST_F(button, says_what_and_where_it_is)
{
	struct input_id id;
	char text[64] = "";

	APPLY(variant->overlay);
	ASSERT_LE(0, ioctl(self->panel.events, EVIOCGNAME(sizeof(text)), text));
	EXPECT_STREQ("Front Panel Button (front-panel-test)", text);
	ASSERT_LE(0, ioctl(self->panel.events, EVIOCGPHYS(sizeof(text)), text));
	EXPECT_STREQ("gpio-front-panel/input0", text);
	ASSERT_EQ(0, ioctl(self->panel.events, EVIOCGID, &id));
	EXPECT_EQ(BUS_HOST, id.bustype);
}

TEST_F(button, held_when_bound_counts_only_after_release)
{
	panel_pull(&self->panel, 0);
	APPLY(variant->overlay);
	EXPECT_SILENCE();
	panel_pull(&self->panel, 1);
	EXPECT_SILENCE();
	EXPECT_EQ(0, panel_read("presses"));
	EXPECT_EQ(1, panel_read("ignored_presses"));
	EXPECT_PRESSED();
	EXPECT_SILENCE();
}

TEST_F(button, press_time_delays_the_press_and_drops_a_shorter_one)
{
	int64_t t;

	APPLY(variant->overlay);
	ASSERT_EQ(0, panel_write("press_time_ms", "500"));
	t = panel_pull(&self->panel, 0);
	wait_until(t + 400 * USEC_PER_MSEC);
	panel_pull(&self->panel, 1);
	EXPECT_SILENCE();
	EXPECT_EQ(1, panel_read("ignored_presses"));
	t = panel_pull(&self->panel, 0);
	EXPECT_KEY(KEY_POWER, 1, t + 500 * USEC_PER_MSEC);
	EXPECT_RELEASED();
	EXPECT_SILENCE();
}

TEST_F(button, press_with_a_hold_time_is_reported_when_let_go_at_its_true_times)
{
	int64_t down, up;

	APPLY(variant->overlay);
	ASSERT_EQ(0, panel_write("hold_time_ms", "10000"));
	down = panel_pull(&self->panel, 0);
	EXPECT_SILENCE();
	up = panel_pull(&self->panel, 1);
	EXPECT_KEY(KEY_POWER, 1, down);
	EXPECT_KEY(KEY_POWER, 0, up);
	EXPECT_SILENCE();
	EXPECT_EQ(1, panel_read("presses"));
}

TEST_F(button, hold_is_reported_when_reached_and_shown_until_let_go)
{
	int64_t t;

	APPLY(variant->overlay);
	ASSERT_EQ(0, panel_write("hold_time_ms", "1000"));
	t = panel_pull(&self->panel, 0);
	EXPECT_KEY(KEY_POWER, 1, t + 1000 * USEC_PER_MSEC);
	EXPECT_TRUE(panel_says("system_state", "booting (running) attention fault identify "
			       "[arming] stopping suspended off\n"));
	EXPECT_RELEASED();
	EXPECT_SILENCE();
	EXPECT_TRUE(panel_says("system_state", AT_REST));
	EXPECT_EQ(1, panel_read("presses"));
}

TEST_F(button, hold_may_have_a_key_of_its_own)
{
	int64_t t;

	if (variant->lines != LINES_EXACT)
		SKIP(return, "the same on any kind of line");
	APPLY("stages");
	t = panel_pull(&self->panel, 0);
	wait_until(t + 500 * USEC_PER_MSEC);
	panel_pull(&self->panel, 1);
	EXPECT_KEY(KEY_RESTART, 1, t);
	EXPECT_KEY(KEY_RESTART, 0, t + 500 * USEC_PER_MSEC);
	t = panel_pull(&self->panel, 0);
	EXPECT_KEY(KEY_POWER, 1, t + 1000 * USEC_PER_MSEC);
	EXPECT_PULLED(1, KEY_POWER, 0);
	EXPECT_SILENCE();
}

TEST_F(button, other_key_level_and_name_are_honoured)
{
	if (!variant->other)
		SKIP(return, "the same on any kind of line");
	/* This one is active high. */
	panel_pull(&self->panel, 0);
	APPLY(variant->other);
	EXPECT_LE(0, panel_interrupts("reset button"));
	EXPECT_PULLED(1, KEY_RESTART, 1);
	EXPECT_PULLED(0, KEY_RESTART, 0);
	EXPECT_SILENCE();
}

TEST_F(button, key_can_be_remapped)
{
	unsigned int map[2] = { 0, KEY_SLEEP };

	APPLY(variant->overlay);
	ASSERT_EQ(0, ioctl(self->panel.events, EVIOCSKEYCODE, map));
	EXPECT_PULLED(0, KEY_SLEEP, 1);
	EXPECT_PULLED(1, KEY_SLEEP, 0);
	EXPECT_SILENCE();
}

/* Once no longer inhibited, neither a press that goes on nor its end. */
#define EXPECT_RELEASE_IS_NOTHING() do {						\
	EXPECT_TRUE(panel_says("system_state", AT_REST));				\
	ASSERT_EQ(0, panel_write(INHIBITED, "0"));					\
	EXPECT_SILENCE();								\
	panel_pull(&self->panel, 1);							\
	EXPECT_SILENCE();								\
} while (0)

/* Reported, armed, forced off */
TEST_F(button, inhibited_nothing_comes_of_a_press_or_a_hold)
{
	APPLY(variant->overlay);
	ASSERT_EQ(0, panel_write("power_off_time_sec", "1"));
	ASSERT_EQ(0, panel_write(INHIBITED, "1"));
	panel_pull(&self->panel, 0);
	EXPECT_SILENCE();
	EXPECT_RELEASE_IS_NOTHING();
	EXPECT_EQ(0, panel_read("presses"));
	EXPECT_EQ(1, panel_read("ignored_presses"));
	EXPECT_PRESSED();
	EXPECT_RELEASED();
}

TEST_F(button, inhibiting_ends_a_hold)
{
	int64_t t;

	APPLY(variant->overlay);
	ASSERT_EQ(0, panel_write("power_off_time_sec", "2"));
	EXPECT_PRESSED();
	t = now_us();
	ASSERT_EQ(0, panel_write(INHIBITED, "1"));
	EXPECT_EVENT(EV_KEY, KEY_POWER, 0, t);
	EXPECT_EVENT(EV_SYN, SYN_REPORT, 1, t);
	EXPECT_SILENCE();
	EXPECT_RELEASE_IS_NOTHING();
	EXPECT_EQ(1, panel_read("presses"));
}

TEST_HARNESS_MAIN
