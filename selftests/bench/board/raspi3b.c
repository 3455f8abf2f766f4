// SPDX-License-Identifier: GPL-2.0-only
/*
 * A Raspberry Pi 3. Its model has no interrupts of the GPIO controller, so buttons are polled; no
 * pulls, so a line that nobody drives is low; and a line that is made an output changes its wire
 * only when it changes its level after that.
 */
#include "board.h"

/* PL011, then mini UART */
static const char *const channels[] = {
	"-serial", "chardev:console", "-serial", "chardev:guest", NULL
};

/* In one thread: three processors wait for Linux, and would keep the fourth from what it does. */
static struct board raspi3b = {
	.name = "raspi3b",
	.machine = "-machine raspi3b -accel tcg,thread=single",
	.append = "console=ttyAMA0,115200 bench.channel=/dev/ttyS1",
	.tree = "broadcom/bcm2837-rpi-3-b.dtb",
	.lacks = "/soc/serial@7e201000/bluetooth",
	.channels = channels,
	.gpio = "/machine/soc/peripherals/gpio",
	.label = "pinctrl-bcm2835",
	.set = 0x3f20001c,
	.clear = 0x3f200028,
	.button = 3,
	.led = 17,
};

BOARD_REGISTER(raspi3b)
