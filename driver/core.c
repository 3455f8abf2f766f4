// SPDX-License-Identifier: GPL-2.0-only
/* The panel: a platform device with a button, a status LED, a line to a power controller. */

#include <linux/device.h>
#include <linux/err.h>
#include <linux/gpio/consumer.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/property.h>

#include "attributes.h"
#include "button.h"
#include "led.h"
#include "line.h"
#include "panel-param.h"
#include "power-cut.h"
#include "power-off.h"
#include "power-state.h"
#include "settings.h"
#include "version.h"

#define CREATE_TRACE_POINTS
#include "trace.h"

enum { LED, CUT, BUTTON, CHILDREN };

/**
 * struct child - a child node of the panel
 * @name:  its name
 * @flags: how its line is requested
 * @node:  the node, while it is looked at; NULL: there is none
 * @line:  its line
 */
struct child {
	const char *name;
	enum gpiod_flags flags;
	struct fwnode_handle *node;
	struct gpio_desc *line;
};

static int get_line(struct device *dev, struct child *child)
{
	int ret;

	child->node = device_get_named_child_node(dev, child->name);
	if (!child->node)
		return 0;
	ret = front_panel_settings_check(dev, child->node, child->name);
	if (ret)
		return ret;
	child->line = front_panel_line_get(dev, child->node, child->name, child->flags);
	return PTR_ERR_OR_ZERO(child->line);
}

/* No line is driven before it is known that all can be had, and differ. */
static int get_lines(struct device *dev, struct child *children)
{
	unsigned int i, count = 0;
	int ret;

	for (i = 0; i < CHILDREN; i++) {
		ret = get_line(dev, &children[i]);
		if (ret)
			return ret;
		count += !!children[i].node;
	}
	if (!count)
		return dev_err_probe(dev, -EINVAL,
				     "no child node button, led or power-cut: add at least one\n");
	if (device_get_child_node_count(dev) != count)
		return dev_err_probe(dev, -EINVAL,
				     "a child node is none of button, led and power-cut: remove it\n");
	return 0;
}

static int probe_children(struct platform_device *pdev, const struct child *children)
{
	const struct child *led = &children[LED], *cut = &children[CUT];
	const struct child *button = &children[BUTTON];
	struct front_panel_button *probed = NULL;
	struct device *dev = &pdev->dev;
	int ret = 0;

	if (led->node)
		ret = front_panel_led_probe(dev, led->node, led->line);
	if (!ret && cut->node)
		ret = front_panel_power_cut_probe(dev, cut->line);
	if (!ret && button->node)
		probed = front_panel_button_probe(dev, button->node, button->line);
	platform_set_drvdata(pdev, probed);
	return ret ?: PTR_ERR_OR_ZERO(probed);
}

static int front_panel_probe(struct platform_device *pdev)
{
	struct child children[CHILDREN] = {
		[LED] = { "led", GPIOD_ASIS },
		[CUT] = { "power-cut", GPIOD_ASIS },
		[BUTTON] = { "button", GPIOD_IN },
	};
	struct device *dev = &pdev->dev;
	unsigned int i;
	int ret;

	ret = front_panel_settings_check(dev, dev_fwnode(dev), "panel");
	if (!ret)
		ret = get_lines(dev, children);
	if (!ret)
		ret = probe_children(pdev, children);
	for (i = 0; i < CHILDREN; i++)
		fwnode_handle_put(children[i].node);
	return ret;
}

static int front_panel_suspend(struct device *dev)
{
	struct front_panel_button *button = dev_get_drvdata(dev);

	return button ? front_panel_button_suspend(button) : 0;
}

static int front_panel_resume(struct device *dev)
{
	struct front_panel_button *button = dev_get_drvdata(dev);

	if (button)
		front_panel_button_resume(button);
	return 0;
}

static void front_panel_shutdown(struct platform_device *pdev)
{
	struct front_panel_button *button = platform_get_drvdata(pdev);

	if (button)
		front_panel_button_shutdown(button);
}

static DEFINE_SIMPLE_DEV_PM_OPS(front_panel_pm_ops, front_panel_suspend, front_panel_resume);

static const struct attribute_group *front_panel_groups[] = {
	&front_panel_button_group,
	&front_panel_state_group,
	NULL
};

static const struct of_device_id front_panel_of_match[] = {
	{ .compatible = "gpio-front-panel" },
	{ }
};
MODULE_DEVICE_TABLE(of, front_panel_of_match);

static struct platform_driver front_panel_driver = {
	.probe = front_panel_probe,
	.shutdown = front_panel_shutdown,
	.driver = {
		.name = "gpio-front-panel",
		.of_match_table = front_panel_of_match,
		.pm = pm_sleep_ptr(&front_panel_pm_ops),
		.dev_groups = front_panel_groups,
	},
};

static int __init front_panel_init(void)
{
	int ret;

	ret = front_panel_state_init();
	if (ret)
		return ret;
	ret = front_panel_power_off_init();
	if (ret)
		goto exit_state;
	ret = platform_driver_register(&front_panel_driver);
	if (ret)
		goto exit_power_off;
	front_panel_param_init();
	return 0;

exit_power_off:
	front_panel_power_off_exit();
exit_state:
	front_panel_state_exit();
	return ret;
}
module_init(front_panel_init);

static void __exit front_panel_exit(void)
{
	front_panel_param_exit();
	platform_driver_unregister(&front_panel_driver);
	front_panel_power_off_exit();
	front_panel_state_exit();
}
module_exit(front_panel_exit);

MODULE_DESCRIPTION("Power button and status LED on GPIO lines");
MODULE_AUTHOR("The gpio-front-panel authors");
MODULE_LICENSE("GPL");
MODULE_VERSION(FRONT_PANEL_VERSION);
