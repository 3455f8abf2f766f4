// SPDX-License-Identifier: GPL-2.0-only
/*
 * set-parameters IN OUT NAME=VALUE...: set parameters of a Raspberry Pi overlay, as the firmware
 * does before it merges the overlay. Knows the forms that our overlay uses: a string, a cell, the
 * unit address in a node's name, and fragments that are left out or put in.
 */

#include <errno.h>
#include <libfdt.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SIZE 65536

static unsigned char overlay[MAX_SIZE];

__attribute__((format(printf, 1, 2), noreturn)) static void die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("set-parameters: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	exit(1);
}

static int check(int ret, const char *what)
{
	if (ret < 0)
		die("%s: %s", what, fdt_strerror(ret));
	return ret;
}

static uint32_t number(const char *name, const char *value)
{
	static const struct {
		const char *word;
		uint32_t number;
	} words[] = {
		{ "off", 0 }, { "no", 0 }, { "false", 0 }, { "on", 1 }, { "yes", 1 }, { "true", 1 },
		{ "down", 1 }, { "up", 2 },
	};
	unsigned long n;
	char *end;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!strcmp(value, words[i].word))
			return words[i].number;
	}

	errno = 0;
	n = strtoul(value, &end, 0);
	if (errno || end == value || *end || n > UINT32_MAX)
		die("%s: %s is no number", name, value);
	return n;
}

/* Puts @to in place of @from, which the value at @offset begins with. */
static char *replace(const char *value, int length, int offset, const char *from, const char *to,
		     int *new_length)
{
	int begin = offset + strlen(from);
	char *replaced = malloc(length + strlen(to) + 1);

	memcpy(replaced, value, offset);
	strcpy(replaced + offset, to);
	memcpy(replaced + offset + strlen(to), value + begin, length - begin);
	*new_length = length - strlen(from) + strlen(to);
	return replaced;
}

static bool is_path_to(const char *text, const char *path)
{
	size_t length = strlen(path);

	return !strncmp(text, path, length) && (!text[length] || strchr("/:", text[length]));
}

/* Returns false if no value of @node tells of @from any more. */
static bool rename_one(int node, const char *from, const char *to)
{
	int length, property, new_length;
	const char *name;

	fdt_for_each_property_offset(property, overlay, node) {
		const char *value = fdt_getprop_by_offset(overlay, property, &name, &length);

		for (int at = 0; at < length; at += strlen(value + at) + 1) {
			char *changed, *kept;

			if (!is_path_to(value + at, from))
				continue;
			changed = replace(value, length, at, from, to, &new_length);
			kept = strdup(name);
			check(fdt_setprop(overlay, node, kept, changed, new_length), kept);
			free(kept);
			free(changed);
			return true;
		}
	}
	return false;
}

/* A node's path is also in what is fixed up when the overlay is merged, and in the symbols. */
static void rename_node(const char *path, const char *name)
{
	static const char * const lists[] = { "/__fixups__", "/__symbols__" };
	char to[256], local[256];
	int node;

	snprintf(to, sizeof(to), "%.*s/%s", (int)(strrchr(path, '/') - path), path, name);
	if (!strcmp(path, to))
		return;
	snprintf(local, sizeof(local), "/__local_fixups__%s", path);
	check(fdt_set_name(overlay, check(fdt_path_offset(overlay, path), path), name), path);
	node = fdt_path_offset(overlay, local);
	if (node >= 0)
		check(fdt_set_name(overlay, node, name), local);
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		node = fdt_path_offset(overlay, lists[i]);
		while (node >= 0 && rename_one(node, path, to))
			;
	}
}

static void set_fragment(unsigned long fragment, bool active)
{
	char path[64];

	snprintf(path, sizeof(path), "/fragment@%lu/%s", fragment,
		 active ? "__dormant__" : "__overlay__");
	if (fdt_path_offset(overlay, path) >= 0)
		rename_node(path, active ? "__overlay__" : "__dormant__");
	snprintf(path, sizeof(path), "/fragment@%lu/%s", fragment,
		 active ? "__overlay__" : "__dormant__");
	check(fdt_path_offset(overlay, path), path);
}

