// SPDX-License-Identifier: GPL-2.0-only
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples.h"

/**
 * samples_add() - note a figure
 * @samples: where to
 * @driver: of whom
 * @value: the figure
 * @fmt: what was measured, as for printf()
 */
void samples_add(struct samples *samples, const char *driver, double value, const char *fmt, ...)
{
	struct sample *sample;
	va_list args;

	samples->samples = reallocarray(samples->samples, samples->count + 1, sizeof(*sample));
	if (!samples->samples)
		abort();
	sample = &samples->samples[samples->count++];
	va_start(args, fmt);
	vsnprintf(sample->row, sizeof(sample->row), fmt, args);
	va_end(args);
	snprintf(sample->driver, sizeof(sample->driver), "%s", driver);
	sample->value = value;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;

	return (x > y) - (x < y);
}

static size_t collect(const struct samples *samples, const char *row, const char *driver,
		      double *values)
{
	size_t count = 0;

	for (size_t i = 0; i < samples->count; i++) {
		const struct sample *sample = &samples->samples[i];

		if (strcmp(sample->row, row) == 0 && strcmp(sample->driver, driver) == 0)
			values[count++] = sample->value;
	}
	qsort(values, count, sizeof(*values), compare);
	return count;
}

static double sum_up(const double *values, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += values[i];
	return sum;
}

static double pick_value(const double *sorted, size_t count, enum samples_pick pick)
{
	size_t half = (count + 1) / 2;

	switch (pick) {
	case SAMPLES_SUM:
		return sum_up(sorted, count);
	case SAMPLES_WORST:
		return sorted[count - 1];
	case SAMPLES_LEAST:
		return sorted[0];
	case SAMPLES_QUIET:
		break;
	}
	return sum_up(sorted, half) / (double)half;
}

/**
 * samples_figure() - sum samples up
 * @samples: all samples
 * @row: what was measured
 * @driver: of whom
 * @pick: how
 *
 * Return: the figure.
 */
struct figure samples_figure(const struct samples *samples, const char *row, const char *driver,
			     enum samples_pick pick)
{
	double *values = calloc(samples->count + 1, sizeof(*values));
	struct figure figure = { 0 };

	if (!values)
		abort();
	figure.count = collect(samples, row, driver, values);
	if (figure.count) {
		figure.value = pick_value(values, figure.count, pick);
		figure.spread = (values[figure.count / 2] - values[0]) / 2;
	}
	free(values);
	return figure;
}
