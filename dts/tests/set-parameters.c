// SPDX-License-Identifier: GPL-2.0-only
/*
 * set-parameters IN OUT NAME=VALUE...: set parameters of a Raspberry Pi overlay, as the firmware
 * does before it merges the overlay. Knows the forms that our overlay uses: a string, a cell, and
 * fragments that are left out.
 */

#include <errno.h>
#include <libfdt.h>
#include <stdarg.h>
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

/* A name of the same length, so all can be changed in place. */
static void rename_in_node(const char *node, const char *path)
{
	int length, offset = fdt_path_offset(overlay, node), property;

	fdt_for_each_property_offset(property, overlay, offset) {
		char *value = (char *)fdt_getprop_by_offset(overlay, property, NULL, &length);
		char *end = value + length;

		for (; value < end; value += strlen(value) + 1) {
			if (!strncmp(value, path, strlen(path)))
				memcpy(strstr(value, "__overlay__"), "__dormant__", 11);
		}
	}
}

static void rename_node(const char *path, const char *name)
{
	int node = fdt_path_offset(overlay, path);

	if (node >= 0)
		check(fdt_set_name(overlay, node, name), path);
}

static void leave_out(unsigned long fragment)
{
	char path[64];

	snprintf(path, sizeof(path), "/fragment@%lu/__overlay__", fragment);
	check(fdt_path_offset(overlay, path), path);
	rename_node(path, "__dormant__");
	rename_in_node("/__fixups__", path);
	rename_in_node("/__symbols__", path);
	snprintf(path, sizeof(path), "/__local_fixups__/fragment@%lu/__overlay__", fragment);
	rename_node(path, "__dormant__");
}

static void set_fragments(const char *name, const char *value, const char *what)
{
	while (*what) {
		char *end;
		unsigned long fragment;

		if (*what != '!')
			die("%s: no fragment operation at %s", name, what);
		fragment = strtoul(what + 1, &end, 10);
		if (end == what + 1)
			die("%s: no fragment at %s", name, what);
		if (number(name, value))
			leave_out(fragment);
		what = end;
	}
}

static void set_cell(const char *name, int node, const char *property, const char *at,
		     uint32_t value)
{
	char *end;
	unsigned long offset = strtoul(at, &end, 10);
	fdt32_t cell = cpu_to_fdt32(value);
	int length;
	const void *data = fdt_getprop(overlay, node, property, &length);

	if (!data)
		die("%s: no property %s in %s", name, property, fdt_get_name(overlay, node, NULL));
	if (end == at || *end || offset % sizeof(cell) || offset + sizeof(cell) > (size_t)length)
		die("%s: no cell at %s of %s", name, at, property);
	memcpy((char *)data + offset, &cell, sizeof(cell));
}

static void set_property(const char *name, const char *value, uint32_t phandle, const char *what)
{
	int node = check(fdt_node_offset_by_phandle(overlay, phandle), name);
	char *property = strdup(what);
	char *colon = strchr(property, ':');

	if (colon) {
		*colon = '\0';
		set_cell(name, node, property, colon + 1, number(name, value));
	} else if (fdt_getprop(overlay, node, property, NULL)) {
		check(fdt_setprop_string(overlay, node, property, value), property);
	} else {
		die("%s: no property %s", name, property);
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
