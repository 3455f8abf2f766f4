// SPDX-License-Identifier: GPL-2.0-only
/*
 * The panel when the system sleeps: a button wakes it, that of the panel or that of another one.
 * The real-time clock would do as well, but user-mode Linux loses an alarm now and then.
 */
#include "lib/harness.h"

#define WIRE		DEVICES "front-panel-test-wires/wire4"
#define WAKER_WIRE	DEVICES "front-panel-test-debouncing/wire4"
#define SUSPEND_MS	DEVICES "front-panel-test-wires/suspend_ms"
#define SLOW		DEVICES "front-panel-test-slow/"
#define CYCLES		1000

FIXTURE(suspend) {
	struct panel panel;
};

FIXTURE_SETUP(suspend)
{
	ASSERT_EQ(0, panel_write(WAKER_WIRE, "1"));
	ASSERT_EQ(0, overlay_apply("waker"));
	ASSERT_EQ(0, panel_begin(&self->panel, LINES_EXACT, "panel"));
}

FIXTURE_TEARDOWN(suspend)
{
	panel_unwire(&self->panel);
	overlay_remove("waker");
}

/* Returns how long the system slept, -1 if it did not. */
static int64_t go_to_sleep(void)
{
	int64_t start = now_us();

	return panel_write("/sys/power/state", "freeze") ? -1 : now_us() - start;
}

static int64_t sleep_until_woken(void)
{
	int64_t slept;

	if (panel_write(WAKER_WIRE, "0 3000"))
		return -1;
	slept = go_to_sleep();
	panel_write(WAKER_WIRE, "1");
	wait_until(now_us() + SETTLED_US);
	return slept;
}

TEST_F(suspend, press_wakes_the_system_and_is_consumed)
{
	int64_t slept;

	ASSERT_EQ(0, panel_write("power/wakeup", "enabled"));
	ASSERT_EQ(0, panel_write(WIRE, "0 2000"));
	slept = go_to_sleep();
	EXPECT_NEAR(2000 * USEC_PER_MSEC, slept, 100 * USEC_PER_MSEC);
	EXPECT_SILENCE();
	EXPECT_EQ(1, panel_read("wakeups"));
	panel_pull(&self->panel, 1);
	EXPECT_SILENCE();
	EXPECT_EQ(0, panel_read("presses"));
	EXPECT_PRESSED();
	EXPECT_SILENCE();
}

TEST_F(suspend, press_within_a_second_of_waking_is_consumed_and_a_later_one_counts)
{
	int64_t woken;

	ASSERT_EQ(0, panel_write("power/wakeup", "enabled"));
	ASSERT_EQ(0, panel_write("power_off_time_sec", "2"));
	ASSERT_EQ(0, panel_write(WIRE, "0 2000"));
	ASSERT_LT(0, go_to_sleep());
	woken = now_us();
	wait_until(woken + 100 * USEC_PER_MSEC);
	panel_pull(&self->panel, 1);
	wait_until(woken + 990 * USEC_PER_MSEC);
	panel_pull(&self->panel, 0);
	EXPECT_SILENCE();
	EXPECT_TRUE(panel_says("system_state", AT_REST));
	EXPECT_EQ(2, panel_read("ignored_presses"));
	panel_pull(&self->panel, 1);
	ASSERT_EQ(0, panel_write(WIRE, "0 2000"));
	ASSERT_LT(0, go_to_sleep());
	woken = now_us();
	panel_pull(&self->panel, 1);
	wait_until(woken + 1010 * USEC_PER_MSEC);
	EXPECT_PRESSED();
}

TEST_F(suspend, inhibited_button_does_not_wake_the_system)
{
	int64_t slept;

	ASSERT_EQ(0, panel_write("power/wakeup", "enabled"));
	ASSERT_EQ(0, panel_write(INHIBITED, "1"));
	ASSERT_EQ(0, panel_write(WIRE, "0 2000"));
	slept = sleep_until_woken();
	EXPECT_NEAR(3000 * USEC_PER_MSEC, slept, 200 * USEC_PER_MSEC);
	EXPECT_EQ(0, panel_read("wakeups"));
}

TEST_F(suspend, release_does_not_wake_unless_asked_for)
{
	int64_t slept;

	EXPECT_PRESSED();
	ASSERT_EQ(0, panel_write("power/wakeup", "enabled"));
	ASSERT_EQ(0, panel_write(WIRE, "1 2000"));
	slept = sleep_until_woken();
	EXPECT_NEAR(3000 * USEC_PER_MSEC, slept, 200 * USEC_PER_MSEC);
	EXPECT_EQ(0, panel_read("wakeups"));
}

TEST_F(suspend, press_within_its_debounce_refuses_the_sleep)
{
	int64_t t;

	ASSERT_EQ(0, panel_write("power/wakeup", "enabled"));
	t = panel_pull(&self->panel, 0);
	EXPECT_EQ(-1, go_to_sleep());
	EXPECT_KEY(KEY_POWER, 1, t);
	EXPECT_SILENCE();
}

