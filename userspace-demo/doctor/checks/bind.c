// SPDX-License-Identifier: GPL-2.0-only
/* From the device to its driver: what the driver needs, and what it says. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "../../lib/sysfs.h"
#include "../check.h"
#include "../facts/files.h"
#include "../facts/log.h"
#include "../facts/module-file.h"
#include "../facts/wanted.h"

/* Whoever calls himself so, and how he lets go */
static const struct holder {
	const char *name;
	const char *edit;
} holders[] = {
	{ "i2c", "add ,no_i2c to the line dtoverlay=gpio-front-panel in config.txt, and reboot" },
	{ "poweroff", "take dtoverlay=gpio-poweroff out of config.txt, and reboot" },
	/* So gpio-poweroff is called on a Raspberry Pi. */
	{ "power_ctrl", "take dtoverlay=gpio-poweroff out of config.txt, and reboot" },
	{ "", "end who holds it, or give the panel another line in the device tree" },
};

static void held(struct finding *finding, const char *device, const char *line, const char *by)
{
	const struct holder *holder = holders;

	while (!strstr(by, holder->name))
		holder++;
	finding_set(finding, FAIL, "%s: %s is held by %s", device, line,
		    *by ? by : "somebody without a name");
	finding_edit(finding, "%s", holder->edit);
}

/* Returns whether somebody holds it. */
static bool is_held(struct finding *finding, const struct line *line, const char *device,
		    const char *child)
{
	char text[256];

	if (!line || !line->used)
		return false;
	snprintf(text, sizeof(text), "%s line %u of %s", child, line->offset, line->label);
	held(finding, device, text, line->consumer);
	if (strcmp(line->consumer, "sysfs") == 0)
		finding_edit(finding, "unexport it below /sys/class/gpio, and end who exported it");
	return true;
}

/* A pin may be taken without its line. */
static bool is_pin_taken(struct finding *finding, const char *device)
{
	char pattern[PANEL_NAME + 64], text[512], *by;

	snprintf(pattern, sizeof(pattern), "already requested by .*; cannot claim for %s", device);
	log_find(pattern, text, sizeof(text));
	by = strstr(text, "requested by ");
	if (!by)
		return false;
	by += strlen("requested by ");
	by[strcspn(by, ";")] = '\0';
	held(finding, device, "its pin", by);
	return true;
}

static void check_line(const struct machine *machine, struct finding *finding)
{
	size_t count;
	struct line *lines FREED = lines_list(&count);
	int error = errno;

	finding_set(finding, PASS, "nobody else has one");
	for (size_t i = 0; i < machine->device_count; i++) {
		const char *device = machine->devices[i].name;

		if (machine->devices[i].bound)
			continue;
		if (is_pin_taken(finding, device))
			return;
		if (!lines)
			finding_set(finding, SKIP, "%s", lines_why(error));
		else if (is_held(finding, wanted_line(lines, count, device, "button"), device,
				 "button") ||
			 is_held(finding, wanted_line(lines, count, device, "led"), device, "led"))
			return;
	}
}

/**
 * struct supplier - a device that another one waits for
 * @path: of its directory, below sysroot
 * @name: its name
 * @bus:  its bus
 */
struct supplier {
	char path[PATH_MAX];
	char name[PANEL_NAME];
	char bus[PANEL_NAME];
};

/* name: filled in with the last part of what a path leads to */
static void get_end(char *name, const char *path)
{
	char *end FREED = realpath(path, NULL);

	snprintf(name, PANEL_NAME, "%s", end ? strrchr(end, '/') + 1 : "");
}

static bool find_supplier(struct supplier *supplier, const char *device)
{
	char bus[PATH_MAX];
	bool waits = false;
	glob_t found;

	file_find(&found, DEVICE_FILE, device, "supplier:*/supplier");
	for (size_t i = 0; i < found.gl_pathc && !waits; i++) {
		snprintf(supplier->path, sizeof(supplier->path), "%s",
			 found.gl_pathv[i] + strlen(sysroot));
		waits = !file_is_there("%s/driver", supplier->path);
		snprintf(bus, sizeof(bus), "%s/subsystem", found.gl_pathv[i]);
		get_end(supplier->name, found.gl_pathv[i]);
		get_end(supplier->bus, bus);
	}
	globfree(&found);
	return waits;
}

