// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>

static const int fault = 1;

MODULE_DESCRIPTION("One fault");
MODULE_LICENSE("GPL");
