// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tree.h"

/* A specifier of phandle, line and flags. */
static int tree_line(const void *tree, int node)
{
	int length;
	const fdt32_t *cells = node < 0 ? NULL : fdt_getprop(tree, node, "gpios", &length);

	if (!cells || length != 3 * (int)sizeof(*cells))
		return -1;
	return (int)fdt32_to_cpu(cells[1]);
}

static void tree_take(const void *tree, int node, const char *led, struct tree_panel *panel)
{
	snprintf(panel->name, sizeof(panel->name), "%s", fdt_get_name(tree, node, NULL));
	panel->button = tree_line(tree, fdt_subnode_offset(tree, node, "button"));
	panel->led = tree_line(tree, fdt_subnode_offset(tree, node, led));
	panel->cut = tree_line(tree, fdt_subnode_offset(tree, node, "power-cut"));
}

static void *tree_load(const char *path)
{
	FILE *file = fopen(path, "re");
	size_t size = 1 << 20;
	void *tree = malloc(size);

	if (!file || !tree || !fread(tree, 1, size, file) || fdt_check_header(tree) ||
	    fdt_totalsize(tree) > size) {
		free(tree);
		tree = NULL;
	}
	if (file)
		fclose(file);
	return tree;
}

/* Find the panels of a device tree, and gpio-leds. Return: how many, or a negative errno. */
int tree_read(const char *path, struct tree_panel *panels, size_t size)
{
	static const char *const kinds[][2] = {
		{ "gpio-front-panel", "led" }, { "gpio-leds", "led-0" },
	};
	void *tree = tree_load(path);
	size_t count = 0;

	if (!tree)
		return -EINVAL;
	for (int kind = 0; kind < 2; kind++) {
		int node = fdt_node_offset_by_compatible(tree, -1, kinds[kind][0]);

		while (node >= 0 && count < size) {
			tree_take(tree, node, kinds[kind][1], &panels[count++]);
			node = fdt_node_offset_by_compatible(tree, node, kinds[kind][0]);
		}
	}
	free(tree);
	return (int)count;
}
