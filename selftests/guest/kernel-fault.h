/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KERNEL_FAULT_H
#define KERNEL_FAULT_H

extern const char *const kernel_fault_patterns[];

const char *kernel_fault_find(const char *line);

#endif
