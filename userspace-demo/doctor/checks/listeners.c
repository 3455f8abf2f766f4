// SPDX-License-Identifier: GPL-2.0-only
/* Who hears the key, and whether anything comes of it. */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <systemd/sd-device.h>
#include <unistd.h>

#include "../../lib/sysfs.h"
#include "../facts/bus.h"
#include "../check.h"
#include "../facts/files.h"

/*
 * Who is known to act on the power key
 * @process: name of its process
 * @rules:   where it is told what to do, a pattern of glob(7); NULL: it knows
 * @line:    a line that is about the power key
 */
static const struct daemon {
	const char *process;
	const char *rules;
	const char *line;
} daemons[] = {
	{ "systemd-logind", NULL, NULL },
	{ "elogind-daemon", NULL, NULL },
	{ "acpid", "/etc/acpi/events/*", "^event=.*(power|\\.\\*)" },
	{ "acpid", "/etc/acpi/PWRF/*", "" },
	{ "thd", "/etc/triggerhappy/triggers.d/*.conf", "^KEY_POWER[[:space:]]" },
	{ }
};

/* These handle the power key in a desktop, in logind's place. Names have 15 characters. */
static const char *const desktops[] = {
	"gsd-media-keys", "csd-media-keys", "org_kde_powerde", "xfce4-power-man", "mate-power-mana",
	"lxqt-powermanag", "gnome-shell", NULL
};

static bool press_is_key(const char *panel)
{
	char *press FREED = sysfs_read(PANEL_FILE, panel, "press_action");
	char *hold FREED = sysfs_read(PANEL_FILE, panel, "hold_action");

	return (press && strcmp(press, "key") == 0) ||
	       (hold && strcmp(hold, "key") == 0 &&
		file_number(PANEL_FILE, panel, "hold_time_ms") > 0);
}

static bool is_daemon(const char *process)
{
	const struct daemon *daemon = daemons;

	while (daemon->process && strcmp(daemon->process, process) != 0)
		daemon++;
	return daemon->process;
}

/* Who is not known will know what to do. */
static bool has_rules(const char *process)
{
	for (const struct daemon *daemon = daemons; daemon->process; daemon++)
		if (strcmp(daemon->process, process) == 0 &&
		    (!daemon->rules || file_has_line(daemon->line, "%s", daemon->rules)))
			return true;
	return !is_daemon(process);
}

/* Whether the process of /proc/PID has the file open. Returns -1: that is not for us to know. */
static int has_open(const char *process, const char *file)
{
	char pattern[PATH_MAX], target[PATH_MAX];
	int has = 0;
	ssize_t length;
	glob_t found;

	snprintf(pattern, sizeof(pattern), "%s/fd", process);
	if (access(pattern, R_OK) != 0)
		return -1;
	strcat(pattern, "/*");
	if (glob(pattern, 0, NULL, &found) != 0)
		return 0;
	for (size_t i = 0; i < found.gl_pathc && has < 1; i++) {
		length = readlink(found.gl_pathv[i], target, sizeof(target) - 1);
		if (length < 0)
			continue;
		target[length] = '\0';
		has = strcmp(target, file) == 0;
	}
	globfree(&found);
	return has;
}

/**
 * struct hearing - who listens to a button
 * @active:  those that act on it
 * @passive: one that was told nothing about it; empty: none
 * @hidden:  there are processes whose files are not for us to know
 */
struct hearing {
	char active[256];
	char passive[32];
	bool hidden;
};

static void hear(struct hearing *hearing, const char *process, const char *file)
{
	char *name FREED = NULL;
	int open = has_open(process, file);
	size_t length = strlen(hearing->active);

	if (open)
		name = sysfs_read("%s/comm", process + strlen(sysroot));
	if (!name)
		return;
	hearing->hidden |= open < 0;
	/* Where the files of others are hidden, it is enough that a daemon runs. */
	if (open < 0 && !is_daemon(name))
		return;
	if (has_rules(name))
		snprintf(hearing->active + length, sizeof(hearing->active) - length, "%s%s",
			 length ? ", " : "", name);
	else
		snprintf(hearing->passive, sizeof(hearing->passive), "%s", name);
}

static void listen(struct hearing *hearing, const char *event)
{
	char file[PATH_MAX], self[32];
	glob_t found;

	*hearing = (struct hearing) { .hidden = false };
	snprintf(file, sizeof(file), EVENT_FILE, event);
	snprintf(self, sizeof(self), "/proc/%d", getpid());
	file_find(&found, "/proc/[0-9]*");
	for (size_t i = 0; i < found.gl_pathc; i++)
		if (strcmp(found.gl_pathv[i], self) != 0)
			hear(hearing, found.gl_pathv[i], file);
	globfree(&found);
}

