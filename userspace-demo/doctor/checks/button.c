// SPDX-License-Identifier: GPL-2.0-only
/* What the driver makes of a press. */
#include <stdio.h>
#include <string.h>

#include "../../lib/sysfs.h"
#include "../facts/bus.h"
#include "../check.h"
#include "../facts/files.h"

/* Who wants to press does so for longer. */
#define TOUCH_MS	1000
/* logind takes a press for a long one then. */
#define LONG_PRESS_SEC	5

static void judge_inhibited(const struct panel *panel, struct finding *finding)
{
	if (!*panel->input ||
	    file_number(BUTTON_FILE, panel->name, panel->input, "inhibited") != 1)
		return;
	finding_set(finding, FAIL, "%s: somebody has set inhibited: nothing comes of it",
		    panel->name);
	finding_write(finding, "0", BUTTON_FILE, panel->name, panel->input, "inhibited");
}

static void check_inhibited(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, PASS, "it is");
	check_each_panel(machine, finding, judge_inhibited);
}

static void judge_action(const struct panel *panel, struct finding *finding)
{
	char *action FREED = sysfs_read(PANEL_FILE, panel->name, "press_action");

	if (!action)
		return;
	finding_set(finding, PASS, "%s", action);
	if (strcmp(action, "none") != 0 ||
	    file_number(PANEL_FILE, panel->name, "hold_time_ms") > 0)
		return;
	finding_set(finding, FAIL, "%s: press_action is none", panel->name);
	finding_write(finding, "key", PANEL_FILE, panel->name, "press_action");
}

static void check_action(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, "no panel has a button");
	check_each_panel(machine, finding, judge_action);
}

static void judge_press_time(const struct panel *panel, struct finding *finding)
{
	long ms = file_number(PANEL_FILE, panel->name, "press_time_ms");

	if (ms < 0)
		return;
	finding_set(finding, ms < TOUCH_MS ? PASS : WARN,
		    "%s: a press counts when held for %ld ms", panel->name, ms);
	if (ms >= TOUCH_MS)
		finding_write(finding, "50", PANEL_FILE, panel->name, "press_time_ms");
}

static void check_press_time(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, "no panel has a button");
	check_each_panel(machine, finding, judge_press_time);
}

static void judge_hold(const struct panel *panel, struct finding *finding)
{
	long sec = file_number(PANEL_FILE, panel->name, "power_off_time_sec");
	char action[64];

	if (sec < 0)
		return;
	finding_set(finding, PASS, sec > 0 ? "%s: held for %ld s it forces the power off" :
		    "%s: it does nothing more than a press", panel->name, sec);
	if (sec == 0 || sec > LONG_PRESS_SEC ||
	    !bus_logind("HandlePowerKeyLongPress", action, sizeof(action)) || !*action ||
	    strcmp(action, "ignore") == 0)
		return;
	finding_set(finding, WARN,
		    "%s: forced off after %ld s, so logind never sees a long press of %d s (%s)",
		    panel->name, sec, LONG_PRESS_SEC, action);
	finding_write(finding, "8", PANEL_FILE, panel->name, "power_off_time_sec");
}

static void check_hold(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, "no panel has a button");
	check_each_panel(machine, finding, judge_hold);
}

const struct check button_checks[] = {
	{ "button-enabled", "nobody has inhibited the button", check_inhibited, { "probe" } },
	{ "press-action", "a press does something", check_action, { "probe" } },
	{ "press-time", "a press need not be a long one", check_press_time, { "probe" } },
	{ "hold", "holding the button leaves logind its long press", check_hold, { "probe" } },
	{ }
};
