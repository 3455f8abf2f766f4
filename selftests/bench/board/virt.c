// SPDX-License-Identifier: GPL-2.0-only
/* QEMU's own board; the lines are those of dts/qemu-virt. */
#include <stddef.h>

#include "board.h"
#include "qemu/machine.h"

static const char *const channel[] = {
	"-device", "virtio-serial-pci",
	"-device", "virtserialport,chardev=guest,name=org.gpio-front-panel.bench", NULL
};

const struct board_facts board_virt = {
	.append = "console=ttyAMA0",
	.channel = channel,
	.button_line = MACHINE_BUTTON_LINE,
	.led_line = MACHINE_LED_LINE,
};
