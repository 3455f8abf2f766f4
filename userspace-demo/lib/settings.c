// SPDX-License-Identifier: GPL-2.0-only
#include "settings.h"

#include <string.h>

#include "sysfs.h"

const struct setting settings[] = {
	{ "lease_sec", OF_MACHINE, "lease_sec" },
	{ "press_action", OF_BUTTON, "press_action" },
	{ "press_time_ms", OF_BUTTON, "press_time_ms" },
	{ "hold_action", OF_BUTTON, "hold_action" },
	{ "hold_time_ms", OF_BUTTON, "hold_time_ms" },
	{ "reset_time_sec", OF_BUTTON, "reset_time_sec" },
	{ "power_off_time_sec", OF_BUTTON, "power_off_time_sec" },
	{ "debounce_interval_ms", OF_BUTTON, "debounce_interval_ms" },
	{ "wakeup", OF_BUTTON, "power/wakeup" },
	{ "inhibited", OF_INPUT, "inhibited" },
	{ }
};

const struct setting *setting_find(const char *name)
{
	for (const struct setting *setting = settings; setting->name; setting++)
		if (strcmp(setting->name, name) == 0)
			return setting;
	return NULL;
}

char *setting_read(const struct setting *setting, const struct panel *panel)
{
	if (setting->of == OF_INPUT)
		return sysfs_read(BUTTON_FILE, panel->name, panel->input, setting->file);
	return sysfs_read(PANEL_FILE, panel->name, setting->file);
}

int setting_write(const struct setting *setting, const struct panel *panel, const char *value)
{
	if (setting->of == OF_INPUT)
		return sysfs_write(value, BUTTON_FILE, panel->name, panel->input, setting->file);
	return sysfs_write(value, PANEL_FILE, panel->name, setting->file);
}
