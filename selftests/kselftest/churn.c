// SPDX-License-Identifier: GPL-2.0-only
/* LED triggers switched without rest, while panels and the whole module come and go. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/harness.h"

#define FIRST_SWITCHES	400
#define LOOKED_MS	4000
#define MORE_KB_MAX	100

static const struct {
	const char *directory;
	const char *wire;
	bool of_panel;
} leds[] = {
	{ LED_DIR, DEVICES "front-panel-test-wires/wire5", true },
	{ "/sys/class/leds/blue:status/",
	  DEVICES "front-panel-test-sim/gpiochip*/sim_gpio5/value", true },
	{ "/sys/class/leds/white:indicator/", DEVICES "front-panel-test-wires/wire6", false },
	{ "/sys/class/leds/amber:indicator/",
	  DEVICES "front-panel-test-sim/gpiochip*/sim_gpio6/value", false },
};

#define LEDS		(sizeof(leds) / sizeof(leds[0]))
#define OTHERS		2

/* All blink at 1 Hz, the last one while the machine is booting. */
static const struct {
	const char *name;
	const char *file;
	const char *setting;
} triggers[] = {
	{ "timer", "delay_on", "500" },
	{ "pattern", "pattern", "1 500 1 0 0 500 0 0" },
	{ "power-state", NULL, NULL },
};

#define TRIGGERS	(sizeof(triggers) / sizeof(triggers[0]))
#define POWER_STATE	(TRIGGERS - 1)
#define HALF_PERIOD_MS	500

static const char * const panels[] = { "front-panel-test", "front-panel-two" };

/**
 * struct tally - what became of the switches of one LED
 * @switched:     those that were made
 * @led_away:     those refused because its panel was away
 * @trigger_away: those refused because the module was
 * @error:        what ended them early, a negative errno
 */
struct tally {
	int switched;
	int led_away;
	int trigger_away;
	int error;
};

static int led_write(int led, const char *file, const char *text)
{
	char path[128];

	snprintf(path, sizeof(path), "%s%s", leds[led].directory, file);
	return panel_write(path, text);
}

static int set_trigger(int led, int trigger)
{
	int ret = led_write(led, "trigger", triggers[trigger].name);

	if (ret || !triggers[trigger].file)
		return ret;
	return led_write(led, triggers[trigger].file, triggers[trigger].setting);
}

static void count_switch(struct tally *tally, int led, int trigger, int ret)
{
	if (!ret)
		tally->switched++;
	else if (leds[led].of_panel && (ret == -ENOENT || ret == -ENODEV || ret == -EBUSY))
		tally->led_away++;
	else if (!leds[led].of_panel && trigger == POWER_STATE && ret == -EINVAL)
		tally->trigger_away++;
	else
		tally->error = ret;
}

/* With processors all of it takes real time, and they meet more often. */
static int count_switches(void)
{
	return sysconf(_SC_NPROCESSORS_ONLN) > 1 ? 1000 : 10000;
}

static void switch_triggers(struct tally *tally, int led, int switches)
{
	unsigned short seed[3] = { led };
	int trigger = led % TRIGGERS;

	while (tally->switched < switches && !tally->error) {
		trigger = (trigger + 1 + nrand48(seed) % (TRIGGERS - 1)) % TRIGGERS;
		count_switch(tally, led, trigger, set_trigger(led, trigger));
		wait_until(now_us() + nrand48(seed) % (5 * USEC_PER_MSEC));
	}
}

static int rebind(const char *panel, int64_t away_us)
{
	int ret = panel_write(DRIVER_DIR "/unbind", panel);

	wait_until(now_us() + away_us);
	return ret ? ret : panel_write(DRIVER_DIR "/bind", panel);
}

static int reload(int64_t away_us)
{
	int ret = panel_unload();

	wait_until(now_us() + away_us);
	return ret ? ret : panel_load("");
}

/* One round: each panel comes and goes, the state changes, now and then the module is away. */
static int churn_once(unsigned short *seed, int round)
{
	static const char * const states[] = { "booting", "running", "attention", "stopping" };
	int64_t wait_us = nrand48(seed) % (50 * USEC_PER_MSEC);
	int ret;

	wait_until(now_us() + wait_us);
	ret = panel_write("system_state", states[round % 4]);
	if (ret)
		return ret;
	return round % 3 ? rebind(panels[round % 2], wait_us) : reload(wait_us);
}

static int wait_for_switches(int *running)
{
	int status;

	while (*running && waitpid(-1, &status, WNOHANG) > 0)
		(*running)--;
	return *running;
}