/* Interrupts are still on then: nothing but the press itself ends the way into sleep. */
TEST_F(suspend, press_while_other_devices_suspend_ends_the_sleep)
{
	int64_t slept;

	ASSERT_EQ(0, panel_write("power/wakeup", "enabled"));
	ASSERT_EQ(0, panel_write(SUSPEND_MS, "50"));
	ASSERT_EQ(0, panel_write(WIRE, "0 25"));
	ASSERT_EQ(0, panel_write(WAKER_WIRE, "0 3000"));
	slept = go_to_sleep();
	EXPECT_GE(1000 * USEC_PER_MSEC, slept);
	EXPECT_EQ(1, panel_read("wakeups"));
	panel_write(WAKER_WIRE, "1");
	panel_write(SUSPEND_MS, "0");
}

/* What could power off would be frozen, and the kernel would do it by force. */
TEST_F(suspend, press_while_programs_are_frozen_asks_for_nothing)
{
	int64_t slept;

	ASSERT_EQ(0, overlay_apply("slow"));
	ASSERT_EQ(0, panel_write("press_action", "power-off"));
	ASSERT_EQ(0, panel_write("power/wakeup", "enabled"));
	ASSERT_EQ(0, panel_write(SLOW "resume_ms", "3000"));
	/* Wakes the system, and 1.5 s later is pressed again. */
	ASSERT_EQ(0, panel_write(WIRE, "0 1000 1 1300 0 2500 1 2700"));
	slept = go_to_sleep();
	EXPECT_NEAR(4000 * USEC_PER_MSEC, slept, 200 * USEC_PER_MSEC);
	EXPECT_TRUE(panel_says("system_state", AT_REST));

	ASSERT_EQ(0, panel_write("power/wakeup", "disabled"));
	ASSERT_EQ(0, panel_write(SLOW "resume_ms", "0"));
	ASSERT_EQ(0, panel_write(SLOW "suspend_ms", "1000"));
	ASSERT_EQ(0, panel_write(WIRE, "0 300 1 600"));
	slept = sleep_until_woken();
	EXPECT_LT(0, slept);
	EXPECT_TRUE(panel_says("system_state", AT_REST));
	EXPECT_EQ(2, panel_read("presses"));
	overlay_remove("slow");
}

TEST_F(suspend, controller_that_cannot_wake_the_system_is_told_about)
{
	struct panel panel;

	panel_remove(&self->panel);
	ASSERT_EQ(0, panel_begin(&panel, LINES_NO_WAKE, "no-wake"));
	EXPECT_NE(0, panel_write("power/wakeup", "enabled"));
	EXPECT_LT(0, sleep_until_woken());
	panel_unwire(&panel);
}

TEST_F(suspend, press_does_not_wake_unless_allowed)
{
	int64_t slept;

	ASSERT_EQ(0, panel_write("power/wakeup", "disabled"));
	ASSERT_EQ(0, panel_write(WIRE, "0 2000"));
	slept = sleep_until_woken();
	EXPECT_NEAR(3000 * USEC_PER_MSEC, slept, 200 * USEC_PER_MSEC);
	EXPECT_SILENCE();
	EXPECT_EQ(0, panel_read("wakeups"));
}

TEST_F(suspend, button_held_into_sleep_is_up_and_unarmed_after)
{
	struct input_event event;

	EXPECT_PRESSED();
	ASSERT_LT(0, sleep_until_woken());
	ASSERT_TRUE(panel_next(&self->panel, 0, &event));
	EXPECT_EQ(EV_KEY, event.type);
	EXPECT_EQ(KEY_POWER, event.code);
	EXPECT_EQ(0, event.value);
	ASSERT_TRUE(panel_next(&self->panel, 0, &event));
	EXPECT_EQ(EV_SYN, event.type);
	EXPECT_SILENCE();
	panel_pull(&self->panel, 1);
	EXPECT_SILENCE();
	EXPECT_PRESSED();
}

TEST_F(suspend, led_is_lit_again_after)
{
	ASSERT_EQ(1, led_level());
	ASSERT_LT(0, sleep_until_woken());
	EXPECT_EQ(1000, led_look(1000).lit_ms);
}

TEST_F_TIMEOUT(suspend, button_works_after_each_of_1000_sleeps, 30000)
{
	for (int i = 0; i < CYCLES; i++) {
		ASSERT_LT(0, sleep_until_woken());
		EXPECT_PRESSED();
		EXPECT_RELEASED();
	}
	EXPECT_SILENCE();
	EXPECT_EQ(CYCLES, panel_read("presses"));
	EXPECT_EQ(0, panel_read("wakeups"));
}

TEST_F(suspend, lease_begins_anew_when_the_system_wakes)
{
	ASSERT_EQ(0, panel_write("lease_sec", "2"));
	wait_ms(1500);
	ASSERT_LT(2000 * USEC_PER_MSEC, sleep_until_woken());
	wait_ms(1500);
	EXPECT_TRUE(panel_says("system_state", AT_REST));
	wait_ms(1000);
	EXPECT_TRUE(panel_says("system_state", "booting (running) attention [fault] identify "
			       "arming stopping suspended off\n"));
	ASSERT_EQ(0, panel_write("lease_sec", "0"));
}

TEST_HARNESS_MAIN
