// SPDX-License-Identifier: GPL-2.0-only
/* A panel without a device tree: module parameters name the GPIO lines. */

#include <linux/device.h>
#include <linux/err.h>
#include <linux/gpio/driver.h>
#include <linux/gpio/machine.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/limits.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/property.h>
#include <linux/string.h>

#include "panel-param.h"

#define DEVICE_NAME "gpio-front-panel"

static char *button;
module_param(button, charp, 0444);
MODULE_PARM_DESC(button, "CHIP:LINE[:low|:high], CHIP is its label (low)");

static char *led;
module_param(led, charp, 0444);
MODULE_PARM_DESC(led, "CHIP:LINE[:low|:high] (high)");

static char *power_cut;
module_param(power_cut, charp, 0);
MODULE_PARM_DESC(power_cut, "CHIP:LINE[:low|:high], active when the supply may be cut (high)");

static struct platform_device *panel;

/* Zero-terminated by an entry without a key. */
static struct gpiod_lookup_table lines = {
	.dev_id = DEVICE_NAME,
	.table = { { }, { }, { }, { } },
};

static const struct software_node panel_node = { .name = "front-panel" };
static const struct software_node button_node = { .name = "button", .parent = &panel_node };
static const struct software_node led_node = { .name = "led", .parent = &panel_node };
static const struct software_node cut_node = { .name = "power-cut", .parent = &panel_node };
static const struct software_node *nodes[5] = { &panel_node };

static unsigned int line_count;

/* The table points into these. No parameter is longer: the kernel refuses it. */
static char texts[3][1025];

/* Cuts off and takes what is behind the last colon. A label may have colons of its own. */
static char * __init cut_last(char *text)
{
	char *colon = strrchr(text, ':');

	if (!colon)
		return NULL;
	*colon = '\0';
	return colon + 1;
}

static const char * const levels[] = {
	[GPIO_ACTIVE_HIGH] = "high",
	[GPIO_ACTIVE_LOW] = "low",
};

/**
 * struct labels - the GPIO chips there are
 * @wanted: the label to look for
 * @found:  it is there
 * @length: of @list
 * @list:   the labels, for people
 */
struct labels {
	const char *wanted;
	bool found;
	int length;
	char list[256];
};

static int __init note_label(struct gpio_chip *chip, front_panel_match_data *data)
{
	struct labels *labels = (struct labels *)data;

	labels->found |= chip->label && !strcmp(chip->label, labels->wanted);
	labels->length += scnprintf(labels->list + labels->length,
				    sizeof(labels->list) - labels->length, " %s", chip->label);
	return 0;
}

/* A chip may come later, but gpiochip0 is what programs call it. */
static bool __init may_have_chip(const char *name, const char *label)
{
	struct labels labels = { .wanted = label, .list = " none" };
	unsigned int number;
	bool wait;

	gpio_device_find(&labels, note_label);
	wait = !strstarts(label, "gpiochip") || kstrtouint(label + strlen("gpiochip"), 10, &number);
	if (!labels.found)
		pr_warn(DEVICE_NAME ": %s=: no GPIO chip has the label %s%s; there are:%s\n", name,
			label, wait ? " yet, waiting for it" : "", labels.list);
	return labels.found || wait;
}

/* Cuts up the text; the lookup table points into it. */
static int __init parse_line(const char *name, char *text, unsigned long flags,
			     struct gpiod_lookup *lookup)
{
	char *word = cut_last(text);
	int level = sysfs_match_string(levels, word ?: "");
	unsigned int offset;

	if (level >= 0) {
		flags = level;
		word = cut_last(text);
	}
	if (!word || !*text || kstrtouint(word, 10, &offset) || offset > U16_MAX) {
		pr_err(DEVICE_NAME ": %s=: say CHIP:LINE[:low|:high], such as %s=pinctrl-bcm2835:3\n",
		       name, name);
		return -EINVAL;
	}

	if (!may_have_chip(name, text))
		return -EINVAL;
	*lookup = GPIO_LOOKUP(text, offset, name, flags);
	return 0;
}

static int __init add_line(const struct software_node *node, const char *text, unsigned long flags)
{
	char *copy = texts[line_count];
	int ret;

	if (!text)
		return 0;
	scnprintf(copy, sizeof(*texts), "%s", text);
	ret = parse_line(node->name, copy, flags, &lines.table[line_count]);
	if (!ret)
		nodes[++line_count] = node;
	return ret;
}

static int __init add_panel(void)
{
	struct platform_device_info info = {
		.name = DEVICE_NAME,
		.id = PLATFORM_DEVID_NONE,
	};
	int ret;

	ret = software_node_register_node_group(nodes);
	if (ret)
		return ret;

	info.fwnode = software_node_fwnode(&panel_node);
	panel = platform_device_register_full(&info);
	if (!IS_ERR(panel))
		return 0;
	ret = PTR_ERR(panel);
	panel = NULL;
	software_node_unregister_node_group(nodes);
	return ret;
}

/**
 * front_panel_param_init() - add the panel that the module parameters describe, if any
 *
 * What is wrong with them is printed, and is no matter of panels that a device tree describes.
 *
 * Context: may sleep.
 */
void __init front_panel_param_init(void)
{
	int ret;

	if (!button && !led && !power_cut)
		return;
	if (add_line(&button_node, button, GPIO_ACTIVE_LOW) ||
	    add_line(&led_node, led, GPIO_ACTIVE_HIGH) ||
	    add_line(&cut_node, power_cut, GPIO_ACTIVE_HIGH))
		return;

	gpiod_add_lookup_table(&lines);
	ret = add_panel();
	if (!ret)
		return;

	pr_err(DEVICE_NAME ": cannot add the panel of the parameters (%d)\n", ret);
	gpiod_remove_lookup_table(&lines);
}

/**
 * front_panel_param_exit() - undo front_panel_param_init()
 *
 * Context: may sleep.
 */
void __exit front_panel_param_exit(void)
{
	if (!panel)
		return;
	platform_device_unregister(panel);
	/* Its link to the GPIO controller still holds the panel, and the panel holds the nodes. */
	device_link_wait_removal();
	software_node_unregister_node_group(nodes);
	gpiod_remove_lookup_table(&lines);
}
