// SPDX-License-Identifier: GPL-2.0-only
/* The panel in the device tree, and how it came there. */
#include <stdio.h>
#include <string.h>

#include "../../lib/sysfs.h"
#include "../check.h"
#include "../facts/files.h"
#include "../facts/node.h"

/* Both overlays, and none of which the name only begins so */
#define OVERLAY_LINE	"^ *dtoverlay=" MODULE_NAME "(-own-button)?([[:space:],]|$)"

/* Where a Raspberry Pi's firmware has its files; NULL: it is none. */
static const char *firmware(void)
{
	static const char *const places[] = { "/boot/firmware", "/boot" };

	for (int i = 0; i < 2; i++)
		if (file_is_there("%s/config.txt", places[i]))
			return places[i];
	return NULL;
}

static bool overlay_has(const char *boot, const char *overlay, const char *parameter)
{
	char bytes[16384], name[64];
	long size = file_bytes(bytes, sizeof(bytes), "%s/overlays/%s.dtbo", boot, overlay);
	int length = snprintf(name, sizeof(name), "%c%s", '\0', parameter);

	return size > 0 && length < (int)sizeof(name) && memmem(bytes, size, name, length + 1);
}

/* words: "NAME=VALUE,..." of its line. Returns the first that is unknown, or NULL. */
static const char *unknown_parameter(const char *boot, const char *overlay, char *words)
{
	char *word;

	while ((word = strsep(&words, ","))) {
		word[strcspn(word, "= \r\n")] = '\0';
		if (*word && !overlay_has(boot, overlay, word))
			return word;
	}
	return NULL;
}

static void copy_overlays(struct finding *finding, const char *boot, const char *overlay)
{
	if (file_is_there("/usr/sbin/front-panel-overlays") ||
	    file_is_there("/usr/local/sbin/front-panel-overlays"))
		finding_command(finding, "front-panel-overlays copy");
	else
		finding_command(finding, "cp build/dts/raspberrypi/%s.dtbo %s/overlays/", overlay,
				boot);
}

/* line: "dtoverlay=OVERLAY,NAME=VALUE,..." */
static void check_line(struct finding *finding, const char *boot, char *line)
{
	char *overlay = strchr(line, '=') + 1, *words = strchr(line, ',');
	const char *unknown;

	overlay[strcspn(overlay, ", \r\n")] = '\0';
	if (!file_is_there("%s/overlays/%s.dtbo", boot, overlay)) {
		finding_set(finding, FAIL, "config.txt asks for %s, which is not there", overlay);
		copy_overlays(finding, boot, overlay);
		return;
	}
	unknown = words ? unknown_parameter(boot, overlay, words + 1) : NULL;
	if (!unknown)
		return;
	finding_set(finding, FAIL, "the overlay has no parameter %s", unknown);
	finding_edit(finding, "take %s out of the line dtoverlay=%s in %s/config.txt, and reboot",
		     unknown, overlay, boot);
}

static bool is_overlay_line(const char *line)
{
	char overlay[64];

	return sscanf(line, " dtoverlay=%63[^, \r\n]", overlay) == 1 &&
	       (strcmp(overlay, MODULE_NAME) == 0 ||
		strcmp(overlay, MODULE_NAME "-own-button") == 0);
}

static void check_overlay(const struct machine *machine, struct finding *finding)
{
	char *line = NULL;
	const char *boot = firmware();
	size_t size = 0;
	FILE *config;

	(void)machine;
	if (!boot || !file_has_line(OVERLAY_LINE, "%s/config.txt", boot)) {
		finding_set(finding, SKIP, "no config.txt asks for it");
		return;
	}
	finding_set(finding, PASS, "as %s/config.txt asks for it", boot);
	config = file_open("%s/config.txt", boot);
	while (config && finding->verdict == PASS && getline(&line, &size, config) > 0)
		if (is_overlay_line(line))
			check_line(finding, boot, line);
	if (config)
		fclose(config);
	free(line);
}

/* Debian writes config.txt anew for each kernel, and says so in it. */
static void add_line(struct finding *finding, const char *boot)
{
	if (file_has_line("/etc/default/raspi-firmware-custom", "%s/config.txt", boot))
		finding_edit(finding,
			     "add dtoverlay=%s,button=3,led=17,no_i2c to /etc/default/raspi-firmware-custom, run update-initramfs -u, and reboot",
			     MODULE_NAME);
	else
		finding_edit(finding,
			     "add dtoverlay=%s,button=3,led=17 to %s/config.txt, and reboot",
			     MODULE_NAME, boot);
}

