/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_ATTRIBUTES_H
#define FRONT_PANEL_ATTRIBUTES_H

struct attribute_group;

extern const struct attribute_group front_panel_button_group;

#endif /* FRONT_PANEL_ATTRIBUTES_H */
