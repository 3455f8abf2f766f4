// SPDX-License-Identifier: GPL-2.0-only
/* What LED triggers make of the LED's wire, looked at every LED_LOOK_MS. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/harness.h"

#define LOOKED_MS	4000

FIXTURE(triggers) {
	struct panel panel;
};

FIXTURE_SETUP(triggers)
{
	ASSERT_EQ(0, panel_begin(&self->panel, LINES_EXACT, "panel"));
}

FIXTURE_TEARDOWN(triggers)
{
	panel_unwire(&self->panel);
}

/* Tolerances below: the kernel counts the times of an LED in ticks of up to 10 ms. */

TEST_F(triggers, none_leaves_the_led_alone)
{
	struct square_wave wave;

	ASSERT_EQ(0, panel_write(LED_DIR "trigger", "none"));
	ASSERT_EQ(0, panel_write(LED_DIR "brightness", "1"));
	wave = led_look(LOOKED_MS);
	EXPECT_EQ(0, wave.rises);
	EXPECT_EQ(LOOKED_MS, wave.lit_ms);
}

TEST_F(triggers, default_on_lights_the_led)
{
	ASSERT_EQ(0, panel_write(LED_DIR "trigger", "none"));
	ASSERT_EQ(0, panel_write(LED_DIR "brightness", "0"));
	ASSERT_EQ(0, panel_write(LED_DIR "trigger", "default-on"));
	EXPECT_EQ(LOOKED_MS, led_look(LOOKED_MS).lit_ms);
}

TEST_F(triggers, timer_blinks_at_its_rate)
{
	struct square_wave wave;

	ASSERT_EQ(0, panel_write(LED_DIR "trigger", "timer"));
	ASSERT_EQ(0, panel_write(LED_DIR "delay_on", "100"));
	ASSERT_EQ(0, panel_write(LED_DIR "delay_off", "300"));
	wave = led_look(LOOKED_MS);
	EXPECT_NEAR(LOOKED_MS / 400, wave.rises, 1);
	EXPECT_NEAR(LOOKED_MS / 4, wave.lit_ms, 110);
}

TEST_F(triggers, heartbeat_beats_twice_a_period)
{
	struct square_wave wave;

	ASSERT_EQ(0, panel_write(LED_DIR "trigger", "heartbeat"));
	/*
	 * An idle system's heart beats every 1.26 s, any load makes it faster: 70 ms or a jiffy
	 * more, a short gap, and again. The first and the last may be cut.
	 */
	wave = led_look(1260 * 5);
	EXPECT_NEAR(10, wave.rises, 1);
	EXPECT_LE((wave.rises - 1) * 70, wave.lit_ms);
	EXPECT_GE((wave.rises + 1) * 80, wave.lit_ms);
}

TEST_F(triggers, oneshot_blinks_once_a_shot)
{
	ASSERT_EQ(0, panel_write(LED_DIR "trigger", "oneshot"));
	ASSERT_EQ(0, panel_write(LED_DIR "delay_on", "200"));
	ASSERT_EQ(0, panel_write(LED_DIR "delay_off", "100"));
	EXPECT_EQ(0, led_look(LOOKED_MS).lit_ms);
	ASSERT_EQ(0, panel_write(LED_DIR "shot", "1"));
	EXPECT_NEAR(200, led_look(LOOKED_MS).lit_ms, 20);
}

TEST_F(triggers, pattern_is_followed)
{
	struct square_wave wave;

	ASSERT_EQ(0, panel_write(LED_DIR "trigger", "pattern"));
	ASSERT_EQ(0, panel_write(LED_DIR "pattern", "1 200 1 0 0 800 0 0"));
	wave = led_look(LOOKED_MS);
	EXPECT_NEAR(4, wave.rises, 1);
	EXPECT_NEAR(800, wave.lit_ms, 200);
}

TEST_F(triggers, input_events_lights_the_led_at_a_press)
{
	int ret = panel_write(LED_DIR "trigger", "input-events");

	if (ret == -EINVAL)
		SKIP(return, "this kernel has no such trigger: it came with 6.10");
	ASSERT_EQ(0, ret);
	wait_ms(10000);
	EXPECT_EQ(0, led_level());
	panel_pull(&self->panel, 0);
	wait_until(now_us() + SETTLED_US);
	EXPECT_EQ(1, led_level());
}

TEST_F(triggers, each_one_the_kernel_has_can_be_set)
{
	char names[4096] = "";
	int fd = open(LED_DIR "trigger", O_RDONLY | O_CLOEXEC);
	char *rest = names;
	char *name;

	ASSERT_LT(0, read(fd, names, sizeof(names) - 1));
	close(fd);
	while ((name = strtok_r(rest, " []\n", &rest))) {
		EXPECT_EQ(0, panel_write(LED_DIR "trigger", name)) {
			TH_LOG("trigger %s", name);
		}
		led_look(100);
	}
}

TEST_HARNESS_MAIN
