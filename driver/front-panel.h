/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_H
#define FRONT_PANEL_H

#include <linux/gpio/consumer.h>
#include <linux/types.h>

struct attribute_group;
struct device;
struct fwnode_handle;

struct front_panel_button;
struct front_panel_led;

/**
 * struct front_panel - one panel, the driver data of its device
 * @button: its button, or NULL
 * @led:    its status LED, or NULL
 */
struct front_panel {
	struct front_panel_button *button;
	struct front_panel_led *led;
};

/**
 * enum front_panel_action - what a press that counts does
 * @FRONT_PANEL_ACTION_KEY:	  report the key
 * @FRONT_PANEL_ACTION_POWER_OFF: orderly_poweroff()
 * @FRONT_PANEL_ACTION_REBOOT:	  orderly_reboot()
 * @FRONT_PANEL_ACTION_NONE:	  nothing
 */
enum front_panel_action {
	FRONT_PANEL_ACTION_KEY,
	FRONT_PANEL_ACTION_POWER_OFF,
	FRONT_PANEL_ACTION_REBOOT,
	FRONT_PANEL_ACTION_NONE,
};

/**
 * struct front_panel_settings - what can be set of a button
 * @code:	   key code reported
 * @debounce_ms:   debounce interval in ms
 * @press_time_ms: held this long in ms before a press counts
 * @power_off_sec: held this long in seconds forces the power off; 0: never
 * @poll_ms:	   read the line this often in ms; 0: it has an interrupt
 * @action:	   what a press that counts does
 */
struct front_panel_settings {
	u32 code;
	u32 debounce_ms;
	u32 press_time_ms;
	u32 power_off_sec;
	u32 poll_ms;
	enum front_panel_action action;
};

/**
 * struct front_panel_counters - what a button has seen since the panel was bound
 * @presses: presses that counted
 * @bounces: edges that came to nothing
 * @ignored: presses that did not count
 * @wakeups: times that it woke the machine
 */
struct front_panel_counters {
	unsigned int presses;
	unsigned int bounces;
	unsigned int ignored;
	unsigned int wakeups;
};

/* core.c */
struct gpio_desc *front_panel_get_line(struct device *dev, struct fwnode_handle *node,
				       const char *child, enum gpiod_flags flags,
				       const char *consumer);

/* settings.c */
extern const struct attribute_group front_panel_settings_group;
int front_panel_settings_read(struct device *dev, struct fwnode_handle *node,
			      struct front_panel_settings *settings);

/* button.c */
struct front_panel_button *front_panel_button_probe(struct device *dev,
						    struct fwnode_handle *node);
void front_panel_button_suspend(struct front_panel_button *button);
void front_panel_button_resume(struct front_panel_button *button);
void front_panel_button_get(struct front_panel_button *button,
			    struct front_panel_settings *settings);
void front_panel_button_set(struct front_panel_button *button,
			    const struct front_panel_settings *settings);
void front_panel_button_count(struct front_panel_button *button,
			      struct front_panel_counters *counters);

/* led.c */
struct front_panel_led *front_panel_led_probe(struct device *dev, struct fwnode_handle *node);
void front_panel_leds_darken(bool may_sleep);

/* power-off.c */
int front_panel_power_off_init(void);
void front_panel_power_off_exit(void);
void front_panel_power_off_force(void);

/* power-state.c */
extern const struct attribute_group front_panel_state_group;
int front_panel_state_init(void);
void front_panel_state_exit(void);
void front_panel_state_arming(bool arming);
void front_panel_state_stopping(void);

/* panel-param.c */
int front_panel_param_init(void);
void front_panel_param_exit(void);

#endif /* FRONT_PANEL_H */
