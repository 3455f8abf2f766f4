// SPDX-License-Identifier: GPL-2.0-only
/*
 * QEMU's own board, with one processor that takes 1 ns for an instruction and passes idle time at
 * once. What runs on it drives its button itself, at exact times.
 */
#include "board.h"

static const char *const channels[] = {
	"-serial", "chardev:console", "-device", "virtio-serial-pci",
	"-device", "virtserialport,chardev=guest,name=org.gpio-front-panel.bench", NULL
};

static struct board count = {
	.name = "qemu-count",
	.machine = "-M virt,acpi=off -cpu cortex-a57,cntfrq=1000000000 -smp 1 -m 256M "
		   "-icount shift=0,sleep=off -rtc base=2026-01-01,clock=vm",
	.append = "console=ttyAMA0",
	.channels = channels,
	.gpio = "/machine/unattached",
	.gpio_type = "pl061",
	.gpio_node = "/pl061@9030000",
	.label = "9030000.pl061",
	.button = 4,
	.led = 5,
	.hand = 0,
	.hand_register = 0x9030004,
};

BOARD_REGISTER(count)
