// SPDX-License-Identifier: GPL-2.0-only
#include "line.h"

#include <string.h>

#include "tree.h"

static bool same_line(const struct line *line, const fdt32_t *cell)
{
	for (int i = 0; i < line->numbers; i++) {
		if (fdt32_ld(cell + i) != line->number[i])
			return false;
	}
	return true;
}

/* As in reset-gpios and in the older reset-gpio; not ngpios, which has no line. */
static bool names_lines(const char *property)
{
	const char *dash = strrchr(property, '-');
	const char *word = dash ? dash + 1 : property;

	return !strcmp(word, "gpios") || !strcmp(word, "gpio");
}

/* A list of controllers, each with the cells that it wants after it */
static bool list_has(const void *tree, const fdt32_t *cell, int count, const char *cells_name,
		     const struct line *line)
{
	int want;

	for (int i = 0; i < count; i += 1 + want) {
		uint32_t controller = fdt32_ld(cell + i);
		int node = controller ? fdt_node_offset_by_phandle(tree, controller) : -1;

		want = node < 0 ? 0 : (int)tree_cell(tree, node, cells_name, 0);
		if (controller == line->controller && want >= line->numbers && i + want < count &&
		    same_line(line, cell + i + 1))
			return true;
	}
	return false;
}

static bool uses_gpio(const void *tree, int node, const struct line *line)
{
	int property, length;
	const char *name;

	if (fdt_getprop(tree, node, "gpio-hog", NULL))
		return false;
	fdt_for_each_property_offset(property, tree, node) {
		const fdt32_t *cell = fdt_getprop_by_offset(tree, property, &name, &length);

		if (names_lines(name) &&
		    list_has(tree, cell, length / sizeof(*cell), "#gpio-cells", line))
			return true;
	}
	return false;
}

/* A hog names lines of the controller that it is in, without saying which that is. */
static bool is_hog_of(const void *tree, int node, const struct line *line)
{
	int length, want, parent;
	const fdt32_t *cell = fdt_getprop(tree, node, "gpios", &length);

	if (!cell || !fdt_getprop(tree, node, "gpio-hog", NULL))
		return false;
	parent = fdt_parent_offset(tree, node);
	want = tree_cell(tree, parent, "#gpio-cells", 2);
	if (fdt_get_phandle(tree, parent) != line->controller || want < line->numbers)
		return false;
	for (int i = 0; i + want <= length / (int)sizeof(*cell); i += want) {
		if (same_line(line, cell + i))
			return true;
	}
	return false;
}

static uint32_t interrupt_parent(const void *tree, int node)
{
	uint32_t phandle = 0;

	for (; node >= 0 && !phandle; node = fdt_parent_offset(tree, node))
		phandle = tree_cell(tree, node, "interrupt-parent", 0);
	return phandle;
}

static bool interrupted_by(const void *tree, int node, const struct line *line)
{
	int length;
	const fdt32_t *cell = fdt_getprop(tree, node, "interrupts-extended", &length);

	if (cell)
		return list_has(tree, cell, length / sizeof(*cell), "#interrupt-cells", line);
	cell = fdt_getprop(tree, node, "interrupts", &length);
	return cell && length / (int)sizeof(*cell) > line->numbers && same_line(line, cell) &&
	       interrupt_parent(tree, node) == line->controller;
}

/* Returns the node after @node, and all that is below it if @skip; deeper by one at each level. */
static int next_node(const void *tree, int node, int *depth, bool skip)
{
	int level = *depth;

	do {
		node = fdt_next_node(tree, node, depth);
	} while (skip && node >= 0 && *depth > level);
	return node;
}

const char *line_user(const void *tree, const struct line *line, int panel)
{
	int symbols = fdt_path_offset(tree, "/__symbols__");
	int depth = 0, node = 0;
	bool skip = false;

	while ((node = next_node(tree, node, &depth, skip)) >= 0 && depth > 0) {
		skip = node == panel || node == symbols || tree_disabled(tree, node);
		if (!skip && (uses_gpio(tree, node, line) || is_hog_of(tree, node, line) ||
			      interrupted_by(tree, node, line)))
			return fdt_get_name(tree, node, NULL);
	}
	return NULL;
}