static void shut_down_itself(struct finding *finding, const char *panel)
{
	finding_write(finding, "power-off", PANEL_FILE, panel, "press_action");
}

static void judge_listener(const struct panel *panel, struct finding *finding)
{
	struct hearing hearing;

	if (!*panel->event || !press_is_key(panel->name))
		return;
	listen(&hearing, panel->event);
	if (*hearing.active) {
		finding_set(finding, PASS, "%s", hearing.active);
		return;
	}
	if (*hearing.passive)
		finding_set(finding, FAIL, "%s: %s listens, and has no rule for the power key",
			    panel->name, hearing.passive);
	else if (hearing.hidden)
		finding_set(finding, WARN, "%s: none that is known; only root sees others",
			    panel->name);
	else
		finding_set(finding, FAIL, "%s: nobody listens to its key", panel->name);
	shut_down_itself(finding, panel->name);
}

static void check_listener(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, "no press is a key");
	check_each_panel(machine, finding, judge_listener);
}

/* udev tells logind by a tag which devices have a power key. */
static bool is_tagged(const char *event)
{
	char path[PATH_MAX];
	sd_device *device = NULL;
	bool tagged;

	snprintf(path, sizeof(path), "/sys/class/input/%s", event);
	tagged = sd_device_new_from_syspath(&device, path) >= 0 &&
		 sd_device_has_tag(device, "power-switch") > 0;
	sd_device_unref(device);
	return tagged;
}

static const struct panel *first_key(const struct machine *machine)
{
	for (size_t i = 0; i < machine->panel_count; i++)
		if (*machine->panels[i].event && press_is_key(machine->panels[i].name))
			return &machine->panels[i];
	return NULL;
}

static void check_logind(const struct machine *machine, struct finding *finding)
{
	const struct panel *panel = first_key(machine);
	struct hearing hearing = { };
	char action[64];

	if (!panel) {
		finding_set(finding, SKIP, "no press is a key");
		return;
	}
	if (!bus_logind("HandlePowerKey", action, sizeof(action))) {
		finding_set(finding, SKIP, "there is no logind");
		return;
	}
	if (strcmp(action, "ignore") == 0) {
		listen(&hearing, panel->event);
		finding_set(finding, strchr(hearing.active, ',') ? WARN : FAIL,
			    "HandlePowerKey is ignore");
		shut_down_itself(finding, panel->name);
	} else if (!is_tagged(panel->event)) {
		finding_set(finding, FAIL, "udev has not told logind of %s", panel->event);
		finding_command(finding, "udevadm trigger --settle /dev/input/%s", panel->event);
	} else {
		finding_set(finding, PASS, "HandlePowerKey is %s", action);
	}
}

static bool is_desktop(pid_t pid)
{
	char *name FREED = sysfs_read("/proc/%d/comm", pid);

	for (const char *const *desktop = desktops; name && *desktop; desktop++)
		if (strcmp(name, *desktop) == 0)
			return true;
	return false;
}

static void check_inhibitors(const struct machine *machine, struct finding *finding)
{
	static const char *const what[] = { "handle-power-key", "shutdown" };
	struct inhibitor inhibitor;

	if (!first_key(machine)) {
		finding_set(finding, SKIP, "no press is a key");
		return;
	}
	finding_set(finding, PASS, "nobody");
	for (int i = 0; i < 2; i++) {
		if (!bus_inhibitor(what[i], &inhibitor))
			continue;
		if (i == 0 && is_desktop(inhibitor.pid)) {
			finding_set(finding, PASS, "%s does it", inhibitor.who);
			continue;
		}
		finding_set(finding, FAIL, "%s (process %d) blocks %s: %s", inhibitor.who,
			    inhibitor.pid, inhibitor.what, inhibitor.why);
		finding_edit(finding, "wait until %s ends, or end that program", inhibitor.who);
		return;
	}
}

const struct check listener_checks[] = {
	{ "listener", "a program hears the power key, and acts on it", check_listener,
	  { "probe", "button-enabled", "press-action" } },
	{ "logind", "logind was told of the key, and is not to ignore it", check_logind,
	  { "listener", "probe" } },
	{ "inhibitors", "nobody keeps logind from shutting down", check_inhibitors,
	  { "listener", "probe" } },
	{ }
};
