/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_SETTINGS_H
#define FRONT_PANEL_SETTINGS_H

#include <linux/types.h>

struct device;
struct fwnode_handle;

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
 * @wakeup_event:  EV_ACT_*: what of the button wakes the system
 * @wakeup:	   it may wake the system
 * @action:	   what a press that counts does
 */
struct front_panel_settings {
	u32 code;
	u32 debounce_ms;
	u32 press_time_ms;
	u32 power_off_sec;
	u32 poll_ms;
	u32 wakeup_event;
	bool wakeup;
	enum front_panel_action action;
};

/**
 * enum front_panel_number - the settings that are numbers
 * @FRONT_PANEL_CODE:	      linux,code
 * @FRONT_PANEL_DEBOUNCE:     debounce-interval
 * @FRONT_PANEL_PRESS_TIME:   press-time-ms
 * @FRONT_PANEL_POWER_OFF:    power-off-time-sec
 * @FRONT_PANEL_POLL:	      poll-interval
 * @FRONT_PANEL_WAKEUP_EVENT: wakeup-event-action
 */
enum front_panel_number {
	FRONT_PANEL_CODE,
	FRONT_PANEL_DEBOUNCE,
	FRONT_PANEL_PRESS_TIME,
	FRONT_PANEL_POWER_OFF,
	FRONT_PANEL_POLL,
	FRONT_PANEL_WAKEUP_EVENT,
};

extern const char * const front_panel_actions[FRONT_PANEL_ACTION_NONE + 1];

int front_panel_settings_check(struct device *dev, struct fwnode_handle *node, const char *child);
int front_panel_settings_read(struct device *dev, struct fwnode_handle *node,
			      struct front_panel_settings *settings);
u32 front_panel_settings_get(const struct front_panel_settings *settings,
			     enum front_panel_number number);
int front_panel_settings_set(struct device *dev, struct front_panel_settings *settings,
			     enum front_panel_number number, u32 value);

#endif /* FRONT_PANEL_SETTINGS_H */
