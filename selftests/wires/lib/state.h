/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_STATE_H
#define WIRES_STATE_H

#include <stdio.h>

#include "steps.h"

#define STATE_PANEL "/sys/devices/platform/front-panel"

/* Each single period may be so far off, as a share of it. */
#define STATE_TOLERANCE 0.2

/* Longer than any state's LED stays lit or dark within its blinking. */
#define STATE_STEADY 1000

struct machine *need_state(void);
uint64_t show_state(struct machine *machine, const char *state);
void wait_blink(struct machine *machine, double hz, unsigned int periods);
void wait_steady(struct machine *machine, int level);
void assert_duty(const struct machine *machine, uint64_t since_ns, double duty);

FILE *open_file(const char *path, const char *mode);
double assert_led_story(const struct machine *machine, uint64_t since_ns, const char *expected,
			double hz);
void write_waveforms(const struct machine *machine, uint64_t since_ns, const char *name);

#endif
