// SPDX-License-Identifier: GPL-2.0-only
/* What can be set of a button: device-tree properties, module parameters and sysfs attributes. */

#include <linux/array_size.h>
#include <linux/container_of.h>
#include <linux/device.h>
#include <linux/input-event-codes.h>
#include <linux/kstrtox.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/property.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include <linux/time64.h>

#include "front-panel.h"
#include "press.h"

/* A change is read, checked and written back as one. */
static DEFINE_MUTEX(change_lock);

static struct front_panel_settings defaults = {
	.code = KEY_POWER,
	.debounce_ms = 20,
};

module_param_named(debounce_interval_ms, defaults.debounce_ms, uint, 0444);
MODULE_PARM_DESC(debounce_interval_ms,
		 "debounce interval in ms of panels that set none (0 to 1000, default 20)");
module_param_named(press_time_ms, defaults.press_time_ms, uint, 0444);
MODULE_PARM_DESC(press_time_ms,
		 "ms a button must be held before a press counts, for panels that set none (0 to 10000, default 0)");
module_param_named(power_off_time_sec, defaults.power_off_sec, uint, 0444);
MODULE_PARM_DESC(power_off_time_sec,
		 "seconds of holding that force the power off, for panels that set none (0 to 60, default 0: never)");

static const char * const action_names[] = {
	[FRONT_PANEL_ACTION_KEY] = "key",
	[FRONT_PANEL_ACTION_POWER_OFF] = "power-off",
	[FRONT_PANEL_ACTION_REBOOT] = "reboot",
	[FRONT_PANEL_ACTION_NONE] = "none",
};

static int action_set(const char *text, const struct kernel_param *param)
{
	int action = sysfs_match_string(action_names, text);

	if (action < 0)
		return action;
	defaults.action = action;
	return 0;
}

static int action_get(char *buf, const struct kernel_param *param)
{
	return sysfs_emit(buf, "%s\n", action_names[defaults.action]);
}

static const struct kernel_param_ops action_ops = {
	.set = action_set,
	.get = action_get,
};

module_param_cb(press_action, &action_ops, NULL, 0444);
MODULE_PARM_DESC(press_action,
		 "what a press does until sysfs says otherwise: key (default), power-off, reboot or none");

/**
 * struct setting - a number that can be set
 * @property: its device-tree property
 * @offset:   where it is in struct front_panel_settings
 * @min:      smallest value
 * @max:      largest value
 * @unit:     unit, for messages
 */
struct setting {
	const char *property;
	size_t offset;
	u32 min;
	u32 max;
	const char *unit;
};

enum { SETTING_DEBOUNCE, SETTING_PRESS_TIME, SETTING_POWER_OFF, SETTING_POLL };

static const struct setting numbers[] = {
	[SETTING_DEBOUNCE] = { "debounce-interval",
			       offsetof(struct front_panel_settings, debounce_ms), 0, 1000, "ms" },
	[SETTING_PRESS_TIME] = { "press-time-ms",
				 offsetof(struct front_panel_settings, press_time_ms),
				 0, 10000, "ms" },
	[SETTING_POWER_OFF] = { "power-off-time-sec",
				offsetof(struct front_panel_settings, power_off_sec), 0, 60, "s" },
	[SETTING_POLL] = { "poll-interval",
			   offsetof(struct front_panel_settings, poll_ms), 1, 1000, "ms" },
};

static u32 *setting_value(const struct setting *setting, struct front_panel_settings *settings)
{
	return (void *)settings + setting->offset;
}

/* An absent property leaves *value as it is. */
static int read_u32(struct device *dev, struct fwnode_handle *node, const char *name, u32 *value)
{
	if (!fwnode_property_present(node, name))
		return 0;
	if (fwnode_property_count_u8(node, name) != sizeof(*value) ||
	    fwnode_property_read_u32(node, name, value))
		return dev_err_probe(dev, -EINVAL, "button: %s must be one 32-bit cell\n", name);
	return 0;
}

static int read_number(struct device *dev, struct fwnode_handle *node,
		       const struct setting *setting, struct front_panel_settings *settings)
{
	u32 *value = setting_value(setting, settings);
	u32 min = fwnode_property_present(node, setting->property) ? setting->min : 0;
	int ret;

	ret = read_u32(dev, node, setting->property, value);
	if (ret)
		return ret;
	if (*value < min || *value > setting->max)
		return dev_err_probe(dev, -EINVAL, "button: %s %u is out of range %u..%u %s\n",
				     setting->property, *value, min, setting->max, setting->unit);
	return 0;
}

