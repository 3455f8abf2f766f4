/* SPDX-License-Identifier: GPL-2.0-only */
#include_next <linux/tracepoint.h>

#ifndef FRONT_PANEL_COMPAT_LINUX_TRACEPOINT_H
#define FRONT_PANEL_COMPAT_LINUX_TRACEPOINT_H

#include <linux/version.h>

/* __assign_str() lost its second argument in 6.10 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 10, 0)
#define front_panel_assign_str(dst, src) __assign_str(dst, src)
#else
#define front_panel_assign_str(dst, src) __assign_str(dst)
#endif

#endif /* FRONT_PANEL_COMPAT_LINUX_TRACEPOINT_H */
