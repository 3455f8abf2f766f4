/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef OVERLAY_COMPAT_LINUX_OF_H
#define OVERLAY_COMPAT_LINUX_OF_H

#include_next <linux/of.h>
#include <linux/version.h>

/* The node to apply to came with 6.6; before, it always was the root. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 6, 0)
#define of_overlay_fdt_apply(fdt, size, id, base) \
	((void)(base), (of_overlay_fdt_apply)(fdt, size, id))
#endif

#endif /* OVERLAY_COMPAT_LINUX_OF_H */