static bool times_fit(struct device *dev, const struct front_panel_settings *settings)
{
	if (!settings->power_off_sec ||
	    settings->press_time_ms < settings->power_off_sec * MSEC_PER_SEC)
		return true;
	dev_err(dev,
		"button: a press time of %u ms leaves no press before the power-off time of %u s: make it shorter\n",
		settings->press_time_ms, settings->power_off_sec);
	return false;
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
	ret = read_u32(dev, node, "linux,code", &settings->code);
	if (ret)
		return ret;
	if (settings->code > KEY_MAX)
		return dev_err_probe(dev, -EINVAL, "button: linux,code %u is beyond KEY_MAX (%u)\n",
				     settings->code, KEY_MAX);

	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		ret = read_number(dev, node, &numbers[i], settings);
		if (ret)
			return ret;
	}
	return times_fit(dev, settings) ? 0 : -EINVAL;
}

static struct front_panel_button *to_button(struct device *dev)
{
	struct front_panel *panel = dev_get_drvdata(dev);

	return panel->button;
}

static const struct setting *to_setting(struct device_attribute *attr)
{
	return container_of(attr, struct dev_ext_attribute, attr)->var;
}

static ssize_t number_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct front_panel_settings settings;

	front_panel_button_get(to_button(dev), &settings);
	return sysfs_emit(buf, "%u\n", *setting_value(to_setting(attr), &settings));
}

static ssize_t number_store(struct device *dev, struct device_attribute *attr, const char *buf,
			    size_t len)
{
	const struct setting *setting = to_setting(attr);
	struct front_panel_settings settings;
	u32 value;
	int ret;

	ret = kstrtou32(buf, 10, &value);
	if (ret)
		return ret;
	if (value < setting->min || value > setting->max)
		return -ERANGE;

	mutex_lock(&change_lock);
	front_panel_button_get(to_button(dev), &settings);
	*setting_value(setting, &settings) = value;
	if (times_fit(dev, &settings))
		front_panel_button_set(to_button(dev), &settings);
	else
		ret = -EINVAL;
	mutex_unlock(&change_lock);
	return ret ?: len;
}

static ssize_t press_action_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct front_panel_settings settings;

	front_panel_button_get(to_button(dev), &settings);
	return sysfs_emit(buf, "%s\n", action_names[settings.action]);
}

static ssize_t press_action_store(struct device *dev, struct device_attribute *attr,
				  const char *buf, size_t len)
{
	struct front_panel_settings settings;
	int action = sysfs_match_string(action_names, buf);

	if (action < 0)
		return action;

	mutex_lock(&change_lock);
	front_panel_button_get(to_button(dev), &settings);
	settings.action = action;
	front_panel_button_set(to_button(dev), &settings);
	mutex_unlock(&change_lock);
	return len;
}
static DEVICE_ATTR_RW(press_action);

#define FRONT_PANEL_NUMBER(_name, _index)						\
	static struct dev_ext_attribute number_##_name = {				\
		.attr = __ATTR(_name, 0644, number_show, number_store),		\
		.var = (void *)&numbers[_index],					\
	}

FRONT_PANEL_NUMBER(debounce_interval_ms, SETTING_DEBOUNCE);
FRONT_PANEL_NUMBER(press_time_ms, SETTING_PRESS_TIME);
FRONT_PANEL_NUMBER(power_off_time_sec, SETTING_POWER_OFF);

static struct front_panel_counters get_counters(struct device *dev)
{
	struct front_panel_counters counters;

	front_panel_button_count(to_button(dev), &counters);
	return counters;
}

static ssize_t presses_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", get_counters(dev).presses);
}
static DEVICE_ATTR_RO(presses);

static ssize_t bounces_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", get_counters(dev).bounces);
}
static DEVICE_ATTR_RO(bounces);

static ssize_t ignored_presses_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", get_counters(dev).ignored);
}
static DEVICE_ATTR_RO(ignored_presses);

static ssize_t wakeups_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", get_counters(dev).wakeups);
}
static DEVICE_ATTR_RO(wakeups);

static struct attribute *settings_attrs[] = {
	&number_debounce_interval_ms.attr.attr,
	&number_press_time_ms.attr.attr,
	&number_power_off_time_sec.attr.attr,
	&dev_attr_press_action.attr,
	&dev_attr_presses.attr,
	&dev_attr_bounces.attr,
	&dev_attr_ignored_presses.attr,
	&dev_attr_wakeups.attr,
	NULL
};

static umode_t settings_visible(struct kobject *kobj, struct attribute *attr, int index)
{
	return to_button(kobj_to_dev(kobj)) ? attr->mode : 0;
}

/* The attributes of a panel that has a button. */
const struct attribute_group front_panel_settings_group = {
	.attrs = settings_attrs,
	.is_visible = settings_visible,
};
