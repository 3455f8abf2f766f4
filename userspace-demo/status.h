/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_STATUS_H
#define PANEL_STATUS_H

#include <json.h>

/**
 * status_print() - print a panel for people
 * @panel: what is known of it
 */
void status_print(struct json_object *panel);

#endif
