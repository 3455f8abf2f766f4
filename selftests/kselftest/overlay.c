// SPDX-License-Identifier: GPL-2.0-only
/* Panels that come and go with device-tree overlays at run time. */
#include <stdio.h>

#include "lib/harness.h"

#define ROUNDS		1000
#define FIRST_ROUNDS	50
#define MORE_KB_MAX	100

FIXTURE(overlay) {
	struct panel panel;
};

FIXTURE_SETUP(overlay)
{
	ASSERT_EQ(0, panel_wire(&self->panel, LINES_EXACT));
}

FIXTURE_TEARDOWN(overlay)
{
	panel_unwire(&self->panel);
}

TEST_F(overlay, button_alone_makes_no_led)
{
	int leds = count_files("/sys/class/leds/*");

	ASSERT_EQ(0, overlay_apply("good/button-only"));
	EXPECT_EQ(1, count_files(DEVICES "front-panel-button-only/input/input*/event*"));
	EXPECT_EQ(leds, count_files("/sys/class/leds/*"));
	EXPECT_EQ(0, overlay_remove("good/button-only"));
}

TEST_F(overlay, led_alone_makes_no_input_device)
{
	ASSERT_EQ(0, overlay_apply("good/led-only"));
	EXPECT_EQ(1, count_files("/sys/class/leds/red:status"));
	EXPECT_EQ(0, count_files(DEVICES "front-panel-led-only/input"));
	EXPECT_EQ(0, overlay_remove("good/led-only"));
	EXPECT_EQ(0, count_files("/sys/class/leds/red:status"));
}

TEST_F(overlay, two_panels_work_side_by_side)
{
	ASSERT_EQ(0, overlay_apply("sleeping-two"));
	ASSERT_EQ(0, panel_apply(&self->panel, "panel"));
	EXPECT_PRESSED();
	EXPECT_EQ(1, panel_read("presses"));
	EXPECT_EQ(0, panel_read(DEVICES "front-panel-two/presses"));
	EXPECT_EQ(1, count_files("/sys/class/leds/green:power"));
	EXPECT_EQ(1, count_files("/sys/class/leds/blue:status"));
	panel_remove(&self->panel);
	EXPECT_EQ(0, panel_read(DEVICES "front-panel-two/presses"));
	EXPECT_EQ(0, overlay_remove("sleeping-two"));
}

static int come_and_go(struct panel *panel, int64_t held_us)
{
	int ret = panel_apply(panel, "panel");

	if (ret)
		return ret;
	ret = panel_write(LED_DIR "trigger", "timer");
	wait_until(now_us() + SETTLED_US);
	wait_until(panel_pull(panel, 0) + held_us);
	panel_remove(panel);
	panel_pull(panel, 1);
	return ret;
}

TEST_F_TIMEOUT(overlay, comes_and_goes_1000_times_pressed_and_blinking, 600)
{
	long before = -1;

	for (int i = 0; i < FIRST_ROUNDS + ROUNDS; i++) {
		/* What is only ever allocated once is by now. */
		if (i == FIRST_ROUNDS)
			before = used_kb();
		ASSERT_EQ(0, come_and_go(&self->panel, i % 40 * USEC_PER_MSEC));
	}
	EXPECT_GE(before + MORE_KB_MAX, used_kb());
}

TEST_HARNESS_MAIN
