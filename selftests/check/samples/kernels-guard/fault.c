// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(fault_lock);

/* Linux 6.1 has got guard() by its updates, 6.2 to 6.4 have not. */
static int __init fault_init(void)
{
	guard(mutex)(&fault_lock);
	return 0;
}
module_init(fault_init);

MODULE_DESCRIPTION("One fault");
MODULE_LICENSE("GPL");
