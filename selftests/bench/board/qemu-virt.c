// SPDX-License-Identifier: GPL-2.0-only
/* QEMU's own board. QEMU itself uses line 3. */
#include "board.h"

static const char *const channels[] = {
	"-serial", "chardev:console", "-device", "virtio-serial-pci",
	"-device", "virtserialport,chardev=guest,name=org.gpio-front-panel.bench", NULL
};

static struct board virt = {
	.name = "qemu-virt",
	.machine = "-M virt,acpi=off -cpu cortex-a57 -smp 2 -m 256M",
	.append = "console=ttyAMA0",
	.channels = channels,
	.gpio = "/machine/unattached",
	.gpio_type = "pl061",
	.gpio_node = "/pl061@9030000",
	.label = "9030000.pl061",
	.button = 4,
	.led = 5,
	.disks = {
		{ "nvme,serial=bench", "nvme", "nvme0n1" },
		{ "virtio-blk-pci", "virtio_blk", "vda" },
	},
	.events = {
		"pl061_reset", "pl061_set_output", "pl061_write",
		"pci_nvme_mmio_shutdown_set", "pci_nvme_write", "pci_nvme_flush_ns",
	},
	.line_shift = 2,
};

BOARD_REGISTER(virt)
