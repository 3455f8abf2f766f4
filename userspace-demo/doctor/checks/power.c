// SPDX-License-Identifier: GPL-2.0-only
/* Before and after the press: wake-up, and the end of the machine. */
#include <stdio.h>
#include <string.h>

#include "../../lib/sysfs.h"
#include "../check.h"
#include "../facts/files.h"
#include "../facts/node.h"

static void judge_wakeup(const struct panel *panel, struct finding *finding)
{
	char *all FREED = sysfs_read("/sys/module/gpio_front_panel/parameters/wakeup");
	char *wakeup FREED = sysfs_read(PANEL_FILE, panel->name, "power/wakeup");

	if (!*panel->input ||
	    (!(all && *all == 'Y') && !node_has(panel->name, "button", "wakeup-source")))
		return;
	if (wakeup && strcmp(wakeup, "enabled") == 0) {
		finding_set(finding, PASS, "%s", panel->name);
	} else if (wakeup && *wakeup) {
		finding_set(finding, FAIL, "%s: somebody has disabled it", panel->name);
		finding_write(finding, "enabled", PANEL_FILE, panel->name, "power/wakeup");
	} else {
		finding_set(finding, FAIL, "%s: its line cannot", panel->name);
		finding_edit(finding,
			     "give the button a line with an interrupt that can, or take wakeup-source out of its node");
	}
}

static void check_wakeup(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, "no panel is asked to wake the machine");
	check_each_panel(machine, finding, judge_wakeup);
}

/*
 * Ways in which boards are switched off
 * @pattern: of glob(7); is there if the board has it
 * @word:    is in it; NULL: whatever is
 * @by:      what switches
 */
static const struct switch_off {
	const char *pattern;
	const char *word;
	const char *by;
} switches[] = {
	{ "/sys/firmware/acpi/pm_profile", NULL, "ACPI" },
	/* The first version of PSCI could not. */
	{ TREE "/psci/compatible", "arm,psci-", "PSCI" },
	{ TREE "/firmware/psci/compatible", "arm,psci-", "PSCI" },
	{ "/sys/bus/platform/drivers/gpio-poweroff/*/of_node", NULL, "gpio-poweroff" },
	{ "/sys/bus/platform/drivers/bcm2835-wdt/bcm2835-wdt*", NULL, "the Pi's watchdog" },
	{ "/sys/bus/platform/drivers/syscon-poweroff/*/of_node", NULL, "syscon-poweroff" },
	{ "/sys/bus/i2c/devices/*/of_node/system-power-controller", NULL, "its power controller" },
	{ "/sys/bus/platform/devices/*/of_node/system-power-controller", NULL,
	  "its power controller" },
};

static bool has_switch(const struct switch_off *way)
{
	char bytes[256];
	bool has;
	long size;
	glob_t found;

	has = file_find(&found, "%s", way->pattern) > 0;
	if (has && way->word) {
		size = file_bytes(bytes, sizeof(bytes), "%s",
				  found.gl_pathv[0] + strlen(sysroot));
		has = size > 0 && memmem(bytes, size, way->word, strlen(way->word));
	}
	globfree(&found);
	return has;
}

static void check_power_off(const struct machine *machine, struct finding *finding)
{
	(void)machine;
	for (size_t i = 0; i < sizeof(switches) / sizeof(*switches); i++)
		if (has_switch(&switches[i])) {
			finding_set(finding, PASS, "by %s", switches[i].by);
			return;
		}
	finding_set(finding, WARN, "no known way is there: it may stay on, halted, its LED dark");
	finding_edit(finding, "load the driver of what switches its supply, such as gpio-poweroff");
}

const struct check power_checks[] = {
	{ "wakeup", "a button that is to wake the machine can", check_wakeup, { "probe" } },
	{ "power-off", "the machine has a way to switch itself off", check_power_off,
	  { NULL } },
	{ }
};
