// SPDX-License-Identifier: GPL-2.0-only
/* What can be set of a button: ranges, module parameters and device-tree properties. */

#include <dt-bindings/input/gpio-keys.h>
#include <linux/device.h>
#include <linux/input-event-codes.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/property.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include <linux/time64.h>

#include "settings.h"

static struct front_panel_settings defaults = {
	.code = KEY_POWER,
	.debounce_ms = 20,
	.wakeup_event = EV_ACT_ASSERTED,
};

module_param_named(key_code, defaults.code, uint, 0444);
MODULE_PARM_DESC(key_code, "key code of panels that set none (0 to 767, default 116: KEY_POWER; 0: none)");
module_param_named(debounce_interval_ms, defaults.debounce_ms, uint, 0444);
MODULE_PARM_DESC(debounce_interval_ms,
		 "debounce interval in ms of panels that set none (0 to 1000, default 20)");
module_param_named(press_time_ms, defaults.press_time_ms, uint, 0444);
MODULE_PARM_DESC(press_time_ms,
		 "ms a button must be held before a press counts, for panels that set none (0 to 10000, default 0)");
module_param_named(power_off_time_sec, defaults.power_off_sec, uint, 0444);
MODULE_PARM_DESC(power_off_time_sec,
		 "seconds of holding that force the power off, for panels that set none (0 to 60, default 0: never)");
module_param_named(poll_interval_ms, defaults.poll_ms, uint, 0444);
MODULE_PARM_DESC(poll_interval_ms,
		 "ms between two looks at a button line without an interrupt, for panels that set none (1 to 1000, default 0: it has an interrupt)");
module_param_named(wakeup, defaults.wakeup, bool, 0444);
MODULE_PARM_DESC(wakeup,
		 "a press wakes the system, also of panels that do not say so (default N)");

const char * const front_panel_actions[] = {
	[FRONT_PANEL_ACTION_KEY] = "key",
	[FRONT_PANEL_ACTION_POWER_OFF] = "power-off",
	[FRONT_PANEL_ACTION_REBOOT] = "reboot",
	[FRONT_PANEL_ACTION_NONE] = "none",
};

static int action_set(const char *text, const struct kernel_param *param)
{
	int action = sysfs_match_string(front_panel_actions, text);

	if (action < 0)
		return action;
	defaults.action = action;
	return 0;
}

static int action_get(char *buf, const struct kernel_param *param)
{
	return sysfs_emit(buf, "%s\n", front_panel_actions[defaults.action]);
}

static const struct kernel_param_ops action_ops = {
	.set = action_set,
	.get = action_get,
};

module_param_cb(press_action, &action_ops, NULL, 0444);
MODULE_PARM_DESC(press_action,
		 "what a press does until sysfs says otherwise: key (default), power-off, reboot or none");

/**
 * struct limits - which numbers a setting takes
 * @property: its device-tree property
 * @offset:   where it is in struct front_panel_settings
 * @min:      smallest value
 * @max:      largest value
 * @unit:     unit, for messages
 */
struct limits {
	const char *property;
	size_t offset;
	u32 min;
	u32 max;
	const char *unit;
};

#define SETTING(member) offsetof(struct front_panel_settings, member)

static const struct limits ranges[] = {
	[FRONT_PANEL_CODE] = { "linux,code", SETTING(code), 0, KEY_MAX, "" },
	[FRONT_PANEL_DEBOUNCE] = { "debounce-interval", SETTING(debounce_ms), 0, 1000, " ms" },
	[FRONT_PANEL_PRESS_TIME] = { "press-time-ms", SETTING(press_time_ms), 0, 10000, " ms" },
	[FRONT_PANEL_POWER_OFF] = { "power-off-time-sec", SETTING(power_off_sec), 0, 60, " s" },
	[FRONT_PANEL_POLL] = { "poll-interval", SETTING(poll_ms), 1, 1000, " ms" },
	[FRONT_PANEL_WAKEUP_EVENT] = { "wakeup-event-action", SETTING(wakeup_event),
				       EV_ACT_ANY, EV_ACT_DEASSERTED, "" },
};

static u32 *number_at(struct front_panel_settings *settings, enum front_panel_number number)
{
	return (void *)settings + ranges[number].offset;
}

static int read_number(struct device *dev, struct fwnode_handle *node,
		       enum front_panel_number number, struct front_panel_settings *settings)
{
	const struct limits *range = &ranges[number];
	u32 *value = number_at(settings, number);
	u32 min = 0;

	if (fwnode_property_present(node, range->property)) {
		min = range->min;
		if (fwnode_property_count_u8(node, range->property) != sizeof(*value) ||
		    fwnode_property_read_u32(node, range->property, value))
			return dev_err_probe(dev, -EINVAL, "button: %s must be one 32-bit cell\n",
					     range->property);
	}
	if (*value < min || *value > range->max)
		return dev_err_probe(dev, -EINVAL, "button: %s %u is out of range %u..%u%s\n",
				     range->property, *value, min, range->max, range->unit);
	return 0;
}

static int check_times(struct device *dev, const struct front_panel_settings *settings)
{
	if (!settings->power_off_sec ||
	    settings->press_time_ms < settings->power_off_sec * MSEC_PER_SEC)
		return 0;
	return dev_err_probe(dev, -EINVAL,
			     "button: a press time of %u ms leaves no press before the power-off time of %u s: make it shorter\n",
			     settings->press_time_ms, settings->power_off_sec);
}

/**
 * front_panel_settings_read() - read the settings of a button
 * @dev:      the panel
 * @node:     its `button` child node
 * @settings: where they go; what the node does not set is as the module parameters say
 *
 * Context: may sleep.
 * Return: 0 or -EINVAL; what was wrong has been printed.
 */
int front_panel_settings_read(struct device *dev, struct fwnode_handle *node,
			      struct front_panel_settings *settings)
{
	unsigned int i;
	int ret;

	*settings = defaults;
	settings->wakeup |= fwnode_property_read_bool(node, "wakeup-source");
	for (i = 0; i < ARRAY_SIZE(ranges); i++) {
		ret = read_number(dev, node, i, settings);
		if (ret)
			return ret;
	}
	return check_times(dev, settings);
}

/**
 * front_panel_settings_get() - look up a number
 * @settings: the settings
 * @number:   which one
 *
 * Context: any.
 * Return: its value.
 */
u32 front_panel_settings_get(const struct front_panel_settings *settings,
			     enum front_panel_number number)
{
	return *number_at((struct front_panel_settings *)settings, number);
}

/**
 * front_panel_settings_set() - change a number
 * @dev:      the panel
 * @settings: the settings; changed only if all is well
 * @number:   which one
 * @value:    its new value
 *
 * Context: any.
 * Return: 0; -ERANGE; or -EINVAL if it does not go with the other settings, which has been printed.
 */
int front_panel_settings_set(struct device *dev, struct front_panel_settings *settings,
			     enum front_panel_number number, u32 value)
{
	struct front_panel_settings changed = *settings;
	int ret;

	if (value < ranges[number].min || value > ranges[number].max)
		return -ERANGE;
	*number_at(&changed, number) = value;
	ret = check_times(dev, &changed);
	if (!ret)
		*settings = changed;
	return ret;
}
