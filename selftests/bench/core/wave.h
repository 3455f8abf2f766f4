/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_WAVE_H
#define BENCH_WAVE_H

#include <stdbool.h>
#include <stdint.h>

#include "record.h"

/* What a blinking wire was measured to do. */
struct wave {
	double hz; /* mean frequency */
	double duty; /* share of the time that it is high, 0 to 1 */
	unsigned int periods; /* whole periods that were measured */
};

uint64_t wave_last_change(const struct record *record, enum record_kind kind);
bool wave_blinks(const struct record *record, enum record_kind kind, uint64_t since_ns,
		 double hz, double tolerance, unsigned int periods, struct wave *wave);
bool wave_beats(const struct record *record, enum record_kind kind, uint64_t since_ns,
		unsigned int beats);

#endif
