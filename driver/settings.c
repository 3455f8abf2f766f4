// SPDX-License-Identifier: GPL-2.0-only
/* What can be set: ranges, module parameters and device-tree properties. */

#include <dt-bindings/input/gpio-keys.h>
#include <dt-bindings/leds/common.h>
#include <linux/ctype.h>
#include <linux/device.h>
#include <linux/input-event-codes.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/of.h>
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

/**
 * struct known - a property that is honoured; those of numbers above are checked there
 * @nodes: of which nodes, by their first letter: panel, button, led
 * @kind:  what its value must be
 * @name:  its name
 */
struct known {
	const char *nodes;
	enum { ANY, CELL, FLAG, TEXT } kind;
	const char *name;
};

static const struct known properties[] = {
	{ "pbl", ANY, "name" }, { "pbl", ANY, "phandle" }, { "pbl", ANY, "status" },
	{ "p", ANY, "compatible" }, { "bl", ANY, "gpios" }, { "bl", TEXT, "label" },
	{ "b", ANY, "debounce-interval" }, { "b", ANY, "linux,code" },
	{ "b", CELL, "linux,input-type" }, { "b", ANY, "poll-interval" },
	{ "b", ANY, "power-off-time-sec" }, { "b", TEXT, "press-action" },
	{ "b", ANY, "press-time-ms" }, { "b", ANY, "wakeup-event-action" },
	{ "b", FLAG, "wakeup-source" }, { "l", CELL, "color" }, { "l", TEXT, "default-state" },
	{ "l", TEXT, "function" }, { "l", CELL, "function-enumerator" },
	{ "l", ANY, "led-pattern" }, { "l", TEXT, "linux,default-trigger" },
	{ "l", FLAG, "panic-indicator" }, { "l", FLAG, "retain-state-shutdown" },
	{ "l", FLAG, "retain-state-suspended" }, { "l", ANY, "trigger-sources" },
};

/* A text becomes the name of a file, and a part of uevents. LEDs' names have 63 characters. */
static bool is_text(const char *text, int size)
{
	int length = 0;

	while (length < size && text[length] && !iscntrl(text[length]))
		length++;
	return length + 1 == size && size <= 64 && text[strspn(text, ".")];
}

/* Returns what the value must be and is not, or NULL. */
static const char *value_wanted(const struct known *known, const void *value, int size)
{
	static const char * const states[] = { "off", "on", "keep" };

	if (known->kind == FLAG && size)
		return "without a value";
	if (known->kind == CELL && size != sizeof(u32))
		return "one 32-bit cell";
	if (known->kind == TEXT && !is_text(value, size))
		return "one string of 1 to 63 printable characters";
	if (!strcmp(known->name, "color") && be32_to_cpup(value) >= LED_COLOR_ID_MAX)
		return "a LED_COLOR_ID_*";
	if (!strcmp(known->name, "linux,input-type") && be32_to_cpup(value) != EV_KEY)
		return "EV_KEY (1)";
	if (!strcmp(known->name, "default-state") &&
	    match_string(states, ARRAY_SIZE(states), value) < 0)
		return "off, on or keep";
	if (!strcmp(known->name, "press-action") &&
	    match_string(front_panel_actions, ARRAY_SIZE(front_panel_actions), value) < 0)
		return "key, power-off, reboot or none";
	return NULL;
}

static int check_property(struct device *dev, const char *child, const struct property *property)
{
	const char *wanted;
	unsigned int i;

	/* Are for others, who number or name the node. */
	if (strstarts(property->name, "pinctrl-") || strstarts(property->name, "bootph-") ||
	    !strcmp(property->name, "reg"))
		return 0;
	for (i = 0; i < ARRAY_SIZE(properties); i++) {
		if (strcmp(properties[i].name, property->name) ||
		    !strchr(properties[i].nodes, child[0]))
			continue;
		wanted = value_wanted(&properties[i], property->value, property->length);
		return wanted ? dev_err_probe(dev, -EINVAL, "%s: %s must be %s\n", child,
					      property->name, wanted) : 0;
	}
	return dev_err_probe(dev, -EINVAL, "%s: %s is not supported: remove it\n", child,
			     property->name);
}

/**
 * front_panel_settings_check() - refuse a node that says what would be passed over
 * @dev:   the panel
 * @node:  its own node or that of a child
 * @child: `panel`, or the child's name
 *
 * Context: may sleep.
 * Return: 0 or -EINVAL; what was wrong has been printed.
 */
int front_panel_settings_check(struct device *dev, struct fwnode_handle *node, const char *child)
{
	const struct property *property;
	int ret = 0;

	if (!is_of_node(node))
		return 0;
	for (property = to_of_node(node)->properties; property; property = property->next)
		ret = ret ?: check_property(dev, child, property);
	return ret;
}

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
	const char *action;
	unsigned int i;
	int ret;

	*settings = defaults;
	ret = fwnode_property_read_string(node, "press-action", &action) ?:
	      match_string(front_panel_actions, ARRAY_SIZE(front_panel_actions), action);
	if (ret >= 0)
		settings->action = ret;
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
