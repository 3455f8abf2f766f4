// SPDX-License-Identifier: GPL-2.0-only
/* What can be set: ranges, module parameters and device-tree properties. */

#include <dt-bindings/input/gpio-keys.h>
#include <dt-bindings/leds/common.h>
#include <linux/compiler.h>
#include <linux/device.h>
#include <linux/input-event-codes.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/module.h>
#include <linux/of.h>
#include <linux/property.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include <linux/time64.h>

#include "settings.h"

const char * const front_panel_actions[] = {
	[FRONT_PANEL_ACTION_KEY] = "key",
	[FRONT_PANEL_ACTION_POWER_OFF] = "power-off",
	[FRONT_PANEL_ACTION_REBOOT] = "reboot",
	[FRONT_PANEL_ACTION_NONE] = "none",
};

static struct front_panel_settings defaults = {
	.code = KEY_POWER,
	.debounce_ms = 20,
	.wakeup_event = EV_ACT_ASSERTED,
};

/* What most of them set is read from a panel: a file for each costs at each load. */
module_param_named(key_code, defaults.code, uint, 0);
MODULE_PARM_DESC(key_code, "default of linux,code (0 to 767; 116)");
module_param_named(debounce_interval_ms, defaults.debounce_ms, uint, 0);
MODULE_PARM_DESC(debounce_interval_ms, "default of debounce-interval (0 to 1000; 20)");
module_param_named(press_time_ms, defaults.press_time_ms, uint, 0);
MODULE_PARM_DESC(press_time_ms, "default of press-time-ms (0 to 10000; 0)");
module_param_named(hold_time_ms, defaults.hold_ms, uint, 0);
MODULE_PARM_DESC(hold_time_ms, "default of hold-time-ms (0 to 60000; 0: none)");
module_param_named(hold_key_code, defaults.hold_code, uint, 0);
MODULE_PARM_DESC(hold_key_code, "default of linux,hold-code (0: as linux,code)");
module_param_named(reset_time_sec, defaults.reset_sec, uint, 0);
MODULE_PARM_DESC(reset_time_sec, "default of reset-time-sec (0 to 60; 0: never)");
module_param_named(power_off_time_sec, defaults.power_off_sec, uint, 0);
MODULE_PARM_DESC(power_off_time_sec, "default of power-off-time-sec (0 to 60; 0: never)");
module_param_named(poll_interval_ms, defaults.poll_ms, uint, 0);
MODULE_PARM_DESC(poll_interval_ms, "default of poll-interval (1 to 1000; 0: none)");
module_param_named(wakeup, defaults.wakeup, bool, 0444);
MODULE_PARM_DESC(wakeup, "all panels have wakeup-source (N)");

static char *actions[] = { "key", "key" };
module_param_named(press_action, actions[FRONT_PANEL_STAGE_PRESS], charp, 0444);
MODULE_PARM_DESC(press_action, "default of press-action (key)");
module_param_named(hold_action, actions[FRONT_PANEL_STAGE_HOLD], charp, 0);
MODULE_PARM_DESC(hold_action, "default of hold-action (key)");

/**
 * struct rule - a property that is honoured
 * @name:   its name
 * @node:   of which node, by its second letter: panel, button, led, power-cut; 0: of each
 * @kind:   what its value must be; PREFIX: anything, and @name is how the name begins
 * @min:    smallest number
 * @max:    largest number
 * @unit:   unit, for messages
 * @offset: where the number is in struct front_panel_settings
 */
struct rule {
	char name[24];
	char node;
	enum { ANY, PREFIX, FLAG, NUMBER, TEXT, STATE, ACTION } kind;
	u32 min;
	u32 max;
	char unit[4];
	size_t offset;
};

#define SETTING(member) offsetof(struct front_panel_settings, member)

