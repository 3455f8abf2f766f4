// SPDX-License-Identifier: GPL-2.0-only
/* The status LED: an LED class device on a GPIO line. */

#include <linux/container_of.h>
#include <linux/device.h>
#include <linux/gpio/consumer.h>
#include <linux/kernel.h>
#include <linux/kmod.h>
#include <linux/kobject.h>
#include <linux/leds.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uleds.h>

#include "led.h"

/**
 * struct front_panel_led - the status LED
 * @cdev: its LED class device
 * @line: the GPIO line it is wired to
 * @node: in the list of all LEDs
 * @dark: stays dark from here on: the machine goes off
 */
struct front_panel_led {
	struct led_classdev cdev;
	struct gpio_desc *line;
	struct hlist_node node;
	bool dark;
};

static DEFINE_MUTEX(leds_lock);
static HLIST_HEAD(leds);

static struct front_panel_led *to_front_panel_led(struct led_classdev *cdev)
{
	return container_of(cdev, struct front_panel_led, cdev);
}

static void led_set(struct led_classdev *cdev, enum led_brightness brightness)
{
	struct front_panel_led *led = to_front_panel_led(cdev);

	gpiod_set_value(led->line, brightness && !READ_ONCE(led->dark));
	/* It may have been darkened between the two. */
	if (READ_ONCE(led->dark))
		gpiod_set_value(led->line, 0);
}

static int led_set_blocking(struct led_classdev *cdev, enum led_brightness brightness)
{
	struct front_panel_led *led = to_front_panel_led(cdev);

	gpiod_set_value_cansleep(led->line, brightness && !READ_ONCE(led->dark));
	if (READ_ONCE(led->dark))
		gpiod_set_value_cansleep(led->line, 0);
	return 0;
}

/* Returns 0 (dark), 1 (lit) or a negative error. */
static int led_initial_level(struct front_panel_led *led, struct fwnode_handle *node)
{
	switch (led_init_default_state_get(node)) {
	case LEDS_DEFSTATE_ON:
		return 1;
	case LEDS_DEFSTATE_KEEP:
		return gpiod_get_value_cansleep(led->line);
	default:
		/* Told to be dark: the power state would light it at once. */
		if (fwnode_property_present(node, "default-state"))
			led->cdev.default_trigger = "none";
		return 0;
	}
}

static unsigned long led_flags(struct fwnode_handle *node)
{
	unsigned long flags = 0;

	if (!fwnode_property_present(node, "retain-state-suspended"))
		flags |= LED_CORE_SUSPENDRESUME;
	if (fwnode_property_present(node, "retain-state-shutdown"))
		flags |= LED_RETAIN_AT_SHUTDOWN;
	if (fwnode_property_present(node, "panic-indicator"))
		flags |= LED_PANIC_INDICATOR;
	return flags;
}

/*
 * Of an LED whose node is a software node the kernel puts a reference that it never took: the node
 * would be gone when the panel is bound again.
 */
static struct led_init_data led_describe(struct device *dev, struct fwnode_handle *node,
					 char name[LED_MAX_NAME_SIZE])
{
	if (is_software_node(node))
		return (struct led_init_data) { .devicename = "", .default_label = "power" };
	if (fwnode_property_present(node, "label"))
		return (struct led_init_data) { .fwnode = node };
	/* For an LED without a function or a color, too */
	scnprintf(name, LED_MAX_NAME_SIZE, "%pfwP:", dev_fwnode(dev));
	return (struct led_init_data) {
		.fwnode = node,
		.devicename = name,
		.default_label = "power",
	};
}

static void led_forget(void *data)
{
	struct front_panel_led *led = data;

	/* While it unregisters an LED, its class would take a trigger, which keeps the LED. */
	mutex_lock(&led->cdev.led_access);
	led_sysfs_disable(&led->cdev);
	mutex_unlock(&led->cdev.led_access);

	mutex_lock(&leds_lock);
	hlist_del(&led->node);
	mutex_unlock(&leds_lock);
}

static int led_remember(struct device *dev, struct front_panel_led *led)
{
	mutex_lock(&leds_lock);
	hlist_add_head(&led->node, &leds);
	mutex_unlock(&leds_lock);
	return devm_add_action_or_reset(dev, led_forget, led);
}

/*
 * Kernels differ in what they do for a trigger that is a module: nothing, or ask for an alias that
 * only few have.
 */
static void led_load_trigger(struct device *dev, struct led_classdev *cdev)
{
	if (!strcmp(cdev->default_trigger, "none"))
		return;
	if (!READ_ONCE(cdev->trigger))
		request_module("ledtrig-%s", cdev->default_trigger);
	if (!READ_ONCE(cdev->trigger))
		dev_warn(dev, "led: there is no trigger %s: load its module, or correct the name\n",
			 cdev->default_trigger);
}

/**
 * front_panel_led_probe() - register the status LED
 * @dev:  the panel
 * @node: its `led` child node
 * @line: the line it is wired to, requested as it is
 *
 * The LED is gone when the panel is unbound.
 *
 * Context: may sleep.
 * Return: 0 or a negative error; what was wrong has been printed.
 */
int front_panel_led_probe(struct device *dev, struct fwnode_handle *node, struct gpio_desc *line)
{
	char name[LED_MAX_NAME_SIZE];
	struct led_init_data init_data = led_describe(dev, node, name);
	struct front_panel_led *led;
	int ret;

	led = devm_kzalloc(dev, sizeof(*led), GFP_KERNEL);
	if (!led)
		return -ENOMEM;

	led->line = line;
	led->cdev.default_trigger = "power-state";
	ret = led_initial_level(led, node);
	if (ret < 0)
		return dev_err_probe(dev, ret, "led: cannot read its line\n");

	led->cdev.brightness = ret;
	led->cdev.max_brightness = 1;
	led->cdev.flags = led_flags(node);
	if (gpiod_cansleep(led->line))
		led->cdev.brightness_set_blocking = led_set_blocking;
	else
		led->cdev.brightness_set = led_set;

	ret = gpiod_direction_output(led->line, ret);
	if (ret)
		return dev_err_probe(dev, ret, "led: cannot make its line an output\n");

	ret = devm_led_classdev_register_ext(dev, &led->cdev, &init_data);
	if (ret)
		return dev_err_probe(dev, ret, "led: cannot register its LED device\n");

	/* Only now is the name known. */
	gpiod_set_consumer_name(led->line, kobject_name(&led->cdev.dev->kobj));
	led_load_trigger(dev, &led->cdev);

	return led_remember(dev, led);
}

/**
 * front_panel_led_is_retained() - whether an LED stays as it is when the machine goes off
 * @cdev: any LED
 *
 * Context: any.
 * Return: true: it does.
 */
bool front_panel_led_is_retained(const struct led_classdev *cdev)
{
	return cdev->flags & LED_RETAIN_AT_SHUTDOWN;
}

/**
 * front_panel_leds_darken() - the machine is about to go off: make every panel's LED dark
 *
 * They stay dark whatever is asked of them from here on. An LED that is retained is left as it is.
 *
 * Context: may sleep.
 */
void front_panel_leds_darken(void)
{
	struct front_panel_led *led;

	mutex_lock(&leds_lock);
	hlist_for_each_entry(led, &leds, node) {
		if (front_panel_led_is_retained(&led->cdev))
			continue;
		WRITE_ONCE(led->dark, true);
		gpiod_set_value_cansleep(led->line, 0);
	}
	mutex_unlock(&leds_lock);
}
