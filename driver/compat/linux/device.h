/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_COMPAT_LINUX_DEVICE_H
#define FRONT_PANEL_COMPAT_LINUX_DEVICE_H

#include_next <linux/device.h>

/*
 * device_link_wait_removal() came with 6.10 and went to stable kernels too, so Kbuild looks for it.
 * Those without it have devices that hold no software nodes: there is nothing to wait for.
 */
#ifndef FRONT_PANEL_HAVE_DEVICE_LINK_WAIT_REMOVAL
#define device_link_wait_removal() do { } while (0)
#endif

#endif /* FRONT_PANEL_COMPAT_LINUX_DEVICE_H */
