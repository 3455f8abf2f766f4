// SPDX-License-Identifier: GPL-2.0-only
#include "tree.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *tree_read(const char *path)
{
	char *packed = malloc(TREE_SIZE);
	void *tree = malloc(TREE_SIZE);
	FILE *file = fopen(path, "r");
	size_t size;
	int ret;

	if (!packed || !tree || !file)
		err(1, "%s", path);
	size = fread(packed, 1, TREE_SIZE, file);
	fclose(file);
	if (size < sizeof(struct fdt_header) || size < fdt_totalsize(packed))
		errx(1, "%s: not a whole device tree of less than %d bytes", path, TREE_SIZE);
	ret = fdt_open_into(packed, tree, TREE_SIZE);
	if (ret)
		errx(1, "%s: %s", path, fdt_strerror(ret));
	free(packed);
	return tree;
}

void tree_write(const void *tree, const char *path)
{
	FILE *file = fopen(path, "w");

	if (!file || fwrite(tree, fdt_totalsize(tree), 1, file) != 1 || fclose(file))
		err(1, "%s", path);
}

bool tree_compatible(const void *tree, int node, const char *words)
{
	char *copy = strdup(words), *rest = copy, *word;
	bool found = false;

	while ((word = strsep(&rest, " ")))
		found |= fdt_node_check_compatible(tree, node, word) == 0;
	free(copy);
	return found;
}

bool tree_disabled(const void *tree, int node)
{
	const char *status = fdt_getprop(tree, node, "status", NULL);

	return status && strcmp(status, "okay") && strcmp(status, "ok");
}

bool tree_unusable(const void *tree, int node)
{
	for (; node >= 0; node = fdt_parent_offset(tree, node)) {
		if (tree_disabled(tree, node))
			return true;
	}
	return false;
}

uint32_t tree_cell(const void *tree, int node, const char *property, uint32_t missing)
{
	int length;
	const fdt32_t *value = fdt_getprop(tree, node, property, &length);

	return value && length >= (int)sizeof(*value) ? fdt32_ld(value) : missing;
}
