// SPDX-License-Identifier: GPL-2.0-only
#include "node.h"

#include <arpa/inet.h>
#include <fts.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "../../lib/sysfs.h"
#include "files.h"
#include "machine.h"

#define CHILD_FILE	"/sys/bus/platform/devices/%s/of_node/%s/%s"

/* Texts follow each other, a NUL behind each. */
static bool is_compatible(const char *path)
{
	char texts[1024];
	long size = file_bytes(texts, sizeof(texts), "%s", path + strlen(sysroot));

	for (long i = 0; i < size; i += strlen(texts + i) + 1)
		if (strcmp(texts + i, MODULE_NAME) == 0)
			return true;
	return false;
}

size_t node_find(struct node *nodes, size_t max)
{
	char root[PATH_MAX];
	char *const roots[] = { root, NULL };
	size_t count = 0;
	FTSENT *entry;
	FTS *tree;

	snprintf(root, sizeof(root), "%s" TREE, sysroot);
	tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	while (tree && count < max && (entry = fts_read(tree))) {
		if (strcmp(entry->fts_name, "compatible") != 0 || !is_compatible(entry->fts_path))
			continue;
		snprintf(nodes[count].path, sizeof(nodes[count].path), "%.*s",
			 (int)(entry->fts_pathlen - strlen(root) - strlen("/compatible")),
			 entry->fts_path + strlen(root));
		count++;
	}
	if (tree)
		fts_close(tree);
	return count;
}

bool node_has_child(const char *device, const char *child)
{
	return file_is_there(CHILD_FILE, device, child, ".");
}

bool node_has(const char *device, const char *child, const char *property)
{
	return file_is_there(CHILD_FILE, device, child, property);
}

void node_text(const char *device, const char *child, const char *property, char *text,
	       size_t size)
{
	file_bytes(text, size, CHILD_FILE, device, child, property);
}

bool node_cell(const char *device, const char *child, const char *property, unsigned int index,
	       uint32_t *value)
{
	uint32_t cells[64];
	long size = file_bytes((char *)cells, sizeof(cells), CHILD_FILE, device, child, property);

	if (size < (long)((index + 1) * sizeof(*cells)))
		return false;
	*value = ntohl(cells[index]);
	return true;
}

void node_label(const char *device, char *label, size_t size)
{
	node_text(device, "button", "label", label, size);
	if (!*label)
		snprintf(label, size, "front-panel button");
}
