/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_MACHINE_H
#define BENCH_MACHINE_H

#include <stdbool.h>
#include <sys/types.h>

#include "board/board.h"
#include "core/loop.h"
#include "core/record.h"
#include "guest/guest.h"
#include "qmp.h"
#include "wires/qtest.h"
#include "wires/tree.h"
#include "wires/wire.h"

#define MACHINE_DISKS 2
#define MACHINE_FURTHER 8

/* A disk. */
struct machine_disk {
	const struct board_disk *kind; /* which of the board's kinds; NULL: there is none */
	const char *image; /* its file; QEMU calls the disk by the image's own name */
};

/* What to start. */
struct machine_options {
	const char *name; /* names the log files */
	const char *board; /* the board's name */
	const char *kernel; /* kernel image */
	const char *initrd; /* initramfs with the guest's PID 1 */
	/* board's device tree with the panel merged in; NULL: the one that QEMU makes */
	const char *dtb;
	const char *append; /* added to the kernel's command line, may be NULL */
	const char *logs; /* directory for the logs */
	const char *memory; /* size of the memory, such as "512M"; NULL: as the board's file says */
	struct machine_disk disks[MACHINE_DISKS]; /* disks */
	const char *trace; /* where QEMU is to trace the GPIO controller and the disk; or NULL */
	const char *const *extra; /* further arguments for QEMU, ended by NULL; may be NULL */
};

/* A panel beside the first. */
struct machine_panel {
	struct tree_panel panel; /* what the device tree says */
	struct wires wires; /* its wires */
	struct record record; /* what they have shown */
};

/* An emulated board, from power-on to power-off. */
struct machine {
	struct loop loop; /* where everything waits; loop.why holds the reason of a failure */
	struct record record; /* all that happened */
	const struct board *board; /* which board it is */
	struct qmp qmp; /* QEMU's control connection */
	struct qtest qtest; /* QEMU's wires */
	struct guest guest; /* what runs inside */
	struct wires wires; /* the panel's wires */
	struct machine_panel further[MACHINE_FURTHER]; /* other panels in the device tree */
	size_t further_count; /* number of them */
	char gpio[128]; /* QOM path of the GPIO controller */
	char console[4096]; /* file with the serial console's text */
	pid_t pid; /* QEMU, or 0 */
	int pidfd; /* QEMU, as a file descriptor */
	int errors; /* QEMU's standard error, a nameless file */
	bool off; /* QEMU has ended */
	char reason[64]; /* reason of QEMU's SHUTDOWN event, such as "guest-shutdown" */
	int status; /* QEMU's wait status */
};

int machine_start(struct machine *machine, const struct machine_options *options);
int machine_boot(struct machine *machine, unsigned int timeout_ms);
int machine_wait_off(struct machine *machine, unsigned int timeout_ms);
struct wires *machine_wires(struct machine *machine, const char *panel);
bool machine_find_fault(const struct machine *machine, char *fault, size_t size);
void machine_stop(struct machine *machine);

#endif
