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

static void put_node(void *node)
{
	fwnode_handle_put(node);
}

/* Returns NULL where there is no such child. */
static struct gpio_desc *get_line(struct device *dev, const char *child,
				  struct fwnode_handle **node, enum gpiod_flags flags)
{
	int ret;

	*node = device_get_named_child_node(dev, child);
	if (!*node)
		return NULL;
	ret = devm_add_action_or_reset(dev, put_node, *node);
	if (!ret)
		ret = front_panel_settings_check(dev, *node, child);
	return ret ? ERR_PTR(ret) : front_panel_line_get(dev, *node, child, flags);
}

static int front_panel_probe(struct platform_device *pdev)
{
	struct gpio_desc *button_line, *led_line, *cut_line;
	struct fwnode_handle *button_node, *led_node, *cut_node;
	struct front_panel_button *button = NULL;
	struct device *dev = &pdev->dev;
	int ret;

	ret = front_panel_settings_check(dev, dev_fwnode(dev), "panel");
	if (ret)
		return ret;

	/* No line is driven before it is known that all can be had, and differ. */
	led_line = get_line(dev, "led", &led_node, GPIOD_ASIS);
	if (IS_ERR(led_line))
		return PTR_ERR(led_line);
	cut_line = get_line(dev, "power-cut", &cut_node, GPIOD_ASIS);
	if (IS_ERR(cut_line))
		return PTR_ERR(cut_line);
	button_line = get_line(dev, "button", &button_node, GPIOD_IN);
	if (IS_ERR(button_line))
		return PTR_ERR(button_line);
	if (!button_line && !led_line && !cut_line)
		return dev_err_probe(dev, -EINVAL,
				     "no child node button, led or power-cut: add at least one\n");
	if (device_get_child_node_count(dev) != !!button_line + !!led_line + !!cut_line)
		return dev_err_probe(dev, -EINVAL,
				     "a child node is none of button, led and power-cut: remove it\n");

	if (led_line) {
		ret = front_panel_led_probe(dev, led_node, led_line);
		if (ret)
			return ret;
	}
	if (cut_line) {
		ret = front_panel_power_cut_probe(dev, cut_line);
		if (ret)
			return ret;
	}
	if (button_line)
		button = front_panel_button_probe(dev, button_node, button_line);
	platform_set_drvdata(pdev, button);
	return PTR_ERR_OR_ZERO(button);
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
