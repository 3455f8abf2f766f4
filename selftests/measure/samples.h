/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEASURE_SAMPLES_H
#define MEASURE_SAMPLES_H

#include <stddef.h>

/* The board without a driver: what is taken off. */
#define SAMPLES_BARE "none"

/**
 * enum samples_pick - which figure stands for all samples
 * @SAMPLES_QUIET: the mean of the lower half, as what else the processor does only adds
 * @SAMPLES_LEAST: the smallest
 * @SAMPLES_SUM: all together
 * @SAMPLES_WORST: the greatest
 */
enum samples_pick { SAMPLES_QUIET, SAMPLES_LEAST, SAMPLES_SUM, SAMPLES_WORST };

/**
 * struct sample - a figure that was measured once
 * @row: what was measured
 * @driver: of whom
 * @value: the figure
 */
struct sample {
	char row[48];
	char driver[32];
	double value;
};

/**
 * struct samples - all that was measured
 * @samples: the figures
 * @count: number of @samples
 */
struct samples {
	struct sample *samples;
	size_t count;
};

/**
 * struct figure - what stands for several samples
 * @value: the figure
 * @spread: half of what lies between the smallest sample and the middle one
 * @count: number of samples; 0: there is no figure
 */
struct figure {
	double value;
	double spread;
	size_t count;
};

void samples_add(struct samples *samples, const char *driver, double value, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
struct figure samples_figure(const struct samples *samples, const char *row, const char *driver,
			     enum samples_pick pick);

#endif
