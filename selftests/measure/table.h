/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MEASURE_TABLE_H
#define MEASURE_TABLE_H

#include <json-c/json.h>

#include "samples.h"

#define TABLE_DRIVERS 8

/**
 * struct table - the result
 * @samples: what was measured
 * @waves: each wave and noise, as a JSON array
 * @kernel: release of the stock kernel
 * @qemu: version of QEMU
 * @drivers: names of the drivers, in order, without the bare board; the last is judged
 * @driver_count: number of @drivers
 */
struct table {
	struct samples samples;
	struct json_object *waves;
	char kernel[64];
	char qemu[32];
	char drivers[TABLE_DRIVERS][32];
	size_t driver_count;
};

void table_init(struct table *table);
void table_read(struct table *table, char *line);
unsigned int table_print(const struct table *table);
struct json_object *table_json(const struct table *table);

#endif
