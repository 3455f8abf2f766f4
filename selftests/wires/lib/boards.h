/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_BOARDS_H
#define WIRES_BOARDS_H

#include "core/config.h"
#include "core/tests.h"
#include "qemu/machine.h"

/* Begins a test of a machine that is set up so. It ends its machine, or breaks it: .ends = true. */
#define WIRES_TEST(name_, setup_, ...)							\
	TEST_REGISTER(name_, struct machine *machine, .enter = boards_enter,		\
		      .leave = boards_leave, .setup = (setup_), ## __VA_ARGS__)

/* A kind of disk. */
enum disk {
	DISK_NONE, /* no disk */
	DISK_USUAL, /* the first of those that the board's file names */
	DISK_OTHER, /* the second */
};

/* The machine that a test needs. */
struct setup {
	const char *name; /* names its logs */
	bool pi; /* it is the Raspberry Pi that the program was told, and not the board */
	/*
	 * its device tree, below the directory of built ones, or that of this Pi's; NULL: the one
	 * that QEMU makes
	 */
	const char *tree;
	const char *load; /* shell command that each test begins with; NULL: load the module */
	const char *append; /* added to the kernel's command line, or NULL */
	const char *memory; /* size of its memory, or NULL */
	enum disk disks[MACHINE_DISKS]; /* its disks, each with a new file system */
	bool traced; /* QEMU traces the GPIO controller and the usual kind of disk */
};

extern const struct setup panel_setup;
extern const struct setup complete_setup;
extern const struct setup state_setup;
extern const struct setup traced_setup;

void boards_init(const struct config *config);
void boards_enter(const struct test *test);
void boards_leave(const struct test *test);
void boards_stop(void);
struct machine *boards_boot(const struct setup *setup);
const char *boards_file(const char *suffix);

#endif
