/* SPDX-License-Identifier: GPL-2.0-only */
/* What press.c needs of the kernel's header, for a program on the host. */
#ifndef FUZZ_LINUX_LIMITS_H
#define FUZZ_LINUX_LIMITS_H

#include <stdint.h>

#define S64_MAX INT64_MAX

#endif /* FUZZ_LINUX_LIMITS_H */
