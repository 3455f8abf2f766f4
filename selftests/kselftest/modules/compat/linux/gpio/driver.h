/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_COMPAT_LINUX_GPIO_DRIVER_H
#define WIRES_COMPAT_LINUX_GPIO_DRIVER_H

#include_next <linux/gpio/driver.h>
#include <linux/version.h>

/* gpio_chip.set returns an error since 6.17. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 17, 0)
#define GPIO_CHIP_SETTER(name)							\
static void name##_void(struct gpio_chip *gc, unsigned int offset, int value)	\
{										\
	name(gc, offset, value);						\
}

#define GPIO_CHIP_SET(name) name##_void
#else
#define GPIO_CHIP_SETTER(name)
#define GPIO_CHIP_SET(name) name
#endif

#endif /* WIRES_COMPAT_LINUX_GPIO_DRIVER_H */
