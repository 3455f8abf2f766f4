/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEASURE_ROWS_H
#define MEASURE_ROWS_H

#include <stdbool.h>

#include "driver.h"

/* debounce-interval of all buttons in board.dtso */
#define INTERVAL (20 * MSEC)

/*
 * Each prints, as lines for the host, what it has measured of a driver that is loaded:
 *	sample ROW DRIVER VALUE
 *	wave DRIVER HZ DUTY SECONDS EDGES KEYS PHANTOMS MISSED INTERRUPTS INSTRUCTIONS LATE SHORTEST
 *	noise DRIVER EDGES_A_SECOND SEED SECONDS EDGES KEYS ... as wave
 */
void measure_presses(const struct driver *driver);
void measure_clean(const struct driver *driver);
void measure_polled(const struct driver *driver);
void measure_latency(const struct driver *driver);
void measure_waves(const struct driver *driver);
void measure_noise(const struct driver *driver);
void measure_bind(const struct driver *driver);
void measure_led(const struct driver *driver);
void measure_idle(const struct driver *driver);
void measure_slab(struct driver *driver);

#endif
