/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_COMPAT_LINUX_DEV_PRINTK_H
#define FRONT_PANEL_COMPAT_LINUX_DEV_PRINTK_H

#include_next <linux/dev_printk.h>

/* came with 6.12 */
#ifndef dev_err_ptr_probe
#define dev_err_ptr_probe(dev, ___err, fmt, ...) \
	ERR_PTR(dev_err_probe(dev, ___err, fmt, ##__VA_ARGS__))
#endif

#endif /* FRONT_PANEL_COMPAT_LINUX_DEV_PRINTK_H */
