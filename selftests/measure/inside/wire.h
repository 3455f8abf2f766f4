/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEASURE_WIRE_H
#define MEASURE_WIRE_H

#include <stdbool.h>

void wire_open(unsigned int line, unsigned long address);
void wire_set(bool pressed);

#endif