static const struct rule rules[] = {
	[FRONT_PANEL_CODE] = { "linux,code", 'u', NUMBER, 0, KEY_MAX, "", SETTING(code) },
	[FRONT_PANEL_DEBOUNCE] = { "debounce-interval", 'u', NUMBER, 0, 1000, " ms",
				   SETTING(debounce_ms) },
	[FRONT_PANEL_PRESS_TIME] = { "press-time-ms", 'u', NUMBER, 0, 10000, " ms",
				     SETTING(press_time_ms) },
	[FRONT_PANEL_HOLD_TIME] = { "hold-time-ms", 'u', NUMBER, 0, 60000, " ms",
				    SETTING(hold_ms) },
	[FRONT_PANEL_RESET] = { "reset-time-sec", 'u', NUMBER, 0, 60, " s", SETTING(reset_sec) },
	[FRONT_PANEL_POWER_OFF] = { "power-off-time-sec", 'u', NUMBER, 0, 60, " s",
				    SETTING(power_off_sec) },
	[FRONT_PANEL_POLL] = { "poll-interval", 'u', NUMBER, 1, 1000, " ms", SETTING(poll_ms) },
	[FRONT_PANEL_WAKEUP_EVENT] = { "wakeup-event-action", 'u', NUMBER, EV_ACT_ANY,
				       EV_ACT_DEASSERTED, "", SETTING(wakeup_event) },
	[FRONT_PANEL_HOLD_CODE] = { "linux,hold-code", 'u', NUMBER, 1, KEY_MAX, "",
				    SETTING(hold_code) },
	{ "color", 'e', NUMBER, 0, LED_COLOR_ID_MAX - 1, "" },
	{ "function-enumerator", 'e', NUMBER, 0, U32_MAX, "" },
	{ "linux,input-type", 'u', NUMBER, EV_KEY, EV_KEY, "" },
	{ "gpios", 'u' }, { "label", 'u', TEXT }, { "press-action", 'u', ACTION },
	{ "hold-action", 'u', ACTION },
	{ "wakeup-source", 'u', FLAG },
	{ "gpios", 'e' }, { "label", 'e', TEXT }, { "function", 'e', TEXT },
	{ "default-state", 'e', STATE }, { "linux,default-trigger", 'e', TEXT },
	{ "led-pattern", 'e' }, { "panic-indicator", 'e', FLAG },
	{ "retain-state-shutdown", 'e', FLAG }, { "retain-state-suspended", 'e', FLAG },
	{ "trigger-sources", 'e' }, { "compatible", 'a' }, { "gpios", 'o' },
	/* Are for others, who name, number or set up the node. */
	{ "name" }, { "phandle" }, { "reg" }, { "status" },
	{ "bootph-", 0, PREFIX }, { "pinctrl-", 0, PREFIX },
};

/* A text becomes the name of a file, and a part of uevents. LEDs' names have 63 characters. */
static bool is_text(const char *text, int size)
{
	int length = 0;

	while (length < size && (u8)text[length] >= ' ' && text[length] != 0x7f)
		length++;
	return length && length + 1 == size && size <= 64 && text[0] != '.';
}

/* Returns what the value must be and is not, or NULL. */
static const char *value_wanted(const struct rule *rule, const void *value, int size)
{
	static const char * const states[] = { "off", "on", "keep" };

	if (rule->kind == FLAG && size)
		return "without a value";
	if (rule->kind == NUMBER && size != sizeof(u32))
		return "one 32-bit cell";
	if (rule->kind >= TEXT && !is_text(value, size))
		return "one string of 1 to 63 printable characters, the first no dot";
	if (rule->kind == STATE && sysfs_match_string(states, value) < 0)
		return "off, on or keep";
	if (rule->kind == ACTION && sysfs_match_string(front_panel_actions, value) < 0)
		return "key, power-off, reboot or none";
	return NULL;
}

static int check_range(struct device *dev, const char *child, const struct rule *rule, u32 value,
		       u32 min)
{
	if (value >= min && value <= rule->max)
		return 0;
	return dev_err_probe(dev, -EINVAL, "%s: %s %u is out of range %u..%u%s\n", child,
			     rule->name, value, min, rule->max, rule->unit);
}

static bool is_of(const struct rule *rule, const char *child, const char *name)
{
	/* Most differ at once, and there are many. */
	return (!rule->node || rule->node == child[1]) && rule->name[0] == name[0] &&
	       (rule->kind == PREFIX ? strstarts(name, rule->name) : !strcmp(name, rule->name));
}