/* Returns 0 or what the last round failed with. */
static int churn(struct tally *tallies, int switches)
{
	unsigned short seed[3] = { LEDS };
	int running = LEDS;
	int round = 0;
	int ret = 0;

	for (int led = 0; led < (int)LEDS; led++) {
		tallies[led] = (struct tally) { };
		if (fork() == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			switch_triggers(&tallies[led], led, switches / LEDS);
			_exit(0);
		}
	}
	while (wait_for_switches(&running))
		if (!ret)
			ret = churn_once(seed, round++);
	return ret;
}

static int count_changes(const char *wire)
{
	int64_t start = now_us();
	long before = panel_read(wire);
	int changes = 0;
	long now;

	while (now_us() < start + LOOKED_MS * USEC_PER_MSEC) {
		wait_ms(10);
		now = panel_read(wire);
		changes += now != before;
		before = now;
	}
	return changes;
}

static void set_all(const char *trigger)
{
	for (int led = 0; led < (int)LEDS; led++)
		led_write(led, "trigger", trigger);
}

FIXTURE(churn) {
	struct panel panel;
	struct tally *tallies;
	int leds_before;
};

FIXTURE_SETUP(churn)
{
	if (access("/sys/bus/platform/drivers/leds-gpio", F_OK) &&
	    module_load("/lib/rivals/leds-gpio.ko", "leds-gpio", ""))
		SKIP(return, "no LEDs of others: load leds-gpio");
	self->tallies = mmap(NULL, LEDS * sizeof(struct tally), PROT_READ | PROT_WRITE,
			     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(MAP_FAILED, self->tallies);
	self->leds_before = count_files("/sys/class/leds/*");
	ASSERT_EQ(0, panel_wire(&self->panel, LINES_EXACT));
	ASSERT_EQ(0, overlay_apply("rivals"));
	ASSERT_EQ(0, overlay_apply("sleeping-two"));
	ASSERT_EQ(0, panel_apply(&self->panel, "panel"));
}

FIXTURE_TEARDOWN(churn)
{
	panel_write("system_state", "running");
	panel_unwire(&self->panel);
	overlay_remove("sleeping-two");
	overlay_remove("rivals");
}

#define EXPECT_FOLLOWED(trigger_) do {							\
	for (size_t led_ = 0; led_ < LEDS; led_++)					\
		ASSERT_EQ(0, set_trigger(led_, trigger_));				\
	for (size_t led_ = 0; led_ < LEDS; led_++) {					\
		int changes_ = count_changes(leds[led_].wire);				\
											\
		TH_LOG("%s: %d changes of %s", triggers[trigger_].name, changes_,	\
		       leds[led_].directory);						\
		EXPECT_NEAR(LOOKED_MS / HALF_PERIOD_MS, changes_, 2);			\
	}										\
} while (0)

TEST_F_TIMEOUT(churn, triggers_switched_without_rest_are_followed_by_each_led, 1800)
{
	int switches = count_switches();
	struct tally *tally;
	long kb;

	for (size_t i = 0; i < TRIGGERS; i++)
		if (led_write(0, "trigger", triggers[i].name))
			SKIP(return, "this kernel has no trigger %s", triggers[i].name);
	/* What is only ever allocated once is after these. */
	ASSERT_EQ(0, churn(self->tallies, FIRST_SWITCHES));
	set_all("none");
	kb = used_kb();
	ASSERT_EQ(0, churn(self->tallies, switches));
	for (size_t led = 0; led < LEDS; led++) {
		tally = &self->tallies[led];
		TH_LOG("%d switched, %d with the panel away, %d with the module away",
		       tally->switched, tally->led_away, tally->trigger_away);
		EXPECT_EQ(0, tally->error);
		EXPECT_EQ(switches / LEDS, (size_t)tally->switched);
		EXPECT_LT(0, leds[led].of_panel ? tally->led_away : tally->trigger_away);
	}
	set_all("none");
	EXPECT_GE(kb + MORE_KB_MAX, used_kb());
	ASSERT_EQ(0, panel_write("system_state", "booting"));
	for (size_t trigger = 0; trigger < TRIGGERS; trigger++)
		EXPECT_FOLLOWED(trigger);
	/* With the module goes all that was its own. */
	ASSERT_EQ(0, panel_unload());
	EXPECT_EQ(self->leds_before + OTHERS, count_files("/sys/class/leds/*"));
	EXPECT_EQ(-1, panel_interrupts("front-panel button"));
	ASSERT_EQ(0, panel_load(""));
}

TEST_HARNESS_MAIN
