// SPDX-License-Identifier: GPL-2.0-only
/* Who tells the LED how far the machine has come, and whether he still does. */
#include <string.h>

#include "../../lib/sysfs.h"
#include "../check.h"
#include "../facts/files.h"

/* Is there if systemd is the init system */
#define SYSTEMD	"/run/systemd/system"

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
	{ SYSTEMD,
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

/* There is one lease for the machine: each panel says the same. */
static bool is_leased(const struct machine *machine)
{
	return machine->panel_count > 0 &&
	       file_number(PANEL_FILE, machine->panels[0].name, "lease_sec") > 0;
}

/* Without a lease it is for who wants it. */
static void check_follow(const struct machine *machine, struct finding *finding)
{
	if (!is_leased(machine) || !file_is_there(SYSTEMD "/.") ||
	    any("/*/systemd/system/*.wants/gpio-front-panel-follow.service"))
		return;
	finding_set(finding, WARN, "lease_sec is set, and gpio-front-panel-follow not enabled");
	finding_command(finding, "systemctl enable gpio-front-panel-follow");
}

static void check_units(const struct machine *machine, struct finding *finding)
{
	for (size_t i = 0; i < sizeof(inits) / sizeof(*inits); i++) {
		const struct hooks *init = &inits[i];

		if (!file_is_there("%s/.", init->there))
			continue;
		if (any(init->hooks[0]) && any(init->hooks[1])) {
			finding_set(finding, PASS, "they are enabled");
			check_follow(machine, finding);
		} else {
			finding_set(finding, FAIL, "the LED is not told of start or shutdown");
			finding_command(finding, "%s", init->enable);
		}
		return;
	}
	finding_set(finding, SKIP, "this init system is not known");
}

static bool follow_runs(void)
{
	static const char words[] = "panel\0follow";
	char command[64];
	bool runs = false;
	long size;
	glob_t found;

	file_find(&found, "/proc/[0-9]*/cmdline");
	for (size_t i = 0; i < found.gl_pathc && !runs; i++) {
		size = file_bytes(command, sizeof(command), "%s",
				  found.gl_pathv[i] + strlen(sysroot));
		runs = size > 0 && memmem(command, size, words, sizeof(words));
	}
	globfree(&found);
	return runs;
}

static void renew(struct finding *finding, const char *panel)
{
	if (file_is_there(SYSTEMD "/."))
		finding_command(finding, "systemctl enable --now gpio-front-panel-follow");
	else
		finding_write(finding, "0", PANEL_FILE, panel, "lease_sec");
}

static void check_lease(const struct machine *machine, struct finding *finding)
{
	char *list FREED = NULL;
	const char *panel = machine->panels[0].name;
	bool late;

	if (!is_leased(machine)) {
		finding_set(finding, SKIP, "lease_sec is 0");
		return;
	}
	list = sysfs_read(PANEL_FILE, panel, "system_state");
	late = list && word_is_marked(list, "fault");
	if (!follow_runs()) {
		finding_set(finding, late ? FAIL : WARN, late ? "nobody has renewed it" :
			    "panel follow does not run: another program has to renew it");
		renew(finding, panel);
	} else if (late) {
		finding_set(finding, FAIL, "panel follow runs, and does not renew it");
		finding_command(finding, "systemctl is-system-running");
	} else {
		finding_set(finding, PASS, "panel follow renews it");
	}
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

const struct check state_checks[] = {
	{ "units", "the init system tells the LED of start and shutdown", check_units,
	  { "module-loaded" } },
	{ "lease", "where lease_sec is set, somebody renews it", check_lease, { "probe" } },
	{ "booting", "the module comes early enough to show booting", check_booting,
	  { "module-loaded" } },
	{ }
};
