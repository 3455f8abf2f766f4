/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_H
#define FRONT_PANEL_H

#include <linux/gpio/consumer.h>

struct device;
struct front_panel_led;
struct fwnode_handle;

int front_panel_button_probe(struct device *dev, struct fwnode_handle *node);

struct front_panel_led *front_panel_led_probe(struct device *dev, struct fwnode_handle *node);
void front_panel_led_shutdown(struct front_panel_led *led);

struct gpio_desc *front_panel_get_line(struct device *dev, struct fwnode_handle *node,
				       const char *child, enum gpiod_flags flags,
				       const char *consumer);

#endif /* FRONT_PANEL_H */
