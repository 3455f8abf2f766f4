// SPDX-License-Identifier: GPL-2.0-only
/* What the power state looks like on the LED's wire, looked at every LED_LOOK_MS. */
#include <unistd.h>

#include "lib/harness.h"

#define LOOKED_MS	4000
#define LEASE_MS	2000
/* Of modules/hardware-blink.ko */
#define HARDWARE_LED	"/sys/class/leds/test:hardware-blink/"
#define HARDWARE	"/sys/module/hardware_blink/parameters/"

FIXTURE(power_state) {
	struct panel panel;
};

FIXTURE_SETUP(power_state)
{
	ASSERT_EQ(0, panel_begin(&self->panel, LINES_EXACT, "panel"));
}

FIXTURE_TEARDOWN(power_state)
{
	panel_write("system_state", "running");
	panel_write("lease_sec", "0");
	panel_write("identify", "0");
	panel_unwire(&self->panel);
}

/* The kernel counts the times of an LED in ticks of up to 10 ms, so each blink may be late. */
#define EXPECT_BLINK(hertz_, lit_percent_) do {						\
	struct square_wave wave_ = led_look(LOOKED_MS);					\
											\
	EXPECT_NEAR((hertz_) * LOOKED_MS / 1000, wave_.rises,				\
		    (hertz_) * LOOKED_MS / 1000 / 5 + 1);				\
	EXPECT_NEAR(LOOKED_MS * (lit_percent_) / 100, wave_.lit_ms, LOOKED_MS / 10);	\
} while (0)

TEST_F(power_state, running_is_steadily_lit)
{
	EXPECT_EQ(LOOKED_MS, led_look(LOOKED_MS).lit_ms);
}

TEST_F(power_state, booting_blinks_at_1_hz)
{
	ASSERT_EQ(0, panel_write("system_state", "booting"));
	EXPECT_BLINK(1, 50);
}

TEST_F(power_state, attention_is_lit_with_a_gap_each_second)
{
	ASSERT_EQ(0, panel_write("system_state", "attention"));
	EXPECT_BLINK(1, 90);
}

TEST_F(power_state, stopping_blinks_at_2_hz)
{
	ASSERT_EQ(0, panel_write("system_state", "stopping"));
	EXPECT_BLINK(2, 50);
}

TEST_F(power_state, what_blinks_is_lit_first)
{
	ASSERT_EQ(0, panel_write("system_state", "booting"));
	wait_ms(100);
	EXPECT_EQ(1, led_level());
}

TEST_F(power_state, identify_blinks_at_4_hz_for_its_time)
{
	ASSERT_EQ(0, panel_write("identify", "4"));
	EXPECT_EQ(4, panel_read("identify"));
	EXPECT_BLINK(4, 50);
	wait_ms(100);
	EXPECT_EQ(0, panel_read("identify"));
	EXPECT_EQ(LOOKED_MS, led_look(LOOKED_MS).lit_ms);
}

TEST_F(power_state, identify_written_again_starts_anew)
{
	ASSERT_EQ(0, panel_write("identify", "2"));
	wait_ms(1500);
	ASSERT_EQ(0, panel_write("identify", "4"));
	EXPECT_BLINK(4, 50);
}

TEST_F(power_state, identify_0_ends_it)
{
	ASSERT_EQ(0, panel_write("identify", "100"));
	wait_ms(1000);
	ASSERT_EQ(0, panel_write("identify", "0"));
	wait_ms(100);
	EXPECT_EQ(LOOKED_MS, led_look(LOOKED_MS).lit_ms);
}

TEST_F(power_state, state_chosen_meanwhile_is_shown_after_identify)
{
	ASSERT_EQ(0, panel_write("identify", "2"));
	ASSERT_EQ(0, panel_write("system_state", "attention"));
	wait_ms(2200);
	EXPECT_BLINK(1, 90);
}