static void bind_supplier(struct finding *finding, const struct supplier *supplier)
{
	char *modalias FREED = sysfs_read("%s/modalias", supplier->path);
	char *module FREED = modalias ? module_known(modalias) : NULL;

	if (module && !file_is_there("/sys/module/%s", module))
		finding_command(finding, "modprobe %s", module);
	else
		finding_write(finding, supplier->name, "/sys/bus/%s/drivers_probe",
			      supplier->bus);
}

/* reason: filled in with what the kernel says, if it is known */
static bool is_deferred(const char *device, char *reason, size_t size)
{
	char *waiting FREED = sysfs_read(DEVICE_FILE, device, "waiting_for_supplier");
	char *line = NULL;
	size_t line_size = 0;
	bool is = false;
	FILE *list;

	reason[0] = '\0';
	list = file_open("/sys/kernel/debug/devices_deferred");
	while (list && !is && getline(&line, &line_size, list) > 0) {
		line[strcspn(line, "\n")] = '\0';
		is = strcspn(line, "\t") == strlen(device) &&
		     strncmp(line, device, strlen(device)) == 0;
		if (is)
			snprintf(reason, size, "%s", line + strlen(device));
	}
	if (list)
		fclose(list);
	free(line);
	return is || (waiting && strcmp(waiting, "1") == 0);
}

/* Returns whether it waits. */
static bool waits(struct finding *finding, const char *device)
{
	char reason[256], line[512];
	struct supplier supplier;

	if (find_supplier(&supplier, device)) {
		finding_set(finding, FAIL, "%s waits for %s, which has no driver", device,
			    supplier.name);
		bind_supplier(finding, &supplier);
		return true;
	}
	if (!is_deferred(device, reason, sizeof(reason)))
		return false;
	log_find("no GPIO chip has the label .*, waiting for it", line, sizeof(line));
	finding_set(finding, FAIL, "%s waits: %s", device,
		    *line ? line : *reason ? reason + strspn(reason, "\t ") :
		    "for its GPIO controller");
	if (strcmp(device, MODULE_NAME) == 0)
		finding_edit(finding,
			     "give a label that gpiodetect shows in /etc/modprobe.d/%s.conf",
			     MODULE_NAME);
	else
		finding_edit(finding, "load the driver of the GPIO controller that gpios names");
	return true;
}

static void check_deferred(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, PASS, "none waits");
	for (size_t i = 0; i < machine->device_count; i++)
		if (!machine->devices[i].bound &&
		    waits(finding, machine->devices[i].name))
			return;
}

static void refused(struct finding *finding, const char *device)
{
	char pattern[PANEL_NAME + 128], failed[512], line[512];

	snprintf(pattern, sizeof(pattern), "%s.* failed with error", device);
	if (!log_find(pattern, failed, sizeof(failed))) {
		finding_set(finding, FAIL, "%s has not been taken by the driver", device);
		finding_command(finding, "dmesg | grep %s", device);
		return;
	}
	if (!*failed) {
		finding_set(finding, FAIL, "%s was let go of by hand", device);
		finding_write(finding, device, "/sys/bus/platform/drivers/%s/bind", MODULE_NAME);
		return;
	}
	snprintf(pattern, sizeof(pattern),
		 "%s %s: (error -[0-9]+: )?(button|led|panel|no button|a child)",
		 MODULE_NAME, device);
	log_find(pattern, line, sizeof(line));
	finding_set(finding, FAIL, "%s", *line ? line : failed);
	finding_edit(finding, "correct what the kernel names, in the device tree, and reboot");
}

static void check_probe(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, PASS, "%zu of %zu", machine->panel_count, machine->device_count);
	for (size_t i = 0; i < machine->device_count; i++)
		if (!machine->devices[i].bound) {
			refused(finding, machine->devices[i].name);
			return;
		}
}

const struct check bind_checks[] = {
	{ "line-free", "no other holds a line that a panel wants", check_line, { "panel" } },
	{ "deferred", "no panel waits for another device", check_deferred,
	  { "panel", "module-loaded" } },
	{ "probe", "the driver has taken each panel", check_probe,
	  { "module-loaded", "properties", "line-free", "deferred" } },
	{ }
};
