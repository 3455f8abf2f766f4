/* SPDX-License-Identifier: GPL-2.0-only */
/* What press.c needs of the kernel's header, for a program on the host. */
#ifndef FUZZ_LINUX_TYPES_H
#define FUZZ_LINUX_TYPES_H

#include <stdbool.h>
#include <stdint.h>

typedef int64_t s64;

#endif /* FUZZ_LINUX_TYPES_H */
