// SPDX-License-Identifier: GPL-2.0-only
#include <linux/irqflags.h>
#include <linux/module.h>

/* Not on arm64, but on x86 there already is one. */
void halt(void);
void halt(void)
{
}
EXPORT_SYMBOL_GPL(halt);

MODULE_DESCRIPTION("One fault");
MODULE_LICENSE("GPL");
