// SPDX-License-Identifier: GPL-2.0-only
/*
 * A Raspberry Pi 4. Its model is as that of the Pi 3, and its mini UART never stops to ask for an
 * interrupt: so Linux has the other one for the guest, and only prints to this one.
 */
#include "board.h"

/* PL011, then mini UART */
static const char *const channels[] = {
	"-serial", "chardev:guest", "-serial", "chardev:console", NULL
};

static struct board raspi4b = {
	.name = "raspi4b",
	.machine = "-machine raspi4b -accel tcg,thread=single",
	.append = "earlycon=uart8250,mmio32,0xfe215040 keep_bootcon clk_ignore_unused "
		  "bench.channel=/dev/ttyAMA0",
	.tree = "broadcom/bcm2711-rpi-4-b.dtb",
	.lacks = "/soc/serial@7e201000/bluetooth /soc/serial@7e215040 /soc/txp@7e004000 "
		 "/soc/hvs@7e400000 /soc/pixelvalve@7e206000 /soc/pixelvalve@7e207000 "
		 "/soc/pixelvalve@7e20a000 /soc/pixelvalve@7e216000 /soc/clock@7ef00000 "
		 "/soc/interrupt-controller@7ef00100 /soc/hdmi@7ef00700 /soc/i2c@7ef04500 "
		 "/soc/hdmi@7ef05700 /soc/i2c@7ef09500 /gpu",
	.channels = channels,
	.gpio = "/machine/soc/peripherals/gpio",
	.label = "pinctrl-bcm2711",
	.set = 0xfe20001c,
	.clear = 0xfe200028,
	.button = 3,
	.led = 17,
};

BOARD_REGISTER(raspi4b)
