// SPDX-License-Identifier: GPL-2.0-only
/* The panel: a platform device with a button, a status LED, or both. */

#include <linux/device.h>
#include <linux/err.h>
#include <linux/gpio/consumer.h>
#include <linux/gpio/driver.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "front-panel.h"

#define CREATE_TRACE_POINTS
#include "trace.h"

/*
 * gpiolib lets a controller go while its lines are in use, and so its interrupts from under those
 * who requested them. The link has the driver core unbind the panel first. Where the controller
 * is a child of a device tree node with a driver, the core knows no better itself.
 */
static void link_to_controller(struct device *dev, struct gpio_desc *line)
{
	struct device *controller = gpiod_to_chip(line)->parent;

	if (controller && !device_link_add(dev, controller, DL_FLAG_AUTOREMOVE_CONSUMER))
		dev_dbg(dev, "cannot link to %s\n", dev_name(controller));
}

/**
 * front_panel_get_line() - request the GPIO line of a child node
 * @dev:      the panel
 * @node:     the child node
 * @child:    its name; where module parameters made it, the lookup table's name for the line
 * @flags:    direction to request the line with
 * @consumer: name that gpioinfo shows for the line
 *
 * Context: may sleep.
 * Return: the line, or an ERR_PTR(); what was wrong has been printed, unless the GPIO controller
 * is just not there yet (-EPROBE_DEFER).
 */
struct gpio_desc *front_panel_get_line(struct device *dev, struct fwnode_handle *node,
				       const char *child, enum gpiod_flags flags,
				       const char *consumer)
{
	struct gpio_desc *line;

	if (is_software_node(node))
		line = devm_gpiod_get(dev, child, flags);
	else
		line = devm_fwnode_gpiod_get(dev, node, NULL, flags, consumer);
	if (!IS_ERR(line)) {
		gpiod_set_consumer_name(line, consumer);
		link_to_controller(dev, line);
		return line;
	}

	switch (PTR_ERR(line)) {
	case -ENOENT:
		return dev_err_ptr_probe(dev, -ENOENT, "%s: gpios property is missing\n", child);
	case -EBUSY:
		return dev_err_ptr_probe(dev, -EBUSY,
					 "%s: line is in use by another consumer: free it or name another line\n",
					 child);
	default:
		return dev_err_ptr_probe(dev, PTR_ERR(line),
					 "%s: cannot get the line that gpios names\n", child);
	}
}

static void put_node(void *node)
{
	fwnode_handle_put(node);
}

/* Returns NULL where there is no such child. */
static struct fwnode_handle *get_child(struct device *dev, const char *name)
{
	struct fwnode_handle *node = device_get_named_child_node(dev, name);
	int ret;

	if (!node)
		return NULL;
	ret = devm_add_action_or_reset(dev, put_node, node);
	return ret ? ERR_PTR(ret) : node;
}

static int get_line_reference(struct fwnode_handle *node, struct fwnode_reference_args *ref)
{
	int ret = fwnode_property_get_reference_args(node, "gpios", "#gpio-cells", 0, 0, ref);

	if (!ret)
		fwnode_handle_put(ref->fwnode);
	return ret;
}

static bool same_line(struct fwnode_handle *a, struct fwnode_handle *b)
{
	struct fwnode_reference_args x, y;

	if (get_line_reference(a, &x) || get_line_reference(b, &y))
		return false;
	if (x.fwnode != y.fwnode || x.nargs != y.nargs || !x.nargs)
		return false;
	/* The last cell holds the flags. */
	return !memcmp(x.args, y.args, (x.nargs - 1) * sizeof(x.args[0]));
}

static int check_children(struct device *dev, struct fwnode_handle *button,
			  struct fwnode_handle *led)
{
	if (!button && !led)
		return dev_err_probe(dev, -EINVAL,
				     "no button and no led child node: add at least one\n");
	if (button && led && same_line(button, led))
		return dev_err_probe(dev, -EINVAL,
				     "button and led name the same line: give each its own\n");
	return 0;
}

static int front_panel_probe(struct platform_device *pdev)
{
	struct fwnode_handle *button, *led;
	struct device *dev = &pdev->dev;
	struct front_panel *panel;
	int ret;

	panel = devm_kzalloc(dev, sizeof(*panel), GFP_KERNEL);
	if (!panel)
		return -ENOMEM;

	button = get_child(dev, "button");
	if (IS_ERR(button))
		return PTR_ERR(button);
	led = get_child(dev, "led");
	if (IS_ERR(led))
		return PTR_ERR(led);
	ret = check_children(dev, button, led);
	if (ret)
		return ret;

	if (led)
		panel->led = front_panel_led_probe(dev, led);
	if (IS_ERR(panel->led))
		return PTR_ERR(panel->led);

	platform_set_drvdata(pdev, panel);
	if (button)
		panel->button = front_panel_button_probe(dev, button);
	return PTR_ERR_OR_ZERO(panel->button);
}

static int front_panel_suspend(struct device *dev)
{
	struct front_panel *panel = dev_get_drvdata(dev);

	if (panel->button)
		front_panel_button_suspend(panel->button);
	return 0;
}

static int front_panel_resume(struct device *dev)
{
	struct front_panel *panel = dev_get_drvdata(dev);

	if (panel->button)
		front_panel_button_resume(panel->button);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(front_panel_pm_ops, front_panel_suspend, front_panel_resume);

static const struct attribute_group *front_panel_groups[] = {
	&front_panel_settings_group,
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

	ret = front_panel_power_off_init();
	if (ret)
		return ret;
	ret = front_panel_state_init();
	if (ret)
		goto exit_power_off;
	ret = platform_driver_register(&front_panel_driver);
	if (ret)
		goto exit_state;
	ret = front_panel_param_init();
	if (ret)
		goto unregister_driver;
	return 0;

unregister_driver:
	platform_driver_unregister(&front_panel_driver);
exit_state:
	front_panel_state_exit();
exit_power_off:
	front_panel_power_off_exit();
	return ret;
}
module_init(front_panel_init);

static void __exit front_panel_exit(void)
{
	front_panel_param_exit();
	platform_driver_unregister(&front_panel_driver);
	front_panel_state_exit();
	front_panel_power_off_exit();
}
module_exit(front_panel_exit);

MODULE_DESCRIPTION("Power button and status LED on GPIO lines");
MODULE_AUTHOR("The gpio-front-panel authors");
MODULE_LICENSE("GPL");
