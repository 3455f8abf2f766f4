/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DEMO_PLAY_H
#define DEMO_PLAY_H

#include <stddef.h>
#include <stdint.h>

#include "qemu/machine.h"
#include "screen.h"

#define PLAY_STEPS 10

/**
 * struct play - a front panel's day: boot, light up, be pressed, power off
 * @machine: the board
 * @screen: where it is shown
 * @steps: what is to be seen
 * @listener: the program in the guest that waits for the button
 * @kernel: release of the guest's kernel
 * @pressed_ns: host time at which the button was pressed
 * @down_us: guest time of KEY_POWER down
 * @interrupts: interrupts of the button's line until user space powered off, or -1
 */
struct play {
	struct machine machine;
	struct screen screen;
	struct step steps[PLAY_STEPS];
	struct guest_job *listener;
	char kernel[80];
	uint64_t pressed_ns;
	int64_t down_us;
	int interrupts;
};

void play_init(struct play *play);
int play_perform(struct play *play);
void play_print_step(const struct play *play, size_t index);

#endif
