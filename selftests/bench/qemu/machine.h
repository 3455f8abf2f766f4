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
#include "qtest.h"
#include "wires/wire.h"

/* Lines of the GPIO controller that the overlay for QEMU's virt board uses. */
#define MACHINE_BUTTON_LINE 4
#define MACHINE_LED_LINE 5

/**
 * struct machine_options - what to start
 * @name: names the log files
 * @board: QEMU's options for the board, separated by spaces
 * @facts: what the board is like; NULL: QEMU's own, board_virt
 * @kernel: kernel image
 * @initrd: initramfs with the guest's PID 1
 * @dtb: board's device tree with the panel merged in
 * @append: added to the kernel's command line, may be NULL
 * @logs: directory for the logs
 * @extra: further arguments for QEMU, ended by NULL; may be NULL
 * @button_level: level of the button's wire at power-on
 */
struct machine_options {
	const char *name;
	const char *board;
	const struct board_facts *facts;
	const char *kernel;
	const char *initrd;
	const char *dtb;
	const char *append;
	const char *logs;
	const char *const *extra;
	int button_level;
};

/**
 * struct machine - an emulated board, from power-on to power-off
 * @loop: where everything waits; loop.why holds the reason of a failure
 * @record: all that happened
 * @qmp: QEMU's control connection
 * @qtest: QEMU's wires
 * @guest: what runs inside
 * @wires: the panel's two wires
 * @gpio: QOM path of the GPIO controller
 * @console: file with the serial console's text
 * @pid: QEMU, or 0
 * @pidfd: QEMU, as a file descriptor
 * @errors: QEMU's standard error, a nameless file
 * @off: QEMU has ended
 * @reason: reason of QEMU's SHUTDOWN event, such as "guest-shutdown"
 * @status: QEMU's wait status
 */
struct machine {
	struct loop loop;
	struct record record;
	struct qmp qmp;
	struct qtest qtest;
	struct guest guest;
	struct wires wires;
	char gpio[128];
	char console[4096];
	pid_t pid;
	int pidfd;
	int errors;
	bool off;
	char reason[64];
	int status;
};

int machine_start(struct machine *machine, const struct machine_options *options);
int machine_boot(struct machine *machine, unsigned int timeout_ms);
int machine_wait_off(struct machine *machine, unsigned int timeout_ms);
bool machine_find_fault(const struct machine *machine, char *fault, size_t size);
void machine_stop(struct machine *machine);

#endif
