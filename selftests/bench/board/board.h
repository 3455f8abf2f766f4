/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_BOARD_H
#define BENCH_BOARD_H

#include <stdint.h>

/**
 * struct board_facts - what QEMU's model of a board wants
 * @qemu: QEMU's options for it, separated by spaces; NULL: what BENCH_BOARD says
 * @append: its part of the kernel's command line
 * @channel: QEMU's arguments for the channel to the guest, a chardev of the name "guest"
 * @gpio: QOM path of the GPIO controller; NULL: that of the only PL061
 * @set: register that a line's bit makes high; 0: the model has wires for its inputs
 * @clear: register that a line's bit makes low
 * @button_line: line of the button
 * @led_line: line of the LED
 */
struct board_facts {
	const char *qemu;
	const char *append;
	const char *const *channel;
	const char *gpio;
	uint64_t set;
	uint64_t clear;
	int button_line;
	int led_line;
};

extern const struct board_facts board_virt;
extern const struct board_facts board_raspi3b;

#endif
