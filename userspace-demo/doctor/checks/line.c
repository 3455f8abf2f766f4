// SPDX-License-Identifier: GPL-2.0-only
/* The button's line: at rest, when it makes noise, and how it is debounced. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "../../lib/led.h"
#include "../../lib/lines.h"
#include "../../lib/sysfs.h"
#include "../check.h"
#include "../facts/files.h"
#include "../facts/interrupts.h"
#include "../facts/log.h"
#include "../facts/node.h"

/* A press and its release cost six interrupts at most. An open wire makes two in each interval. */
#define NOISE_TIME_MS	500
#define NOISE_EDGES	8
/* What is called a push button has settled by then. */
#define CONTACT_MS	5

static enum led_light button_level(const struct panel *panel)
{
	char label[LINE_NAME];

	node_label(panel->name, label, sizeof(label));
	return led_wire(label);
}

/* As after an edge that should be none */
static bool was_found_pressed(const char *panel)
{
	return file_number(PANEL_FILE, panel, "presses") == 0 &&
	       file_number(PANEL_FILE, panel, "ignored_presses") > 0;
}

static void swap_polarity(struct finding *finding, const char *panel)
{
	if (strcmp(panel, MODULE_NAME) == 0)
		finding_edit(finding, "if nobody holds it, say the other of :low and :high");
	else if (file_is_there("/boot/firmware/config.txt") || file_is_there("/boot/config.txt"))
		finding_edit(finding,
			     "if nobody holds it, add button_active_low=0 to the line dtoverlay=%s",
			     MODULE_NAME);
	else
		finding_edit(finding,
			     "if nobody holds it, swap GPIO_ACTIVE_LOW and GPIO_ACTIVE_HIGH in gpios of %s",
			     panel);
}

static void judge_rest(const struct panel *panel, struct finding *finding)
{
	enum led_light level;

	if (!*panel->input)
		return;
	level = button_level(panel);
	if (level == LED_DARK || !was_found_pressed(panel->name)) {
		finding_set(finding, level == LED_UNKNOWN ? SKIP : PASS, "%s",
			    level == LED_UNKNOWN ? "only root can see the level" :
			    level == LED_LIT ? "it is pressed, and was not before" :
			    "it reads released");
		return;
	}
	finding_set(finding, level == LED_LIT ? FAIL : WARN,
		    "%s: its button %s pressed from the start, and is ignored", panel->name,
		    level == LED_LIT ? "has been" : "was found");
	swap_polarity(finding, panel->name);
}

static void check_rest(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, "no panel has a button");
	check_each_panel(machine, finding, judge_rest);
}

static void judge_latching(const struct panel *panel, struct finding *finding)
{
	char pattern[PANEL_NAME + 64], line[512];

	if (!*panel->input || button_level(panel) != LED_LIT ||
	    file_number(PANEL_FILE, panel->name, "presses") == 0)
		return;
	snprintf(pattern, sizeof(pattern), "%s %s: button: stays pressed", MODULE_NAME,
		 panel->name);
	if (!log_find(pattern, line, sizeof(line)) || !*line) {
		finding_set(finding, WARN, "%s: it is pressed right now: let go of it",
			    panel->name);
		return;
	}
	finding_set(finding, FAIL,
		    "%s: pressed for more than a minute: it latches, or opens when pressed",
		    panel->name);
	finding_edit(finding,
		     "take a push button that springs back and makes contact when pressed");
}

static void check_latching(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, PASS, "it springs back");
	check_each_panel(machine, finding, judge_latching);
}

/* What has come of the line so far */
static long edges(const struct panel *panel)
{
	char label[LINE_NAME];
	long count;

	node_label(panel->name, label, sizeof(label));
	count = interrupts_of(label);
	return count >= 0 ? count : file_number(PANEL_FILE, panel->name, "bounces");
}

static void check_noise(const struct machine *machine, struct finding *finding)
{
	const struct timespec time = { .tv_nsec = NOISE_TIME_MS * 1000000 };
	long before[PANELS_MAX] = { 0 }, more;

	for (size_t i = 0; i < machine->panel_count; i++)
		before[i] = edges(&machine->panels[i]);
	nanosleep(&time, NULL);
	finding_set(finding, PASS, "it is quiet");
	for (size_t i = 0; i < machine->panel_count; i++) {
		more = edges(&machine->panels[i]) - before[i];
		if (!*machine->panels[i].input || more < NOISE_EDGES)
			continue;
		finding_set(finding, FAIL, "%s: %ld edges within %d ms: the wire is open or long",
			    machine->panels[i].name, more, NOISE_TIME_MS);
		finding_edit(finding, "add a pull-up of 10 kOhm, and 100 nF to ground");
		return;
	}
}

static void judge_debounce(const struct panel *panel, struct finding *finding)
{
	long ms;

	if (!*panel->input)
		return;
	ms = file_number(PANEL_FILE, panel->name, "debounce_interval_ms");
	if (ms < 0 || ms >= CONTACT_MS) {
		finding_set(finding, ms < 0 ? SKIP : PASS, "%ld ms", ms);
		return;
	}
	finding_set(finding, FAIL, "%s: %ld ms: contacts bounce for longer", panel->name, ms);
	finding_write(finding, "20", PANEL_FILE, panel->name, "debounce_interval_ms");
}

static void check_debounce(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, "no panel has a button");
	check_each_panel(machine, finding, judge_debounce);
}

const struct check line_checks[] = {
	{ "line-rest", "the line reads released while nobody presses", check_rest, { "probe" } },
	{ "line-noise", "the line is quiet while nobody presses", check_noise, { "probe" } },
	{ "line-latching", "the button springs back", check_latching,
	  { "probe", "line-rest", "line-noise" } },
	{ "debounce", "the debounce interval is longer than contacts bounce", check_debounce,
	  { "probe" } },
	{ }
};