static int check_property(struct device *dev, const char *child, const struct property *property)
{
	const struct rule *rule = rules;
	const char *wanted;

	while (rule < rules + ARRAY_SIZE(rules) && !is_of(rule, child, property->name))
		rule++;
	if (rule == rules + ARRAY_SIZE(rules))
		return dev_err_probe(dev, -EINVAL, "%s: %s is not supported: remove it\n", child,
				     property->name);
	wanted = value_wanted(rule, property->value, property->length);
	if (wanted)
		return dev_err_probe(dev, -EINVAL, "%s: %s must be %s\n", child, rule->name,
				     wanted);
	return rule->kind != NUMBER ? 0 :
	       check_range(dev, child, rule, be32_to_cpup(property->value), rule->min);
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
	return (void *)settings + rules[number].offset;
}

/**
 * front_panel_settings_ms() - look up a number that is a time
 * @settings: the settings
 * @number:   which one
 *
 * Context: any.
 * Return: its value in ms.
 */
u32 front_panel_settings_ms(const struct front_panel_settings *settings,
			    enum front_panel_number number)
{
	u32 value = front_panel_settings_get(settings, number);

	return strcmp(rules[number].unit, " s") ? value : value * MSEC_PER_SEC;
}

/* Each stage of a press comes later than the one before, if both are set. */
static int check_stages(struct device *dev, const struct front_panel_settings *settings)
{
	enum front_panel_number last = FRONT_PANEL_PRESS_TIME, number;
	u32 before = 0, ms;

	for (number = FRONT_PANEL_PRESS_TIME; number <= FRONT_PANEL_POWER_OFF; number++) {
		ms = front_panel_settings_ms(settings, number);
		if (!ms)
			continue;
		if (ms <= before)
			return dev_err_probe(dev, -EINVAL,
					     "button: %s (%u ms) must be longer than %s (%u ms)\n",
					     rules[number].name, ms, rules[last].name, before);
		last = number;
		before = ms;
	}
	return 0;
}

static int read_action(struct device *dev, struct fwnode_handle *node, const char *name,
		       unsigned int stage, struct front_panel_settings *settings)
{
	const char *action = actions[stage];
	int ret;

	fwnode_property_read_string(node, name, &action);
	ret = sysfs_match_string(front_panel_actions, action);
	if (ret < 0)
		return dev_err_probe(dev, ret,
				     "button: %s %s must be key, power-off, reboot or none\n",
				     name, action);
	settings->actions[stage] = ret;
	return 0;
}

/**
 * front_panel_settings_read() - read the settings of a button
 * @dev:      the panel
 * @node:     its `button` child node, checked
 * @settings: where they go; what the node does not set is as the module parameters say
 *
 * Context: may sleep.
 * Return: 0 or -EINVAL; what was wrong has been printed.
 */
int front_panel_settings_read(struct device *dev, struct fwnode_handle *node,
			      struct front_panel_settings *settings)
{
	enum front_panel_number number;
	int ret;

	*settings = defaults;
	ret = read_action(dev, node, "press-action", FRONT_PANEL_STAGE_PRESS, settings);
	if (!ret)
		ret = read_action(dev, node, "hold-action", FRONT_PANEL_STAGE_HOLD, settings);
	if (ret)
		return ret;
	settings->wakeup |= fwnode_property_read_bool(node, "wakeup-source");
	for (number = 0; number <= FRONT_PANEL_HOLD_CODE; number++) {
		fwnode_property_read_u32(node, rules[number].name, number_at(settings, number));
		ret = check_range(dev, "button", &rules[number], *number_at(settings, number), 0);
		if (ret)
			return ret;
	}
	return check_stages(dev, settings);
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
	return READ_ONCE(*number_at((struct front_panel_settings *)settings, number));
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

	if (value < rules[number].min || value > rules[number].max)
		return -ERANGE;
	*number_at(&changed, number) = value;
	ret = check_stages(dev, &changed);
	if (!ret)
		*settings = changed;
	return ret;
}
