/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_SETTINGS_H
#define PANEL_SETTINGS_H

#include "panels.h"

/**
 * enum setting_of - what a setting is of
 * @OF_MACHINE: of all panels
 * @OF_BUTTON:  of the button, and an attribute of its panel
 * @OF_INPUT:   of the button, and an attribute of its input device
 */
enum setting_of { OF_MACHINE, OF_BUTTON, OF_INPUT };

/**
 * struct setting - what can be set while the driver runs
 * @name: its name
 * @of:   what it is of
 * @file: its attribute
 */
struct setting {
	const char *name;
	enum setting_of of;
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
