// SPDX-License-Identifier: GPL-2.0-only
/* An LED trigger that is there only once somebody asks for it. */

#include <linux/leds.h>
#include <linux/module.h>

static int later_activate(struct led_classdev *led)
{
	led_set_brightness(led, led->max_brightness);
	return 0;
}

static struct led_trigger later_trigger = {
	.name = "usb-gadget",
	.activate = later_activate,
};
module_led_trigger(later_trigger);

MODULE_DESCRIPTION("LED trigger, for tests only");
MODULE_AUTHOR("The gpio-front-panel authors");
MODULE_LICENSE("GPL");
