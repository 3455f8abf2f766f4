/* SPDX-License-Identifier: GPL-2.0-only */
/* Device trees in memory. */
#ifndef TREES_TREE_H
#define TREES_TREE_H

#include <libfdt.h>
#include <stdbool.h>

/* The largest tree of a board, with its overlay */
#define TREE_SIZE (1024 * 1024)

/* Reads a tree that can grow to TREE_SIZE, or ends the program. */
void *tree_read(const char *path);

void tree_write(const void *tree, const char *path);

/* Whether @node is compatible with one of the space-separated @words. */
bool tree_compatible(const void *tree, int node, const char *words);

/* Whether @node itself says that it is not in use. */
bool tree_disabled(const void *tree, int node);

/* As tree_disabled(), for the node and all above it. */
bool tree_unusable(const void *tree, int node);

/* A cell of a property, or @missing. */
uint32_t tree_cell(const void *tree, int node, const char *property, uint32_t missing);

#endif
