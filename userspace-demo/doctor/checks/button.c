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

static void check_inhibited(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, PASS, "it is");
	for (size_t i = 0; i < machine->panel_count; i++) {
		const struct panel *panel = &machine->panels[i];

		if (!*panel->input ||
		    file_number(BUTTON_FILE, panel->name, panel->input, "inhibited") != 1)
			continue;
		finding_set(finding, FAIL, "%s: somebody has set inhibited: nothing comes of it",
			    panel->name);
		finding_write(finding, "0", BUTTON_FILE, panel->name, panel->input, "inhibited");
		return;
	}
}

static void check_action(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, "no panel has a button");
	for (size_t i = 0; i < machine->panel_count; i++) {
		char *action FREED = NULL;
		const char *panel = machine->panels[i].name;

		action = sysfs_read(PANEL_FILE, panel, "press_action");
		if (!action)
			continue;
		finding_set(finding, PASS, "%s", action);
		if (strcmp(action, "none") != 0)
			continue;
		finding_set(finding, FAIL, "%s: press_action is none", panel);
		finding_write(finding, "key", PANEL_FILE, panel, "press_action");
		return;
	}
}

static void check_press_time(const struct machine *machine, struct finding *finding)
{
	long ms;

	finding_set(finding, SKIP, "no panel has a button");
	for (size_t i = 0; i < machine->panel_count; i++) {
		const char *panel = machine->panels[i].name;

		ms = file_number(PANEL_FILE, panel, "press_time_ms");
		if (ms < 0)
			continue;
		finding_set(finding, ms < TOUCH_MS ? PASS : WARN,
			    "%s: a press counts when held for %ld ms", panel, ms);
		if (ms < TOUCH_MS)
			continue;
		finding_write(finding, "50", PANEL_FILE, panel, "press_time_ms");
		return;
	}
}

static void check_hold(const struct machine *machine, struct finding *finding)
{
	char action[64];
	bool used = bus_logind("HandlePowerKeyLongPress", action, sizeof(action)) && *action &&
		    strcmp(action, "ignore") != 0;
	long sec;

	finding_set(finding, SKIP, "no panel has a button");
	for (size_t i = 0; i < machine->panel_count; i++) {
		const char *panel = machine->panels[i].name;

		sec = file_number(PANEL_FILE, panel, "power_off_time_sec");
		if (sec < 0)
			continue;
		finding_set(finding, PASS, sec > 0 ? "%s: held for %ld s it forces the power off" :
			    "%s: it does nothing more than a press", panel, sec);
		if (!used || sec == 0 || sec > LONG_PRESS_SEC)
			continue;
		finding_set(finding, WARN,
			    "%s: forced off after %ld s, so logind never sees a long press of %d s (%s)",
			    panel, sec, LONG_PRESS_SEC, action);
		finding_write(finding, "8", PANEL_FILE, panel, "power_off_time_sec");
		return;
	}
}

const struct check button_checks[] = {
	{ "button-enabled", "nobody has inhibited the button", check_inhibited, { "probe" } },
	{ "press-action", "a press does something", check_action, { "probe" } },
	{ "press-time", "a press need not be a long one", check_press_time, { "probe" } },
	{ "hold", "holding the button leaves logind its long press", check_hold, { "probe" } },
	{ }
};
