// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>

static int __init fault_init(void)
{
	int *fault = 0;

	return fault ? *fault : 0;
}
module_init(fault_init);

MODULE_DESCRIPTION("One fault");
MODULE_LICENSE("GPL");
