// SPDX-License-Identifier: GPL-2.0-only
/* A panel without a device tree: module parameters name the GPIO lines. */

#include <linux/err.h>
#include <linux/gpio/machine.h>
#include <linux/kstrtox.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "front-panel.h"

#define DEVICE_NAME "gpio-front-panel"

static char *button;
module_param(button, charp, 0444);
MODULE_PARM_DESC(button,
		 "line of the button, as CHIP:LINE[:low|:high]: label of the GPIO chip, line on it, active level (default low)");

static char *led;
module_param(led, charp, 0444);
MODULE_PARM_DESC(led,
		 "line of the status LED, as CHIP:LINE[:low|:high] (default high)");

static struct platform_device *panel;

/* Zero-terminated by an entry without a key. */
static struct gpiod_lookup_table lines = {
	.dev_id = DEVICE_NAME,
	.table = { { }, { }, { } },
};

static const struct property_entry led_properties[] = {
	PROPERTY_ENTRY_STRING("function", "power"),
	{ }
};

static const struct software_node panel_node = { .name = "front-panel" };
static const struct software_node button_node = { .name = "button", .parent = &panel_node };
static const struct software_node led_node = {
	.name = "led",
	.parent = &panel_node,
	.properties = led_properties,
};

static int parse_level(const char *name, const char *text, unsigned long *flags)
{
	if (!text)
		return 0;
	if (!strcmp(text, "low")) {
		*flags = GPIO_ACTIVE_LOW;
		return 0;
	}
	if (!strcmp(text, "high")) {
		*flags = GPIO_ACTIVE_HIGH;
		return 0;
	}
	pr_err(DEVICE_NAME ": %s=: active level is '%s': say low or high\n", name, text);
	return -EINVAL;
}

/* Cuts up the parameter's text; the lookup table points into it. */
static int parse_line(const char *name, char *text, unsigned long flags,
		      struct gpiod_lookup *lookup)
{
	char *label = strsep(&text, ":");
	char *number = strsep(&text, ":");
	u16 offset;

	if (!*label || !number || kstrtou16(number, 10, &offset)) {
		pr_err(DEVICE_NAME ": %s=: say CHIP:LINE, such as %s=pinctrl-bcm2835:3\n",
		       name, name);
		return -EINVAL;
	}
	if (parse_level(name, text, &flags))
		return -EINVAL;

	*lookup = GPIO_LOOKUP(label, offset, name, flags);
	return 0;
}

static int parse_lines(void)
{
	struct gpiod_lookup *next = lines.table;
	int ret;

	if (button) {
		ret = parse_line("button", button, GPIO_ACTIVE_LOW, next++);
		if (ret)
			return ret;
	}
	if (led) {
		ret = parse_line("led", led, GPIO_ACTIVE_HIGH, next);
		if (ret)
			return ret;
	}
	return 0;
}

static const struct software_node **panel_nodes(void)
{
	static const struct software_node *nodes[4];
	unsigned int count = 0;

	nodes[count++] = &panel_node;
	if (button)
		nodes[count++] = &button_node;
	if (led)
		nodes[count++] = &led_node;
	return nodes;
}

static int add_panel(void)
{
	struct platform_device_info info = {
		.name = DEVICE_NAME,
		.id = PLATFORM_DEVID_NONE,
	};
	int ret;

	ret = software_node_register_node_group(panel_nodes());
	if (ret)
		return ret;

	info.fwnode = software_node_fwnode(&panel_node);
	panel = platform_device_register_full(&info);
	if (!IS_ERR(panel))
		return 0;
	software_node_unregister_node_group(panel_nodes());
	return PTR_ERR(panel);
}

/**
 * front_panel_param_init() - add the panel that the module parameters describe, if any
 *
 * Context: may sleep.
 * Return: 0 or a negative error; a parameter that was wrong has been named.
 */
int front_panel_param_init(void)
{
	int ret;

	if (!button && !led)
		return 0;
	ret = parse_lines();
	if (ret)
		return ret;

	gpiod_add_lookup_table(&lines);
	ret = add_panel();
	if (ret)
		gpiod_remove_lookup_table(&lines);
	return ret;
}

/**
 * front_panel_param_exit() - undo front_panel_param_init()
 *
 * Context: may sleep.
 */
void front_panel_param_exit(void)
{
	if (!panel)
		return;
	platform_device_unregister(panel);
	software_node_unregister_node_group(panel_nodes());
	gpiod_remove_lookup_table(&lines);
}
