/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_LED_H
#define FRONT_PANEL_LED_H

#include <linux/types.h>

struct device;
struct fwnode_handle;

int front_panel_led_probe(struct device *dev, struct fwnode_handle *node);
void front_panel_leds_darken(bool may_sleep);

#endif /* FRONT_PANEL_LED_H */
