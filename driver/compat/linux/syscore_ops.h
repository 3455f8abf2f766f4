/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_COMPAT_LINUX_SYSCORE_OPS_H
#define FRONT_PANEL_COMPAT_LINUX_SYSCORE_OPS_H

#include_next <linux/syscore_ops.h>

/*
 * struct syscore, with data for its callbacks, came with 6.19 and went to stable kernels too, so
 * Kbuild looks for it. Before, a callback had no data, so one instance is all there can be.
 */
#ifndef FRONT_PANEL_HAVE_SYSCORE
struct front_panel_syscore_ops {
	void (*shutdown)(void *data);
};

struct syscore {
	const struct front_panel_syscore_ops *ops;
};

static struct syscore *front_panel_syscore;

static void front_panel_syscore_shutdown(void)
{
	front_panel_syscore->ops->shutdown(NULL);
}

static struct syscore_ops front_panel_old_ops = {
	.shutdown = front_panel_syscore_shutdown,
};

static inline void register_syscore(struct syscore *syscore)
{
	front_panel_syscore = syscore;
	register_syscore_ops(&front_panel_old_ops);
}

static inline void unregister_syscore(struct syscore *syscore)
{
	unregister_syscore_ops(&front_panel_old_ops);
}

#define syscore_ops front_panel_syscore_ops
#endif

#endif /* FRONT_PANEL_COMPAT_LINUX_SYSCORE_OPS_H */
