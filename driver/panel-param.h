/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_PANEL_PARAM_H
#define FRONT_PANEL_PANEL_PARAM_H

void front_panel_param_init(void);
void front_panel_param_exit(void);

#endif /* FRONT_PANEL_PANEL_PARAM_H */
