/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_TREE_H
#define BENCH_TREE_H

#include <stddef.h>

/* A panel in a device tree, or an LED of another driver. */
struct tree_panel {
	char name[48]; /* name of its node */
	int button; /* line of its button, or -1 */
	int led; /* line of its LED, or -1 */
	int cut; /* line to its power controller, or -1 */
};

int tree_read(const char *path, struct tree_panel *panels, size_t size);

#endif
