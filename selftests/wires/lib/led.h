/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_LED_H
#define WIRES_LED_H

#include "qemu/machine.h"

/* Each single period may be so far off, as a share of it. */
#define LED_TOLERANCE 0.2

/* A busy host makes timers late, never early: the mean may be so much slower. */
#define LED_SLOWER 0.35

/* Longer than the LED stays lit or dark within any blinking of ours, in ms. */
#define LED_STEADY 1000

void wait_blink(struct machine *machine, double hz, unsigned int periods);
void wait_steady(struct machine *machine, int level);
double assert_led_story(const struct machine *machine, uint64_t since_ns, const char *expected,
			double hz);

#endif
