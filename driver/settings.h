/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_SETTINGS_H
#define FRONT_PANEL_SETTINGS_H

#include <linux/types.h>

struct device;
struct fwnode_handle;

/**
 * enum front_panel_action - what comes of a press or a hold that counts
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
 * enum front_panel_stage_number - the stages of a press
 * @FRONT_PANEL_STAGE_PRESS:	   it counts
 * @FRONT_PANEL_STAGE_HOLD:	   it is a hold
 * @FRONT_PANEL_STAGE_RESET:	   it forces a restart
 * @FRONT_PANEL_STAGE_POWER_OFF: it forces the power off
 */
enum front_panel_stage_number {
	FRONT_PANEL_STAGE_PRESS,
	FRONT_PANEL_STAGE_HOLD,
	FRONT_PANEL_STAGE_RESET,
	FRONT_PANEL_STAGE_POWER_OFF,
};

/* The stages of which an action can be set come first. */
#define FRONT_PANEL_ACTIONS	(FRONT_PANEL_STAGE_HOLD + 1)

/**
 * struct front_panel_settings - what can be set of a button
 * @code:	   key code reported
 * @debounce_ms:   debounce interval in ms
 * @press_time_ms: held this long in ms before a press counts
 * @hold_ms:	   held this long in ms it is a hold and no press; 0: there is none
 * @reset_sec:	   held this long in seconds forces a restart; 0: never
 * @power_off_sec: held this long in seconds forces the power off; 0: never
 * @poll_ms:	   read the line this often in ms; 0: it has an interrupt
 * @wakeup_event:  EV_ACT_*: what of the button wakes the system
 * @hold_code:	   key code reported of a hold; 0: the same
 * @wakeup:	   it may wake the system
 * @actions:	   FRONT_PANEL_ACTION_*: what comes of a press, and of a hold
 */
struct front_panel_settings {
	u32 code;
	u32 debounce_ms;
	u32 press_time_ms;
	u32 hold_ms;
	u32 reset_sec;
	u32 power_off_sec;
	u32 poll_ms;
	u32 wakeup_event;
	u32 hold_code;
	bool wakeup;
	u8 actions[FRONT_PANEL_ACTIONS];
};

/**
 * enum front_panel_number - the settings that are numbers; the stages of a press in order
 * @FRONT_PANEL_CODE:	      linux,code
 * @FRONT_PANEL_DEBOUNCE:     debounce-interval
 * @FRONT_PANEL_PRESS_TIME:   press-time-ms
 * @FRONT_PANEL_HOLD_TIME:    hold-time-ms
 * @FRONT_PANEL_RESET:	      reset-time-sec
 * @FRONT_PANEL_POWER_OFF:    power-off-time-sec
 * @FRONT_PANEL_POLL:	      poll-interval
 * @FRONT_PANEL_WAKEUP_EVENT: wakeup-event-action
 * @FRONT_PANEL_HOLD_CODE:    linux,hold-code
 */
enum front_panel_number {
	FRONT_PANEL_CODE,
	FRONT_PANEL_DEBOUNCE,
	FRONT_PANEL_PRESS_TIME,
	FRONT_PANEL_HOLD_TIME,
	FRONT_PANEL_RESET,
	FRONT_PANEL_POWER_OFF,
	FRONT_PANEL_POLL,
	FRONT_PANEL_WAKEUP_EVENT,
	FRONT_PANEL_HOLD_CODE,
};

extern const char * const front_panel_actions[FRONT_PANEL_ACTION_NONE + 1];

int front_panel_settings_check(struct device *dev, struct fwnode_handle *node, const char *child);
int front_panel_settings_read(struct device *dev, struct fwnode_handle *node,
			      struct front_panel_settings *settings);
u32 front_panel_settings_ms(const struct front_panel_settings *settings,
			    enum front_panel_number number);
u32 front_panel_settings_get(const struct front_panel_settings *settings,
			     enum front_panel_number number);
int front_panel_settings_set(struct device *dev, struct front_panel_settings *settings,
			     enum front_panel_number number, u32 value);

#endif /* FRONT_PANEL_SETTINGS_H */
