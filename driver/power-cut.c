// SPDX-License-Identifier: GPL-2.0-only
/* A line that tells a power controller when it may cut the supply. */

#include <linux/device.h>
#include <linux/gpio/consumer.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/slab.h>

#include "power-cut.h"

/**
 * struct power_cut - a line to a power controller
 * @line: the GPIO line
 * @node: in the list of all of them
 */
struct power_cut {
	struct gpio_desc *line;
	struct hlist_node node;
};

static DEFINE_MUTEX(cuts_lock);
static HLIST_HEAD(cuts);

static void cut_forget(void *data)
{
	struct power_cut *cut = data;

	mutex_lock(&cuts_lock);
	hlist_del(&cut->node);
	mutex_unlock(&cuts_lock);
}

/**
 * front_panel_power_cut_probe() - hold a line inactive until the machine is off
 * @dev:  the panel
 * @line: the line, requested as it is
 *
 * Context: may sleep.
 * Return: 0 or a negative error; what was wrong has been printed.
 */
int front_panel_power_cut_probe(struct device *dev, struct gpio_desc *line)
{
	struct power_cut *cut;
	int ret;

	cut = devm_kzalloc(dev, sizeof(*cut), GFP_KERNEL);
	if (!cut)
		return -ENOMEM;
	cut->line = line;
	ret = gpiod_direction_output(line, 0);
	if (ret)
		return dev_err_probe(dev, ret, "power-cut: cannot make its line an output\n");

	mutex_lock(&cuts_lock);
	hlist_add_head(&cut->node, &cuts);
	mutex_unlock(&cuts_lock);
	return devm_add_action_or_reset(dev, cut_forget, cut);
}

/**
 * front_panel_power_cut() - the machine is off but for its supply: tell all power controllers
 *
 * Context: may sleep.
 */
void front_panel_power_cut(void)
{
	struct power_cut *cut;

	mutex_lock(&cuts_lock);
	hlist_for_each_entry(cut, &cuts, node)
		gpiod_set_value_cansleep(cut->line, 1);
	mutex_unlock(&cuts_lock);
}
