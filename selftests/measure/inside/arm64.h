/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEASURE_ARM64_H
#define MEASURE_ARM64_H

/* Instructions of a round. QEMU makes one block of code of it, which costs next to nothing. */
#define ARM64_ROUND 512

#ifndef __ASSEMBLER__
#include <stdint.h>

uint64_t arm64_clock(void);
uint64_t arm64_clock_hz(void);
void arm64_rounds(uint64_t rounds);
void arm64_turns(uint64_t turns);
#endif

#endif
