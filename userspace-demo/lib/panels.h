/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_PANELS_H
#define PANEL_PANELS_H

#include <stdbool.h>
#include <stddef.h>

/** PANELS_MAX - more of them than any machine has */
#define PANELS_MAX	16

#define PANEL_NAME	128

/**
 * struct panel - a front panel
 * @name:  of its device
 * @input: of its button's input device; empty where it has no button
 * @event: of its button's event device; empty where it has none
 * @led:   of its LED; empty where it has none
 */
struct panel {
	char name[PANEL_NAME];
	char input[PANEL_NAME];
	char event[PANEL_NAME];
	char led[PANEL_NAME];
};

/**
 * enum panel_part - what a panel must have
 * @PANEL_ANY:    nothing
 * @PANEL_BUTTON: a button
 * @PANEL_LED:    an LED
 */
enum panel_part { PANEL_ANY, PANEL_BUTTON, PANEL_LED };

/** PANEL_FILE - path of a panel's attribute: its name, then the attribute's */
#define PANEL_FILE	"/sys/bus/platform/drivers/gpio-front-panel/%s/%s"

/** BUTTON_FILE - path of an attribute of its button: its name, its input device, the attribute */
#define BUTTON_FILE	"/sys/bus/platform/drivers/gpio-front-panel/%s/input/%s/%s"

/** EVENT_FILE - path of an event device: its name */
#define EVENT_FILE	"/dev/input/%s"

/** LED_FILE - path of an LED's attribute: the LED's name, then the attribute's */
#define LED_FILE	"/sys/class/leds/%s/%s"

/**
 * panels_find() - find the front panels
 * @list: filled in
 * @max:  entries in @list
 *
 * Return: the number of entries filled in.
 */
size_t panels_find(struct panel *list, size_t max);

/**
 * panels_choose() - find the front panel that is meant
 * @chosen: filled in
 * @name:   its name; NULL if nobody said
 * @part:   what it must have
 *
 * Where nobody said, it is the only one with that part, or any one if it need not have any.
 *
 * Return: false after saying what is wrong.
 */
bool panels_choose(struct panel *chosen, const char *name, enum panel_part part);

#endif
