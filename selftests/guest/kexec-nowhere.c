// SPDX-License-Identifier: GPL-2.0-only
/*
 * Goes from this kernel to the next, as kexec does. The next one is an arm64 program of two
 * instructions that waits for ever, so all wires stay as the first one has left them.
 */
#include <linux/kexec.h>
#include <linux/reboot.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/* In the RAM of QEMU's virt board, and of nobody who matters by then. */
#define ENTRY	0x48000000UL
#define PAGE	4096

static const uint32_t next_kernel[] = {
	0xd503207f,	/* 1: wfi */
	0x17ffffff,	/* b 1b */
};

int main(void)
{
	struct kexec_segment segment = {
		.buf = next_kernel, .bufsz = sizeof(next_kernel),
		.mem = (void *)ENTRY, .memsz = PAGE,
	};

	if (syscall(SYS_kexec_load, ENTRY, 1UL, &segment, KEXEC_ARCH_AARCH64) < 0) {
		perror("kexec_load");
		return 1;
	}
	syscall(SYS_reboot, LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2, LINUX_REBOOT_CMD_KEXEC, NULL);
	perror("reboot");
	return 1;
}
