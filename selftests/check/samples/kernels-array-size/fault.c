// SPDX-License-Identifier: GPL-2.0-only
/* Linux 6.1 has got it by its updates, 6.2 to 6.6 have not. */
#include <linux/array_size.h>
#include <linux/module.h>

MODULE_DESCRIPTION("One fault");
MODULE_LICENSE("GPL");
