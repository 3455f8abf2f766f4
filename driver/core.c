// SPDX-License-Identifier: GPL-2.0-only
/* The panel: a platform device with a button, a status LED, or both. */

#include <linux/device.h>
#include <linux/err.h>
#include <linux/gpio/consumer.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/property.h>
#include <linux/string.h>

#include "front-panel.h"

/**
 * front_panel_get_line() - request the GPIO line of a child node
 * @dev:      the panel
 * @node:     the child node
 * @child:    its name, for messages
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

	line = devm_fwnode_gpiod_get(dev, node, NULL, flags, consumer);
	if (!IS_ERR(line))
		return line;

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

static int front_panel_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct fwnode_handle *button_node, *led_node;
	struct front_panel_led *led;

	button_node = get_child(dev, "button");
	if (IS_ERR(button_node))
		return PTR_ERR(button_node);
	led_node = get_child(dev, "led");
	if (IS_ERR(led_node))
		return PTR_ERR(led_node);

	if (!button_node && !led_node)
		return dev_err_probe(dev, -EINVAL,
				     "no button and no led child node: add at least one\n");
	if (button_node && led_node && same_line(button_node, led_node))
		return dev_err_probe(dev, -EINVAL,
				     "button and led name the same line: give each its own\n");

	if (led_node) {
		led = front_panel_led_probe(dev, led_node);
		if (IS_ERR(led))
			return PTR_ERR(led);
		platform_set_drvdata(pdev, led);
	}
	return button_node ? front_panel_button_probe(dev, button_node) : 0;
}

static void front_panel_shutdown(struct platform_device *pdev)
{
	struct front_panel_led *led = platform_get_drvdata(pdev);

	if (led)
		front_panel_led_shutdown(led);
}

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
	},
};
module_platform_driver(front_panel_driver);

MODULE_DESCRIPTION("Power button and status LED on GPIO lines");
MODULE_AUTHOR("The gpio-front-panel authors");
MODULE_LICENSE("GPL");
