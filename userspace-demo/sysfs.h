/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_SYSFS_H
#define PANEL_SYSFS_H

#include <stdbool.h>
#include <stddef.h>

#define SYSFS_NAME	64

/**
 * struct button - the input device of a front panel
 * @name: as the kernel calls it
 * @path: its event device
 */
struct button {
	char name[SYSFS_NAME];
	char path[SYSFS_NAME];
};

/**
 * struct led - the LED of a front panel
 * @name: of its LED class device
 */
struct led {
	char name[SYSFS_NAME];
};

/**
 * sysfs_buttons() - find the front panels' buttons
 * @root: where sysfs is mounted
 * @list: filled in
 * @max:  entries in @list
 *
 * Return: the number of entries filled in.
 */
size_t sysfs_buttons(const char *root, struct button *list, size_t max);

/**
 * sysfs_leds() - find the front panels' LEDs
 * @root: where sysfs is mounted
 * @list: filled in
 * @max:  entries in @list
 *
 * Return: the number of entries filled in.
 */
size_t sysfs_leds(const char *root, struct led *list, size_t max);

/**
 * sysfs_led_read() - read an attribute of an LED
 * @root:      where sysfs is mounted
 * @led:       the LED's name
 * @attribute: "trigger", "brightness", ...
 *
 * Return: the text without its final newline, to be freed; NULL after an error, see errno.
 */
char *sysfs_led_read(const char *root, const char *led, const char *attribute);

/**
 * sysfs_led_write() - write an attribute of an LED
 * @root:      where sysfs is mounted
 * @led:       the LED's name
 * @attribute: "trigger", "brightness", ...
 * @text:      the new value
 *
 * Return: 0, or -1 and errno.
 */
int sysfs_led_write(const char *root, const char *led, const char *attribute, const char *text);

/**
 * trigger_is_listed() - whether the kernel has an LED trigger
 * @list: text of the LED's trigger attribute: "none [timer] heartbeat"
 * @name: the trigger
 *
 * Return: whether it has.
 */
bool trigger_is_listed(const char *list, const char *name);

/**
 * trigger_current() - the trigger that is set
 * @list: text of the LED's trigger attribute
 * @name: filled in; empty when none is marked
 * @size: bytes in @name
 */
void trigger_current(const char *list, char *name, size_t size);

#endif
