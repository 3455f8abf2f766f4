/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEASURE_DRIVER_H
#define MEASURE_DRIVER_H

#include <stdint.h>

#define DRIVER_MODULES 4

/**
 * struct driver - one of those that are compared
 * @name: its name in the table
 * @modules: paths of its modules, in the order of loading; none for the board without a driver
 * @module_count: number of @modules
 * @input: its open input device, or -1
 */
struct driver {
	char name[32];
	char modules[DRIVER_MODULES][128];
	unsigned int module_count;
	int input;
};

uint64_t driver_insert(struct driver *driver);
void driver_remove(struct driver *driver);
void driver_open(struct driver *driver);
void driver_close(struct driver *driver);
unsigned int driver_drain(const struct driver *driver);
unsigned long driver_interrupts(void);

#endif
