/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_BUTTON_H
#define FRONT_PANEL_BUTTON_H

#include <linux/types.h>

struct device;
struct front_panel_button;
struct front_panel_settings;
struct fwnode_handle;
struct gpio_desc;

/**
 * struct front_panel_counters - what a button has seen since the panel was bound
 * @presses: presses that counted
 * @bounces: edges that came to nothing
 * @ignored: presses that did not count
 * @wakeups: times that it woke the machine
 * @last_press_ms: when the last press that counted began, by CLOCK_BOOTTIME; 0: there was none
 */
struct front_panel_counters {
	u64 presses;
	u64 bounces;
	u64 ignored;
	u64 wakeups;
	u64 last_press_ms;
};

struct front_panel_button *front_panel_button_probe(struct device *dev,
						    struct fwnode_handle *node,
						    struct gpio_desc *line);
int front_panel_button_suspend(struct front_panel_button *button);
void front_panel_button_resume(struct front_panel_button *button);
void front_panel_button_shutdown(struct front_panel_button *button);
const struct front_panel_settings *front_panel_button_get(struct front_panel_button *button);
void front_panel_button_set(struct front_panel_button *button,
			    const struct front_panel_settings *settings);
void front_panel_button_count(struct front_panel_button *button,
			      struct front_panel_counters *counters);

#endif /* FRONT_PANEL_BUTTON_H */
