// SPDX-License-Identifier: GPL-2.0-only
/* The button's sysfs attributes, documented in Documentation/ABI/. */

#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/device.h>
#include <linux/kstrtox.h>
#include <linux/mutex.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include <linux/sysfs.h>

#include "attributes.h"
#include "button.h"
#include "settings.h"

/* A change is read, checked and written back as one. */
static DEFINE_MUTEX(change_lock);

static struct front_panel_button *to_button(struct device *dev)
{
	return dev_get_drvdata(dev);
}

static enum front_panel_number to_number(struct device_attribute *attr)
{
	return (uintptr_t)container_of(attr, struct dev_ext_attribute, attr)->var;
}

static ssize_t number_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	const struct front_panel_settings *settings = front_panel_button_get(to_button(dev));

	return sysfs_emit(buf, "%u\n", front_panel_settings_get(settings, to_number(attr)));
}

static ssize_t number_store(struct device *dev, struct device_attribute *attr, const char *buf,
			    size_t len)
{
	struct front_panel_settings settings;
	u32 value;
	int ret;

	ret = kstrtou32(buf, 10, &value);
	if (ret)
		return ret;

	mutex_lock(&change_lock);
	settings = *front_panel_button_get(to_button(dev));
	ret = front_panel_settings_set(dev, &settings, to_number(attr), value);
	if (!ret)
		front_panel_button_set(to_button(dev), &settings);
	mutex_unlock(&change_lock);
	return ret ?: len;
}

static unsigned int to_stage(struct device_attribute *attr)
{
	return (uintptr_t)container_of(attr, struct dev_ext_attribute, attr)->var;
}

static ssize_t action_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	const struct front_panel_settings *settings = front_panel_button_get(to_button(dev));
	enum front_panel_action action = READ_ONCE(settings->actions[to_stage(attr)]);

	return sysfs_emit(buf, "%s\n", front_panel_actions[action]);
}

static ssize_t action_store(struct device *dev, struct device_attribute *attr, const char *buf,
			    size_t len)
{
	struct front_panel_settings settings;
	int action = sysfs_match_string(front_panel_actions, buf);

	if (action < 0)
		return action;

	mutex_lock(&change_lock);
	settings = *front_panel_button_get(to_button(dev));
	settings.actions[to_stage(attr)] = action;
	front_panel_button_set(to_button(dev), &settings);
	mutex_unlock(&change_lock);
	return len;
}

#define FRONT_PANEL_ACTION(_name, _stage)						\
	static struct dev_ext_attribute action_##_name = {				\
		.attr = __ATTR(_name, 0644, action_show, action_store),		\
		.var = (void *)_stage,							\
	}

FRONT_PANEL_ACTION(press_action, FRONT_PANEL_STAGE_PRESS);
FRONT_PANEL_ACTION(hold_action, FRONT_PANEL_STAGE_HOLD);

#define FRONT_PANEL_NUMBER(_name, _number)						\
	static struct dev_ext_attribute number_##_name = {				\
		.attr = __ATTR(_name, 0644, number_show, number_store),		\
		.var = (void *)_number,							\
	}

FRONT_PANEL_NUMBER(debounce_interval_ms, FRONT_PANEL_DEBOUNCE);
FRONT_PANEL_NUMBER(press_time_ms, FRONT_PANEL_PRESS_TIME);
FRONT_PANEL_NUMBER(hold_time_ms, FRONT_PANEL_HOLD_TIME);
FRONT_PANEL_NUMBER(reset_time_sec, FRONT_PANEL_RESET);
FRONT_PANEL_NUMBER(power_off_time_sec, FRONT_PANEL_POWER_OFF);

static ssize_t counter_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct dev_ext_attribute *counter = container_of(attr, struct dev_ext_attribute, attr);
	struct front_panel_counters counters;

	front_panel_button_count(to_button(dev), &counters);
	return sysfs_emit(buf, "%llu\n", *(u64 *)((void *)&counters + (size_t)counter->var));
}

#define FRONT_PANEL_COUNTER(_name, _member)						\
	static struct dev_ext_attribute counter_##_name = {				\
		.attr = __ATTR(_name, 0444, counter_show, NULL),			\
		.var = (void *)offsetof(struct front_panel_counters, _member),		\
	}

FRONT_PANEL_COUNTER(presses, presses);
FRONT_PANEL_COUNTER(bounces, bounces);
FRONT_PANEL_COUNTER(ignored_presses, ignored);
FRONT_PANEL_COUNTER(wakeups, wakeups);
FRONT_PANEL_COUNTER(last_press_ms, last_press_ms);

static struct attribute *button_attrs[] = {
	&number_debounce_interval_ms.attr.attr,
	&number_press_time_ms.attr.attr,
	&number_hold_time_ms.attr.attr,
	&number_reset_time_sec.attr.attr,
	&number_power_off_time_sec.attr.attr,
	&action_press_action.attr.attr,
	&action_hold_action.attr.attr,
	&counter_presses.attr.attr,
	&counter_bounces.attr.attr,
	&counter_ignored_presses.attr.attr,
	&counter_wakeups.attr.attr,
	&counter_last_press_ms.attr.attr,
	NULL
};

static umode_t button_visible(struct kobject *kobj, struct attribute *attr, int index)
{
	return to_button(kobj_to_dev(kobj)) ? attr->mode : 0;
}

/* The attributes of a panel that has a button. */
const struct attribute_group front_panel_button_group = {
	.attrs = button_attrs,
	.is_visible = button_visible,
};
