/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_COMPAT_LINUX_KTHREAD_H
#define FRONT_PANEL_COMPAT_LINUX_KTHREAD_H

#include_next <linux/kthread.h>
#include <linux/version.h>

/* Before 6.14, what makes a worker also starts it. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 14, 0)
#define kthread_run_worker kthread_create_worker
#endif

#endif /* FRONT_PANEL_COMPAT_LINUX_KTHREAD_H */
