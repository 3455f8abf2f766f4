/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DEMO_PLAY_H
#define DEMO_PLAY_H

#include "qemu/machine.h"
#include "screen.h"

#define PLAY_STEPS 11

/**
 * struct play - a front panel's day: boot, light up, be held, be pressed, power off
 * @machine: the board
 * @screen: where it is shown
 * @scenes: what is played
 * @steps: what is to be seen
 * @listener: the program in the guest that waits for the button
 * @take_event: takes the key events in what @listener says
 * @pressed_ns: host time at which the button was pressed last
 * @interrupts: interrupts of the button's line before that
 */
struct play {
	struct machine machine;
	struct screen screen;
	const struct scene *scenes;
	struct step steps[PLAY_STEPS];
	struct guest_job *listener;
	void (*take_event)(void *record, int64_t guest_us, const char *line);
	uint64_t pressed_ns;
	int interrupts;
};

void play_init(struct play *play, bool by_hand);
int play_perform(struct play *play);
void play_print_step(const struct play *play, size_t index);

#endif