TEST_F(power_state, holding_blinks_at_8_hz_until_let_go)
{
	ASSERT_EQ(0, panel_write("power_off_time_sec", "10"));
	panel_pull(&self->panel, 0);
	wait_until(now_us() + SETTLED_US);
	EXPECT_BLINK(8, 50);
	panel_pull(&self->panel, 1);
	wait_until(now_us() + SETTLED_US);
	EXPECT_EQ(LOOKED_MS, led_look(LOOKED_MS).lit_ms);
}

TEST_F(power_state, holding_is_shown_before_stopping)
{
	ASSERT_EQ(0, panel_write("system_state", "stopping"));
	ASSERT_EQ(0, panel_write("power_off_time_sec", "10"));
	panel_pull(&self->panel, 0);
	wait_until(now_us() + SETTLED_US);
	EXPECT_BLINK(8, 50);
	panel_pull(&self->panel, 1);
	wait_until(now_us() + SETTLED_US);
	EXPECT_BLINK(2, 50);
}

TEST_F(power_state, unbinding_while_held_ends_arming)
{
	ASSERT_EQ(0, panel_write("power_off_time_sec", "10"));
	panel_pull(&self->panel, 0);
	wait_until(now_us() + SETTLED_US);
	panel_remove(&self->panel);
	panel_pull(&self->panel, 1);
	ASSERT_EQ(0, panel_apply(&self->panel, "panel"));
	EXPECT_EQ(LOOKED_MS, led_look(LOOKED_MS).lit_ms);
}

TEST_F(power_state, clearing_the_power_off_time_while_held_ends_arming)
{
	ASSERT_EQ(0, panel_write("power_off_time_sec", "10"));
	panel_pull(&self->panel, 0);
	wait_until(now_us() + SETTLED_US);
	ASSERT_EQ(0, panel_write("power_off_time_sec", "0"));
	wait_until(now_us() + SETTLED_US);
	EXPECT_EQ(LOOKED_MS, led_look(LOOKED_MS).lit_ms);
}

TEST_F(power_state, any_led_can_show_it)
{
	ASSERT_EQ(0, overlay_apply("sleeping-two"));
	EXPECT_EQ(0, panel_write("/sys/class/leds/blue:status/trigger", "power-state"));
	EXPECT_EQ(0, panel_write("system_state", "stopping"));
	EXPECT_BLINK(2, 50);
	EXPECT_EQ(0, overlay_remove("sleeping-two"));
	EXPECT_BLINK(2, 50);
}

TEST_F(power_state, led_that_blinks_in_hardware_is_steady_when_running)
{
	if (access(HARDWARE, F_OK))
		SKIP(return, "no LED that blinks in hardware: load modules/hardware-blink.ko");
	ASSERT_EQ(0, panel_write(HARDWARE_LED "trigger", "power-state"));
	ASSERT_EQ(0, panel_write("system_state", "stopping"));
	wait_ms(1000);
	ASSERT_EQ(0, panel_write("system_state", "running"));
	wait_ms(1000);
	EXPECT_TRUE(panel_says(HARDWARE "blinking", "N\n"));
	EXPECT_EQ(255, panel_read(HARDWARE "level"));
	EXPECT_EQ(0, panel_write(HARDWARE_LED "trigger", "none"));
}

TEST_F(power_state, dimmed_led_blinks_and_is_lit_as_dimmed)
{
	bool dark = false;

	if (access(HARDWARE, F_OK))
		SKIP(return, "no LED to dim: load modules/hardware-blink.ko");
	ASSERT_EQ(0, panel_write(HARDWARE_LED "trigger", "power-state"));
	/* While the trigger's own setting is on its way, newer kernels do not note another. */
	wait_ms(10);
	ASSERT_EQ(0, panel_write(HARDWARE_LED "brightness", "100"));
	ASSERT_EQ(0, panel_write("system_state", "stopping"));
	for (int i = 0; i < 100; i++) {
		wait_ms(10);
		dark |= panel_read(HARDWARE "level") == 0;
		EXPECT_TRUE(panel_read(HARDWARE "level") % 100 == 0);
	}
	EXPECT_TRUE(dark);
	ASSERT_EQ(0, panel_write("system_state", "running"));
	wait_ms(1000);
	EXPECT_EQ(100, panel_read(HARDWARE "level"));
	EXPECT_EQ(0, panel_write(HARDWARE_LED "trigger", "none"));
}