static void how_to_have_one(struct finding *finding)
{
	const char *boot = firmware();

	if (!file_is_there(TREE "/."))
		finding_edit(finding,
			     "name the lines in /etc/modprobe.d/%s.conf: options %s button=CHIP:LINE led=CHIP:LINE",
			     MODULE_NAME, MODULE_NAME);
	else if (!boot)
		finding_edit(finding, "merge the overlay into the board's tree: README, Load");
	else if (file_has_line(OVERLAY_LINE, "%s/config.txt", boot))
		finding_command(finding, "reboot");
	else
		add_line(finding, boot);
}

static bool is_disabled(const char *node)
{
	char status[16];

	return file_bytes(status, sizeof(status), TREE "%s/status", node) >= 0 &&
	       strcmp(status, "okay") != 0 && strcmp(status, "ok") != 0;
}

static void check_panel(const struct machine *machine, struct finding *finding)
{
	struct node nodes[PANELS_MAX];
	size_t count = node_find(nodes, PANELS_MAX);

	if (machine->device_count > 0) {
		finding_set(finding, PASS, "%s%s", machine->devices[0].name,
			    machine->device_count > 1 ? " and more" : "");
	} else if (count == 0) {
		finding_set(finding, FAIL, "neither device tree nor module parameters have one");
		how_to_have_one(finding);
	} else if (is_disabled(nodes[0].path)) {
		finding_set(finding, FAIL, "%s is disabled in the device tree", nodes[0].path);
		finding_edit(finding, "take status out of %s in the device tree, and reboot",
			     nodes[0].path);
	} else {
		finding_set(finding, FAIL, "of %s the kernel makes no device", nodes[0].path);
		finding_edit(finding, "put %s into the root of the device tree, and reboot",
			     nodes[0].path);
	}
}

/* As in driver/settings.c; what ends with - is how a name begins. */
static const char *const of_panel[] = { "compatible", NULL };

static const char *const of_button[] = {
	"debounce-interval", "gpios", "hold-action", "hold-time-ms", "label", "linux,code",
	"linux,hold-code", "linux,input-type", "poll-interval", "power-off-time-sec",
	"press-action", "press-time-ms", "reset-time-sec", "wakeup-event-action",
	"wakeup-source", NULL
};

static const char *const of_led[] = {
	"color", "default-state", "function", "function-enumerator", "gpios", "label",
	"led-pattern", "linux,default-trigger", "panic-indicator", "retain-state-shutdown",
	"retain-state-suspended", "trigger-sources", NULL
};

static const char *const of_power_cut[] = { "gpios", NULL };

static const char *const of_each[] = {
	"bootph-", "name", "phandle", "pinctrl-", "reg", "status", NULL
};

static bool is_among(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(name, *list) == 0 ||
		    (strchr("-", (*list)[strlen(*list) - 1]) &&
		     strncmp(name, *list, strlen(*list)) == 0))
			return true;
	return false;
}

/* child: "/button", "/led", "/power-cut" or "" for the panel's own node */
static bool is_understood(struct finding *finding, const char *device, const char *child,
			  const char *const *known)
{
	const char *name;
	glob_t found;
	bool all = true;

	file_find(&found, DEVICE_FILE "%s/*", device, "of_node", child);
	for (size_t i = 0; i < found.gl_pathc && all; i++) {
		name = strrchr(found.gl_pathv[i], '/') + 1;
		all = is_among(name, known) || is_among(name, of_each) ||
		      (!*child && (strcmp(name, "button") == 0 || strcmp(name, "led") == 0 ||
				   strcmp(name, "power-cut") == 0));
		if (all)
			continue;
		finding_set(finding, FAIL, "%s%s: %s is not supported", device, child, name);
		finding_edit(finding, "take %s out of %s%s in the device tree, and reboot", name,
			     device, child);
	}
	globfree(&found);
	return all;
}

static void check_properties(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, PASS, "all are known");
	for (size_t i = 0; i < machine->device_count; i++) {
		const char *device = machine->devices[i].name;

		if (!is_understood(finding, device, "", of_panel) ||
		    !is_understood(finding, device, "/button", of_button) ||
		    !is_understood(finding, device, "/led", of_led) ||
		    !is_understood(finding, device, "/power-cut", of_power_cut))
			return;
	}
}

const struct check tree_checks[] = {
	{ "overlay", "the overlay that config.txt asks for is there, and has its parameters",
	  check_overlay, { NULL } },
	{ "panel", "there is a panel, in the device tree or by module parameters", check_panel,
	  { "overlay" } },
	{ "properties", "the driver supports each property of its node", check_properties,
	  { "panel" } },
	{ }
};
