/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_COMPAT_LINUX_GPIO_DRIVER_H
#define FRONT_PANEL_COMPAT_LINUX_GPIO_DRIVER_H

#include_next <linux/gpio/driver.h>
#include <linux/device.h>
#include <linux/version.h>

/* gpiochip_find() became gpio_device_find() in 6.7, with one const more. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 7, 0)
#define gpio_device_find gpiochip_find
#define front_panel_match_data void
#else
#define front_panel_match_data const void
#endif

/* Since 6.8 the way to a line's controller does not lead through what goes with its driver. */
static inline struct device *front_panel_controller(struct gpio_desc *line)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 8, 0)
	struct gpio_chip *chip = gpiod_to_chip(line);

	return chip ? chip->parent : NULL;
#else
	return gpio_device_to_device(gpiod_to_gpio_device(line))->parent;
#endif
}

#endif /* FRONT_PANEL_COMPAT_LINUX_GPIO_DRIVER_H */
