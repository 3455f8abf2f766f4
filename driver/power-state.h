/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_POWER_STATE_H
#define FRONT_PANEL_POWER_STATE_H

#include <linux/types.h>

struct attribute_group;
struct workqueue_struct;

extern struct workqueue_struct *front_panel_wq;
extern const struct attribute_group front_panel_state_group;

int front_panel_state_init(void);
void front_panel_state_exit(void);
void front_panel_state_arming(bool arming);
bool front_panel_state_ask(void);
void front_panel_state_force(bool off);
bool front_panel_state_frozen(void);
bool front_panel_state_ending(void);

#endif /* FRONT_PANEL_POWER_STATE_H */
