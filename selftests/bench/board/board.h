/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_BOARD_H
#define BENCH_BOARD_H

#include <stddef.h>
#include <stdint.h>

/* A kind of disk that a board can have. */
struct board_disk {
	const char *device; /* QEMU's device */
	const char *driver; /* the kernel's module for it */
	const char *name; /* what the kernel calls it */
};

/* What QEMU is to tell of. */
enum board_event {
	BOARD_GPIO_RESET, /* the GPIO controller is reset */
	BOARD_GPIO_OUTPUT, /* an output has changed */
	BOARD_GPIO_WRITE, /* a register is written */
	BOARD_DISK_OFF, /* the first kind of disk is shut down */
	BOARD_DISK_WRITE, /* it is written to */
	BOARD_DISK_FLUSH, /* its cache is flushed */
	BOARD_EVENTS, /* number of these */
};

/* All there is to know about a board. */
struct board {
	const char *name; /* what it is called */
	const char *machine; /* QEMU's options for it, separated by spaces */
	const char *append; /* its part of the kernel's command line */
	/* its device tree, below those of the kernel's package; NULL: QEMU makes one */
	const char *tree;
	const char *lacks; /* nodes of that tree that QEMU has no model for, separated by spaces */
	/* QEMU's arguments for the chardevs "console", and "guest", the channel to the guest */
	const char *const *channels;
	/* QOM path of the GPIO controller; or of what holds it, if there is @gpio_type */
	const char *gpio;
	const char *gpio_type; /* its QOM type, where its path is a matter of chance */
	const char *gpio_node; /* its node in the tree that QEMU makes, if QEMU makes one */
	const char *label; /* its label in Linux */
	/* register that a line's bit makes high; 0: the model has wires for its inputs */
	uint64_t set;
	uint64_t clear; /* register that a line's bit makes low */
	/* line of the button, where the device tree has no panel of the name front-panel */
	int button;
	int led; /* line of the LED there */
	struct board_disk disks[2]; /* the kinds of disks, the first one the usual */
	const char *events[BOARD_EVENTS]; /* QEMU's names of its trace events */
	unsigned int line_shift; /* a line's own data register is at 1 << (line + this) */
	/* output to loop into the button's line, and the register whose ones and zeros drive it */
	int hand;
	uint64_t hand_register;
	struct board *next; /* another board */
};

/* Registers a board: its file is all that it takes. */
#define BOARD_REGISTER(board_)								\
	static void __attribute__((constructor)) board_##board_##_register(void)	\
	{										\
		board_add(&(board_));							\
	}

void board_add(struct board *board);
const struct board *board_find(const char *name);

#endif