static void set_fragments(const char *name, const char *value, const char *what)
{
	while (*what) {
		char operation = *what, *end;
		unsigned long fragment;

		if (!strchr("+=!", operation))
			die("%s: no fragment operation at %s", name, what);
		fragment = strtoul(what + 1, &end, 10);
		if (end == what + 1)
			die("%s: no fragment at %s", name, what);
		set_fragment(fragment, operation == '+' ||
			     (operation == '=') == !!number(name, value));
		what = end;
	}
}

static void set_unit_address(const char *name, int node, uint32_t address)
{
	char path[256], unit[64];
	const char *old = fdt_get_name(overlay, node, NULL);

	if (!strchr(old, '@'))
		die("%s: no unit address in the name of %s", name, old);
	snprintf(unit, sizeof(unit), "%.*s@%x", (int)(strchr(old, '@') - old), old, address);
	check(fdt_get_path(overlay, node, path, sizeof(path)), name);
	rename_node(path, unit);
}

static void set_cell(const char *name, int node, const char *property, const char *at,
		     uint32_t value)
{
	char *end;
	unsigned long offset = strtoul(at, &end, 10);
	fdt32_t cell = cpu_to_fdt32(value);
	int length;
	const void *data = fdt_getprop(overlay, node, property, &length);

	if (end == at || *end || offset % sizeof(cell) ||
	    (data ? offset + sizeof(cell) > (size_t)length : offset))
		die("%s: no cell at %s of %s", name, at, property);
	if (!data) {
		check(fdt_setprop(overlay, node, property, &cell, sizeof(cell)), property);
		return;
	}
	memcpy((char *)data + offset, &cell, sizeof(cell));
}

static void set_property(const char *name, const char *value, uint32_t phandle, const char *what)
{
	int node = check(fdt_node_offset_by_phandle(overlay, phandle), name);
	char *property = strdup(what);
	char *colon = strchr(property, ':');

	if (!strcmp(property, "reg:0")) {
		set_unit_address(name, node, number(name, value));
	} else if (colon) {
		*colon = '\0';
		set_cell(name, node, property, colon + 1, number(name, value));
	} else {
		check(fdt_setprop_string(overlay, node, property, value), property);
	}
	free(property);
}

static void set_parameter(const char *name, const char *value)
{
	int overrides = check(fdt_path_offset(overlay, "/__overrides__"), "/__overrides__");
	int length;
	const char *data = fdt_getprop(overlay, overrides, name, &length);
	char *targets;

	if (!data)
		die("no parameter %s", name);
	/* A longer string moves all that follows it. */
	targets = malloc(length + 1);
	memcpy(targets, data, length);
	targets[length] = '\0';

	for (int at = 0; at < length;) {
		uint32_t phandle;
		const char *what = targets + at + sizeof(phandle);

		if (at + (int)sizeof(phandle) >= length)
			die("%s: ends within a target", name);
		phandle = fdt32_ld((const fdt32_t *)(targets + at));
		if (phandle)
			set_property(name, value, phandle, what);
		else
			set_fragments(name, value, what);
		at += sizeof(phandle) + strlen(what) + 1;
	}
	free(targets);
}

static void read_overlay(const char *path)
{
	unsigned char *packed = calloc(1, MAX_SIZE);
	FILE *file = fopen(path, "r");

	if (!file)
		die("%s: %s", path, strerror(errno));
	if (!fread(packed, 1, MAX_SIZE, file) || fclose(file))
		die("%s: cannot read it", path);
	check(fdt_open_into(packed, overlay, MAX_SIZE), path);
	free(packed);
}

static void write_overlay(const char *path)
{
	FILE *file = fopen(path, "w");

	if (!file)
		die("%s: %s", path, strerror(errno));
	check(fdt_pack(overlay), path);
	if (fwrite(overlay, fdt_totalsize(overlay), 1, file) != 1 || fclose(file))
		die("%s: cannot write it", path);
}

int main(int argc, char **argv)
{
	if (argc < 3)
		die("usage: set-parameters IN OUT NAME=VALUE...");
	read_overlay(argv[1]);
	for (int i = 3; i < argc; i++) {
		char *equals = strchr(argv[i], '=');

		if (equals)
			*equals = '\0';
		/* So it is with dtoverlay=. */
		set_parameter(argv[i], equals ? equals + 1 : "true");
	}
	write_overlay(argv[2]);
	return 0;
}
