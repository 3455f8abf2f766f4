// SPDX-License-Identifier: GPL-2.0-only
#include <linux/irqflags.h>
#include <linux/leds.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>

static const uint8_t unused = 1;
static DEFINE_MUTEX(lock);
static struct led_trigger trigger = { .name = "fault" };

/* Not on arm64, but on x86 there already is one. */
void halt(void);
void halt(void)
{
}

static int __init fault_init(void)
{
	void *none = 0;

	if (none)
		kfree(none);
	/* Linux 6.1 has got guard() by its updates, 6.2 to 6.4 have not. */
	guard(mutex)(&lock);
	return led_trigger_register(&trigger);
}
module_init(fault_init);

MODULE_DESCRIPTION("Whatever a check can find fault with in a module");
MODULE_LICENSE("GPL");

/* This too has come to 6.1 by updates. Nothing is compiled after a header that is missing. */
#include <linux/array_size.h>
