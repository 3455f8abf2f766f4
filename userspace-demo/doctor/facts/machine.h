/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_MACHINE_H
#define DOCTOR_MACHINE_H

#include <stdbool.h>
#include <stddef.h>

#include "../../lib/panels.h"

#define MODULE_NAME	"gpio-front-panel"
#define DEVICE_FILE	"/sys/bus/platform/devices/%s/%s"

/**
 * struct panel_device - a device that is, or should be, bound to the driver
 * @name:  of the device
 * @bound: it is bound
 */
struct panel_device {
	char name[PANEL_NAME];
	bool bound;
};

/**
 * struct machine - what is looked at
 * @release:      of the running kernel
 * @has_module:   the module is loaded
 * @module:       path of the module for it, NULL: there is none
 * @module_info:  what that says of itself, as lines of modinfo(8), or NULL
 * @config:       what modprobe(8) was told, or NULL
 * @devices:      those that should be panels
 * @device_count: how many
 * @panels:       those that are
 * @panel_count:  how many
 * @may_ask:      asking for a press is allowed
 * @may_blink:    blinking the LED is allowed
 */
struct machine {
	char release[65];
	bool has_module;
	char *module;
	char *module_info;
	char *config;
	struct panel_device devices[PANELS_MAX];
	size_t device_count;
	struct panel panels[PANELS_MAX];
	size_t panel_count;
	bool may_ask;
	bool may_blink;
};

/**
 * machine_find() - see what there is
 * @machine: filled in, but for what is allowed; to be given to machine_forget()
 */
void machine_find(struct machine *machine);

/**
 * machine_forget() - undo machine_find()
 * @machine: the machine
 */
void machine_forget(struct machine *machine);

#endif
