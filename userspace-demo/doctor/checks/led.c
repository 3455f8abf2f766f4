// SPDX-License-Identifier: GPL-2.0-only
/* The LED, and who owns it. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../../lib/led.h"
#include "../../lib/sysfs.h"
#include "../check.h"
#include "../facts/files.h"
#include "../facts/node.h"

#define BLINK_MS	300

/* The trigger that the LED is to have from the start: as driver/led.c chooses it */
static void wanted_trigger(const char *panel, char *trigger, size_t size)
{
	char state[16];

	node_text(panel, "led", "linux,default-trigger", trigger, size);
	if (*trigger)
		return;
	node_text(panel, "led", "default-state", state, sizeof(state));
	snprintf(trigger, size, "%s", strcmp(state, "off") == 0 ? "none" : "power-state");
}

static void judge_trigger_loaded(const struct panel *panel, struct finding *finding)
{
	char *list FREED = NULL;
	char wanted[64];

	if (!*panel->led)
		return;
	list = sysfs_read(LED_FILE, panel->led, "trigger");
	wanted_trigger(panel->name, wanted, sizeof(wanted));
	if (list && word_is_listed(list, wanted)) {
		finding_set(finding, PASS, "%s", wanted);
		return;
	}
	finding_set(finding, FAIL, "%s: there is no trigger %s", panel->led, wanted);
	finding_command(finding, "modprobe ledtrig-%s", wanted);
}

static void check_trigger_loaded(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, "no panel has an LED");
	check_each_panel(machine, finding, judge_trigger_loaded);
}

static void judge_trigger(const struct panel *panel, struct finding *finding)
{
	char wanted[64], is[64];

	if (!*panel->led)
		return;
	wanted_trigger(panel->name, wanted, sizeof(wanted));
	sysfs_read_chosen(is, sizeof(is), LED_FILE, panel->led, "trigger");
	if (strcmp(is, wanted) == 0) {
		finding_set(finding, PASS, "%s has %s", panel->led, is);
		return;
	}
	if (strcmp(is, "none") == 0)
		finding_set(finding, FAIL,
			    "%s has lost %s: somebody wrote none to trigger or 0 to brightness",
			    panel->led, wanted);
	else
		finding_set(finding, WARN, "%s was given %s, in place of %s", panel->led, is,
			    wanted);
	finding_write(finding, wanted, LED_FILE, panel->led, "trigger");
}

static void check_trigger(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, "no panel has an LED");
	check_each_panel(machine, finding, judge_trigger);
}

static bool shows(const char *led, const char *brightness, enum led_light expected)
{
	const struct timespec time = { .tv_nsec = BLINK_MS * 1000000 };
	enum led_light level;

	if (sysfs_write(brightness, LED_FILE, led, "brightness") != 0)
		return false;
	nanosleep(&time, NULL);
	level = led_wire(led);
	return level == LED_UNKNOWN || level == expected;
}

/* A second "0" would take the trigger that is to be put back. */
static bool blinks(const char *led, const char *trigger)
{
	bool all = sysfs_write("none", LED_FILE, led, "trigger") == 0;

	for (int i = 0; i < 3 && all; i++)
		all = shows(led, "0", LED_DARK) && shows(led, "1", LED_LIT);
	return sysfs_write(trigger, LED_FILE, led, "trigger") == 0 && all;
}

static bool was_seen(const char *led)
{
	char answer[16] = "y";

	if (!isatty(STDIN_FILENO))
		return true;
	fprintf(stderr, "Did the LED %s blink three times? [Y/n] ", led);
	return !fgets(answer, sizeof(answer), stdin) || strchr("yY\n", answer[0]);
}

static void judge_blinks(const struct panel *panel, struct finding *finding)
{
	const char *led = panel->led;
	char trigger[64];

	if (!*led)
		return;
	if (geteuid()) {
		finding_set(finding, SKIP, "%s: only root can", led);
		return;
	}
	sysfs_read_chosen(trigger, sizeof(trigger), LED_FILE, led, "trigger");
	if (!blinks(led, trigger)) {
		finding_set(finding, FAIL, "%s: its line does not follow", led);
	} else if (!was_seen(led)) {
		finding_set(finding, FAIL, "%s: its line follows, you saw nothing", led);
	} else {
		finding_set(finding, PASS, "%s", led);
		return;
	}
	finding_edit(finding, "see to its wire, resistor and polarity: wiring.md");
}

static void check_blinks(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, machine->may_blink ? "no panel has an LED" : "only with --led");
	if (machine->may_blink)
		check_each_panel(machine, finding, judge_blinks);
}

const struct check led_checks[] = {
	{ "led-trigger-loaded", "the LED trigger that was asked for is there",
	  check_trigger_loaded, { "probe" } },
	{ "led-trigger", "the LED has the trigger that was asked for", check_trigger,
	  { "probe", "led-trigger-loaded" } },
	{ "led-blinks", "the LED's line follows, with --led", check_blinks, { "probe" } },
	{ }
};
