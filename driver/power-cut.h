/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_POWER_CUT_H
#define FRONT_PANEL_POWER_CUT_H

struct device;
struct gpio_desc;

int front_panel_power_cut_probe(struct device *dev, struct gpio_desc *line);
void front_panel_power_cut(void);

#endif /* FRONT_PANEL_POWER_CUT_H */