TEST_F(power_state, state_hidden_by_another_is_told)
{
	ASSERT_EQ(0, panel_write("system_state", "attention"));
	ASSERT_EQ(0, panel_write("identify", "100"));
	EXPECT_TRUE(panel_says("system_state", "booting running (attention) fault [identify] "
			       "arming stopping suspended off\n"));
	ASSERT_EQ(0, panel_write("identify", "0"));
	wait_ms(100);
	EXPECT_TRUE(panel_says("system_state", "booting running [attention] fault identify "
			       "arming stopping suspended off\n"));
}

TEST_F(power_state, lease_that_is_not_renewed_ends_in_fault_a_flash_every_two_seconds)
{
	struct square_wave wave;

	ASSERT_EQ(0, panel_write("lease_sec", "2"));
	EXPECT_EQ(LEASE_MS - 100, led_look(LEASE_MS - 100).lit_ms);
	EXPECT_TRUE(panel_says("system_state", AT_REST));
	wait_ms(500);
	EXPECT_TRUE(panel_says("system_state", "booting (running) attention [fault] identify "
			       "arming stopping suspended off\n"));
	wave = led_look(LOOKED_MS);
	EXPECT_EQ(LOOKED_MS / 2000, wave.rises);
	EXPECT_NEAR(LOOKED_MS * 5 / 100, wave.lit_ms, 40);
}

TEST_F(power_state, lease_that_is_renewed_in_time_goes_on)
{
	ASSERT_EQ(0, panel_write("lease_sec", "2"));
	for (int i = 0; i < 4; i++) {
		EXPECT_EQ(LEASE_MS - 100, led_look(LEASE_MS - 100).lit_ms);
		ASSERT_EQ(0, panel_write("system_state", "running"));
	}
}

TEST_F(power_state, fault_ends_when_a_state_is_written)
{
	ASSERT_EQ(0, panel_write("system_state", "attention"));
	ASSERT_EQ(0, panel_write("lease_sec", "2"));
	wait_ms(LEASE_MS + 100);
	EXPECT_TRUE(panel_says("system_state", "booting running (attention) [fault] identify "
			       "arming stopping suspended off\n"));
	ASSERT_EQ(0, panel_write("system_state", "attention"));
	EXPECT_TRUE(panel_says("system_state", "booting running [attention] fault identify "
			       "arming stopping suspended off\n"));
	wait_ms(LEASE_MS + 100);
	ASSERT_EQ(0, panel_write("system_state", "running"));
	EXPECT_TRUE(panel_says("system_state", AT_REST));
}

TEST_F(power_state, lease_0_ends_it_and_a_fault)
{
	ASSERT_EQ(0, panel_write("lease_sec", "2"));
	wait_ms(LEASE_MS - 100);
	ASSERT_EQ(0, panel_write("lease_sec", "0"));
	EXPECT_EQ(LOOKED_MS, led_look(LOOKED_MS).lit_ms);
	ASSERT_EQ(0, panel_write("lease_sec", "2"));
	wait_ms(LEASE_MS + 100);
	ASSERT_EQ(0, panel_write("lease_sec", "0"));
	EXPECT_TRUE(panel_says("system_state", AT_REST));
}

TEST_F(power_state, booting_and_stopping_have_no_lease)
{
	ASSERT_EQ(0, panel_write("lease_sec", "2"));
	ASSERT_EQ(0, panel_write("system_state", "booting"));
	wait_ms(LEASE_MS + 100);
	EXPECT_BLINK(1, 50);
	ASSERT_EQ(0, panel_write("system_state", "stopping"));
	wait_ms(LEASE_MS + 100);
	EXPECT_BLINK(2, 50);
}

TEST_HARNESS_MAIN
