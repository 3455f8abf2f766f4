/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_LED_H
#define PANEL_LED_H

/**
 * enum led_light - what can be known of an LED's light
 * @LED_UNKNOWN: nothing
 * @LED_DARK:    it is dark
 * @LED_LIT:     it is lit
 */
enum led_light { LED_UNKNOWN, LED_DARK, LED_LIT };

/**
 * led_told() - what the kernel has last told an LED
 * @led: its name
 *
 * Return: whether to be lit.
 */
enum led_light led_told(const char *led);

/**
 * led_wire() - what the LED's line really is
 * @led: its name
 *
 * Return: whether its level lights it; LED_UNKNOWN to all but root.
 */
enum led_light led_wire(const char *led);

#endif
