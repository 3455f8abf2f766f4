// SPDX-License-Identifier: GPL-2.0-only
/* Makes of an overlay that is right one that may be wrong. The node of the panel stays. */
#include "mangle.h"

#include <libfdt.h>
#include <stdio.h>
#include <string.h>

#include "properties.h"

#define PANEL		"/fragment@0/__overlay__/front-panel-test"
#define NAME_SIZE	64

static const char * const children[] = {
	"button", "led", "power-cut", "button@1", "led-0", "buzzer",
};

static const char * const texts[] = {
	"key", "power-off", "reboot", "none", "on", "off", "keep", "okay", "disabled",
	"power-state", "timer", "power", "", ".", "..", "a/b", "%s%n", "gpio-front-panel",
	"two\nlines",
	"a text of more characters than any name may have, to be sure that it is too long",
};

static const uint32_t numbers[] = {
	0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 20, 59, 60, 61, 116, 255, 256, 767, 768, 1000, 1001, 10000,
	10001, 60000, 60001, INT32_MAX, 1U << 31, UINT32_MAX,
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define ANY_OF(chance, array) ((array)[chance_of(chance, 0, COUNT(array) - 1)])

/* The panel, or one of its children */
static int any_node(const void *overlay, struct chance *chance)
{
	int panel = fdt_path_offset(overlay, PANEL);
	int chosen = panel, count = 1, child;

	fdt_for_each_subnode(child, overlay, panel)
		if (!chance_of(chance, 0, count++))
			chosen = child;
	return chosen;
}

/* Returns how long @value is. */
static int any_value(struct chance *chance, char *value)
{
	const char *text;
	int size;

	switch (chance_of(chance, 0, 3)) {
	case 0:
		return 0;
	case 1:
		size = 4 * chance_of(chance, 1, 3);
		for (int at = 0; at < size; at += 4)
			fdt32_st(value + at, ANY_OF(chance, numbers));
		return size;
	case 2:
		text = ANY_OF(chance, texts);
		strcpy(value, text);
		/* Now and then without its end */
		return strlen(text) + !!chance_of(chance, 0, 4);
	default:
		break;
	}
	size = chance_of(chance, 1, 100);
	chance_bytes(chance, value, size);
	return size;
}

/*
 * Into @name, of a property that the node has; false if it has none. Not what the kernel makes a
 * device by: it takes that as it is, and falls over a length that is wrong.
 */
static bool any_property(const void *overlay, int node, struct chance *chance, char *name)
{
	int property, count = 0;
	const char *found;

	fdt_for_each_property_offset(property, overlay, node) {
		fdt_getprop_by_offset(overlay, property, &found, NULL);
		if (strcmp(found, "compatible") && !chance_of(chance, 0, count++))
			snprintf(name, NAME_SIZE, "%s", found);
	}
	return count;
}

static void set_property(void *overlay, int node, struct chance *chance)
{
	char name[NAME_SIZE], value[128];

	if (chance_of(chance, 0, 1) || !any_property(overlay, node, chance, name))
		snprintf(name, sizeof(name), "%s", ANY_OF(chance, properties));
	fdt_setprop(overlay, node, name, value, any_value(chance, value));
}

static void drop_property(void *overlay, int node, struct chance *chance)
{
	char name[NAME_SIZE];

	if (any_property(overlay, node, chance, name))
		fdt_delprop(overlay, node, name);
}

/* Another length, or another byte */
static void bend_property(void *overlay, int node, struct chance *chance)
{
	char name[NAME_SIZE], value[256] = "";
	const void *old;
	int size;

	if (!any_property(overlay, node, chance, name))
		return;
	old = fdt_getprop(overlay, node, name, &size);
	if (size > 128)
		return;
	memcpy(value, old, size);
	if (chance_of(chance, 0, 1) || !size)
		size = chance_of(chance, 0, size + 8);
	else
		value[chance_of(chance, 0, size - 1)] ^= 1 << chance_of(chance, 0, 7);
	fdt_setprop(overlay, node, name, value, size);
}

/* To a node of another kind, or with another name */
static void copy_property(void *overlay, int node, struct chance *chance)
{
	int to = any_node(overlay, chance);
	char name[NAME_SIZE], value[256];
	const void *old;
	int size;

	if (!any_property(overlay, node, chance, name))
		return;
	old = fdt_getprop(overlay, node, name, &size);
	if (size > (int)sizeof(value))
		return;
	memcpy(value, old, size);
	fdt_setprop(overlay, to, chance_of(chance, 0, 2) ? name : ANY_OF(chance, properties), value,
		    size);
}

static void change_child(void *overlay, int node, struct chance *chance)
{
	int panel = fdt_path_offset(overlay, PANEL);
	const char *name = ANY_OF(chance, children);

	/* The kernel itself refuses two of a name. */
	if (node != panel && chance_of(chance, 0, 1))
		fdt_del_node(overlay, node);
	else if (fdt_subnode_offset(overlay, panel, name) >= 0)
		return;
	else if (node == panel)
		fdt_add_subnode(overlay, panel, name);
	else
		fdt_set_name(overlay, node, name);
}

/** mangle() - change one to four things */
void mangle(void *overlay, struct chance *chance)
{
	static void (* const ways[])(void *overlay, int node, struct chance *chance) = {
		set_property, set_property, bend_property, bend_property, drop_property,
		copy_property, change_child,
	};

	for (int times = chance_of(chance, 1, 4); times; times--)
		ANY_OF(chance, ways)(overlay, any_node(overlay, chance), chance);
}
