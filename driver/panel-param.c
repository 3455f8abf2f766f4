// SPDX-License-Identifier: GPL-2.0-only
/* A panel without a device tree: module parameters name the GPIO lines. */

#include <linux/device.h>
#include <linux/err.h>
#include <linux/gpio/machine.h>
#include <linux/kstrtox.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "panel-param.h"

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

static struct gpiod_lookup button_line;
static struct gpiod_lookup led_line;

static const struct software_node panel_node = { .name = "front-panel" };
static const struct software_node button_node = { .name = "button", .parent = &panel_node };
static const struct software_node led_node = { .name = "led", .parent = &panel_node };

/* Cuts off and takes what is behind the last colon. A label may have colons of its own. */
static char *cut_last(char *text)
{
	char *colon = strrchr(text, ':');

	if (!colon)
		return NULL;
	*colon = '\0';
	return colon + 1;
}

static bool parse_level(const char *text, unsigned long *flags)
{
	if (text && !strcmp(text, "low"))
		*flags = GPIO_ACTIVE_LOW;
	else if (text && !strcmp(text, "high"))
		*flags = GPIO_ACTIVE_HIGH;
	else
		return false;
	return true;
}

/* Cuts up the text; the lookup table points into it. */
static int parse_line(const char *name, char *text, unsigned long flags,
		      struct gpiod_lookup *lookup)
{
	char *word = cut_last(text);
	u16 offset;

	if (parse_level(word, &flags))
		word = cut_last(text);
	if (!word || !*text || kstrtou16(word, 10, &offset)) {
		pr_err(DEVICE_NAME ": %s=: say CHIP:LINE[:low|:high], such as %s=pinctrl-bcm2835:3\n",
		       name, name);
		return -EINVAL;
	}

	*lookup = GPIO_LOOKUP(text, offset, name, flags);
	return 0;
}

static void free_lines(void)
{
	kfree(button_line.key);
	kfree(led_line.key);
}

static int add_line(const char *name, const char *text, unsigned long flags,
		    struct gpiod_lookup *lookup)
{
	char *copy = kstrdup(text, GFP_KERNEL);
	int ret;

	if (!copy)
		return -ENOMEM;
	ret = parse_line(name, copy, flags, lookup);
	if (ret)
		kfree(copy);
	return ret;
}

static int add_lines(void)
{
	struct gpiod_lookup *next = lines.table;
	int ret;

	if (button) {
		ret = add_line("button", button, GPIO_ACTIVE_LOW, &button_line);
		if (ret)
			return ret;
		*next++ = button_line;
	}
	if (led) {
		ret = add_line("led", led, GPIO_ACTIVE_HIGH, &led_line);
		if (ret)
			return ret;
		*next = led_line;
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
	ret = PTR_ERR(panel);
	panel = NULL;
	software_node_unregister_node_group(panel_nodes());
	return ret;
}

/**
 * front_panel_param_init() - add the panel that the module parameters describe, if any
 *
 * What is wrong with them is printed, and is no matter of panels that a device tree describes.
 *
 * Context: may sleep.
 */
void front_panel_param_init(void)
{
	int ret;

	if (!button && !led)
		return;
	if (add_lines())
		goto free_lines;

	gpiod_add_lookup_table(&lines);
	ret = add_panel();
	if (!ret)
		return;

	pr_err(DEVICE_NAME ": cannot add the panel of button= and led= (%d)\n", ret);
	gpiod_remove_lookup_table(&lines);
free_lines:
	free_lines();
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
	/* Its link to the GPIO controller still holds the panel, and the panel holds the nodes. */
	device_link_wait_removal();
	software_node_unregister_node_group(panel_nodes());
	gpiod_remove_lookup_table(&lines);
	free_lines();
}
