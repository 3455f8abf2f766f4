/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_LED_H
#define FRONT_PANEL_LED_H

#include <linux/types.h>

struct device;
struct fwnode_handle;
struct gpio_desc;
struct led_classdev;

int front_panel_led_probe(struct device *dev, struct fwnode_handle *node, struct gpio_desc *line);
bool front_panel_led_is_retained(const struct led_classdev *cdev);
void front_panel_leds_darken(void);

#endif /* FRONT_PANEL_LED_H */
