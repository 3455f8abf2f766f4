// SPDX-License-Identifier: GPL-2.0-only
/* An LED that blinks by itself, over a bus that sleeps, and stops at nothing but "off". */

#include <linux/delay.h>
#include <linux/leds.h>
#include <linux/module.h>

static bool blinking;
module_param(blinking, bool, 0444);
MODULE_PARM_DESC(blinking, "it blinks");

static unsigned int level;
module_param(level, uint, 0444);
MODULE_PARM_DESC(level, "how bright it is when lit");

static int hardware_set(struct led_classdev *led, enum led_brightness brightness)
{
	usleep_range(100, 200);
	level = brightness;
	if (!brightness)
		blinking = false;
	return 0;
}

static int hardware_blink(struct led_classdev *led, unsigned long *on_ms, unsigned long *off_ms)
{
	usleep_range(100, 200);
	blinking = true;
	return 0;
}

static struct led_classdev hardware_led = {
	.name = "test:hardware-blink",
	.max_brightness = 255,
	.brightness_set_blocking = hardware_set,
	.blink_set = hardware_blink,
};

static int __init hardware_blink_init(void)
{
	return led_classdev_register(NULL, &hardware_led);
}
module_init(hardware_blink_init);

static void __exit hardware_blink_exit(void)
{
	led_classdev_unregister(&hardware_led);
}
module_exit(hardware_blink_exit);

MODULE_DESCRIPTION("An LED that blinks in hardware, for tests only");
MODULE_AUTHOR("The gpio-front-panel authors");
MODULE_LICENSE("GPL");
