/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_POWER_OFF_H
#define FRONT_PANEL_POWER_OFF_H

#include <linux/types.h>

int front_panel_power_off_init(void);
void front_panel_power_off_exit(void);
void front_panel_power_off_force(bool off);

#endif /* FRONT_PANEL_POWER_OFF_H */
