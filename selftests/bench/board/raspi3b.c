// SPDX-License-Identifier: GPL-2.0-only
/*
 * A Raspberry Pi 3. Its model has no interrupts of the GPIO controller, so buttons are polled; no
 * pulls, so a line that nobody drives is low; and a line that is made an output changes its wire
 * only when it changes its level after that.
 */
#include <stddef.h>

#include "board.h"

/* The mini UART; the first one is the console. */
static const char *const channel[] = { "-serial", "chardev:guest", NULL };

/* In one thread: three processors wait for Linux, and would keep the fourth from what it does. */
const struct board_facts board_raspi3b = {
	.qemu = "-machine raspi3b -accel tcg,thread=single",
	.append = "console=ttyAMA0,115200 bench.channel=/dev/ttyS1",
	.channel = channel,
	.gpio = "/machine/soc/peripherals/gpio",
	.set = 0x3f20001c,
	.clear = 0x3f200028,
	.button_line = 3,
	.led_line = 17,
};
