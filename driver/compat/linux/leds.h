/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_COMPAT_LINUX_LEDS_H
#define FRONT_PANEL_COMPAT_LINUX_LEDS_H

#include_next <linux/leds.h>
#include <linux/version.h>

/* Exported all along, led_init_default_state_get() came to this header with 6.3 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0)
enum led_default_state led_init_default_state_get(struct fwnode_handle *fwnode);
#endif

#endif /* FRONT_PANEL_COMPAT_LINUX_LEDS_H */
