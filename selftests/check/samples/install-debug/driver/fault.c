// SPDX-License-Identifier: GPL-2.0-only
#include <linux/leds.h>
#include <linux/module.h>

static struct led_trigger fault = {
	.name = "fault",
};

static int __init fault_init(void)
{
	return led_trigger_register(&fault);
}
module_init(fault_init);

MODULE_DESCRIPTION("Its faults are in how it is installed");
MODULE_LICENSE("GPL");
