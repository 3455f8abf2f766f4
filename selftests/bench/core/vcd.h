/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_VCD_H
#define BENCH_VCD_H

#include <stdio.h>

#include "record.h"

int vcd_print(const struct record *record, uint64_t end_ns, FILE *file);
int vcd_write(const struct record *record, const char *path);

#endif
