/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_SETTINGS_H
#define PANEL_SETTINGS_H

#include "panels.h"

/**
 * struct setting - what can be set of a button while the driver runs
 * @name:     its name
 * @of_input: it is an attribute of the input device, not of the panel
 * @file:     its attribute
 */
struct setting {
	const char *name;
	bool of_input;
	const char *file;
};

/** settings - all there are, the last without a name */
extern const struct setting settings[];

/**
 * setting_find() - find a setting
 * @name: its name
 *
 * Return: it, or NULL.
 */
const struct setting *setting_find(const char *name);

/**
 * setting_read() - read a setting
 * @setting: which
 * @panel:   of which panel
 *
 * Return: as sysfs_read().
 */
char *setting_read(const struct setting *setting, const struct panel *panel);

/**
 * setting_write() - change a setting
 * @setting: which
 * @panel:   of which panel
 * @value:   its new value
 *
 * Return: as sysfs_write().
 */
int setting_write(const struct setting *setting, const struct panel *panel, const char *value);

#endif
