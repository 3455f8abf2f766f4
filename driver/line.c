// SPDX-License-Identifier: GPL-2.0-only
/* A GPIO line of the panel, and the panel's tie to the line's controller. */

#include <linux/device.h>
#include <linux/err.h>
#include <linux/gpio/consumer.h>
#include <linux/gpio/driver.h>
#include <linux/property.h>

#include "line.h"

/*
 * gpiolib lets a controller go while its lines are in use, and so its interrupts from under those
 * who requested them. The link has the driver core unbind the panel first, and bind it again when
 * the controller is back. Where the controller is a child of a device tree node with a driver, the
 * core knows no better itself.
 */
static void line_link_to_controller(struct device *dev, struct gpio_desc *line)
{
	struct device *controller = front_panel_controller(line);
	struct device_link *link;

	/* What has no driver itself was made by the driver of what it is part of. */
	while (controller && !READ_ONCE(controller->driver))
		controller = controller->parent;

	link = device_link_add(dev, controller, DL_FLAG_AUTOPROBE_CONSUMER);
	if (link)
		/*
		 * No call sets it where the core had a link of its own, for the sync state: it adds
		 * this flag to new links only, and lets nobody else remove one that it manages.
		 */
		link->flags |= DL_FLAG_AUTOPROBE_CONSUMER;
}

/**
 * front_panel_line_get() - request the GPIO line of a child node
 * @dev:      the panel
 * @node:     the child node
 * @child:    its name; where module parameters made it, the lookup table's name for the line
 * @flags:    direction to request the line with
 *
 * Context: may sleep.
 * Return: the line, or an ERR_PTR(); what was wrong has been printed, unless the GPIO controller
 * is just not there yet (-EPROBE_DEFER).
 */
struct gpio_desc *front_panel_line_get(struct device *dev, struct fwnode_handle *node,
				       const char *child, enum gpiod_flags flags)
{
	struct gpio_desc *line;
	const char *wrong;

	if (!fwnode_property_get_reference_args(node, "gpios", "#gpio-cells", 0, 1, NULL))
		return ERR_PTR(dev_err_probe(dev, -EINVAL, "%s: gpios must name one line\n",
					     child));

	if (is_software_node(node))
		line = devm_gpiod_get(dev, child, flags);
	else
		line = devm_fwnode_gpiod_get(dev, node, NULL, flags, child);
	if (!IS_ERR(line)) {
		line_link_to_controller(dev, line);
		return line;
	}

	if (line == ERR_PTR(-ENOENT))
		wrong = "gpios property is missing";
	else if (line == ERR_PTR(-EBUSY))
		wrong = "line is in use by another child or consumer: name another line";
	else
		wrong = "cannot get the line that gpios names";
	dev_err_probe(dev, PTR_ERR(line), "%s: %s\n", child, wrong);
	return line;
}
