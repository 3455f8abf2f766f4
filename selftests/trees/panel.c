// SPDX-License-Identifier: GPL-2.0-only
#include "panel.h"

#include <stdio.h>
#include <string.h>

#include "line.h"
#include "tree.h"

/* Where it says how many lines it has, by one of these */
static uint32_t line_count(const void *tree, int controller)
{
	static const char * const names[] = {
		"ngpios", "ti,ngpio", "snps,nr-gpios", "apm,nr-gpios",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		uint32_t count = tree_cell(tree, controller, names[i], 0);

		if (count)
			return count;
	}
	return UINT32_MAX;
}

static bool is_reserved(const void *tree, int controller, uint32_t number)
{
	int length;
	const fdt32_t *range = fdt_getprop(tree, controller, "gpio-reserved-ranges", &length);

	for (int i = 0; range && i + 1 < length / (int)sizeof(*range); i += 2) {
		if (number - fdt32_ld(range + i) < fdt32_ld(range + i + 1))
			return true;
	}
	return false;
}

/* Returns the controller of the line that @child names, or -1, and why. */
static int get_line(const void *tree, int child, struct line *line, char *why, int size)
{
	int length, controller;
	const fdt32_t *cell = fdt_getprop(tree, child, "gpios", &length);

	if (!cell || length < (int)sizeof(*cell)) {
		snprintf(why, size, "no line");
		return -1;
	}
	line->controller = fdt32_ld(cell);
	controller = fdt_node_offset_by_phandle(tree, line->controller);
	if (controller < 0 || !fdt_getprop(tree, controller, "gpio-controller", NULL)) {
		snprintf(why, size, "no GPIO controller has that phandle");
		return -1;
	}
	line->numbers = length / sizeof(*cell) - 2;
	if (line->numbers < 1 || line->numbers > MAX_CELLS ||
	    tree_cell(tree, controller, "#gpio-cells", 0) != (uint32_t)line->numbers + 1) {
		snprintf(why, size, "%u cells are given, the controller wants %u",
			 line->numbers + 1, tree_cell(tree, controller, "#gpio-cells", 0));
		return -1;
	}
	for (int i = 0; i < line->numbers; i++)
		line->number[i] = fdt32_ld(cell + 1 + i);
	return controller;
}

static enum outcome check_line(const void *tree, int panel, int child, char *why, int size)
{
	struct line line;
	int controller = get_line(tree, child, &line, why, size);
	const char *user;
	uint32_t number;

	if (controller < 0)
		return WRONG;
	number = line.number[line.numbers - 1];
	user = line_user(tree, &line, panel);
	if (tree_unusable(tree, controller))
		snprintf(why, size, "controller is disabled");
	else if (number >= line_count(tree, controller))
		snprintf(why, size, "no such line");
	else if (is_reserved(tree, controller, number))
		snprintf(why, size, "line is reserved");
	else if (user)
		snprintf(why, size, "line taken by %s", user);
	else
		return MERGED;
	return REFUSED;
}

static enum outcome check_panel(const void *tree, int panel, char *why, int size)
{
	static const char * const children[] = { "button", "led" };
	enum outcome outcome = WRONG;

	snprintf(why, size, "neither button nor led");
	for (size_t i = 0; i < sizeof(children) / sizeof(children[0]); i++) {
		int child = fdt_subnode_offset(tree, panel, children[i]);

		if (child < 0)
			continue;
		outcome = check_line(tree, panel, child, why, size);
		if (outcome != MERGED)
			break;
	}
	return outcome;
}

enum outcome panel_check_all(const void *tree, char *why, int size)
{
	int panel = fdt_node_offset_by_compatible(tree, -1, "gpio-front-panel");
	enum outcome outcome = WRONG;

	snprintf(why, size, "no panel");
	for (; panel >= 0;
	     panel = fdt_node_offset_by_compatible(tree, panel, "gpio-front-panel")) {
		outcome = check_panel(tree, panel, why, size);
		if (outcome != MERGED)
			break;
	}
	return outcome;
}
