/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_LINE_H
#define FRONT_PANEL_LINE_H

#include <linux/gpio/consumer.h>

struct device;
struct fwnode_handle;

struct gpio_desc *front_panel_line_get(struct device *dev, struct fwnode_handle *node,
				       const char *child, enum gpiod_flags flags);

#endif /* FRONT_PANEL_LINE_H */
