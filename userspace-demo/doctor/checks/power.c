// SPDX-License-Identifier: GPL-2.0-only
/* Before and after the press: wake-up, the start and the end of the machine. */
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
 * How an init system shows the power state
 * @there:   is there if this is the init system
 * @hooks:   patterns of glob(7) of what is there if they are enabled
 * @enable:  enables them
 */
static const struct hooks {
	const char *there;
	const char *hooks[2];
	const char *enable;
} inits[] = {
	{ "/run/systemd/system",
	  { "/*/systemd/system/*.wants/gpio-front-panel-running.service",
	    "/*/systemd/system/*.wants/gpio-front-panel-stopping.service" },
	  "systemctl enable gpio-front-panel-running gpio-front-panel-stopping" },
	{ "/run/openrc",
	  { "/etc/runlevels/*/gpio-front-panel", "/etc/init.d/gpio-front-panel" },
	  "rc-update add gpio-front-panel default" },
	{ "/etc/rc2.d", { "/etc/rc2.d/S*gpio-front-panel", "/etc/rc0.d/K*gpio-front-panel" },
	  "update-rc.d gpio-front-panel defaults" },
};

static bool any(const char *pattern)
{
	glob_t found;
	bool is = file_find(&found, "%s", pattern) > 0;

	globfree(&found);
	return is;
}

static void check_units(const struct machine *machine, struct finding *finding)
{
	(void)machine;
	for (size_t i = 0; i < sizeof(inits) / sizeof(*inits); i++) {
		const struct hooks *init = &inits[i];

		if (!file_is_there("%s/.", init->there))
			continue;
		if (any(init->hooks[0]) && any(init->hooks[1])) {
			finding_set(finding, PASS, "they are enabled");
		} else {
			finding_set(finding, FAIL, "the LED is not told of start or shutdown");
			finding_command(finding, "%s", init->enable);
		}
		return;
	}
	finding_set(finding, SKIP, "this init system is not known");
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

static void check_booting(const struct machine *machine, struct finding *finding)
{
	char *state FREED = sysfs_read("/sys/module/gpio_front_panel/parameters/initial_state");
	static const char line[] = "^ *gpio.front.panel( |$)";

	(void)machine;
	if (!state || strcmp(state, "booting") != 0) {
		finding_set(finding, SKIP, "initial_state is not booting");
	} else if (file_has_line(line, "/etc/modules-load.d/*.conf") ||
		   file_has_line(line, "/usr/lib/modules-load.d/*.conf") ||
		   file_has_line(line, "/etc/modules") ||
		   file_has_line(line, "/etc/initramfs-tools/modules")) {
		finding_set(finding, PASS, "it is loaded early");
	} else {
		finding_set(finding, FAIL, "it is loaded when udev comes to it, late in the boot");
		finding_write(finding, MODULE_NAME, "/etc/modules-load.d/%s.conf", MODULE_NAME);
	}
}

const struct check power_checks[] = {
	{ "wakeup", "a button that is to wake the machine can", check_wakeup, { "probe" } },
	{ "units", "the init system tells the LED of start and shutdown", check_units,
	  { "module-loaded" } },
	{ "power-off", "the machine has a way to switch itself off", check_power_off,
	  { NULL } },
	{ "booting", "the module comes early enough to show booting", check_booting,
	  { "module-loaded" } },
	{ }
};
