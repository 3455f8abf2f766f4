// SPDX-License-Identifier: GPL-2.0-only
/*
 * merge-all COMPATIBLE MERGED LABEL PHANDLE OVERLAY[,OVERLAY...] BOARD...: merge the overlays
 * into the tree of each board that is compatible with a word of COMPATIBLE, as fdtoverlay does;
 * before them, if it was compiled without labels, the overlay LABEL, and if what that labels has
 * no phandle, PHANDLE. Prints lines of: board, tab, "merged", "labelled" (merged with LABEL),
 * "refused" or "wrong", tab, why. The first that is merged is left in MERGED.
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "panel.h"
#include "tree.h"

#define LABELS "/__symbols__"

static enum outcome merge(void *board, const char *overlay_path, char *why, int size)
{
	void *overlay = tree_read(overlay_path);
	int ret = fdt_overlay_apply(board, overlay);

	free(overlay);
	snprintf(why, size, "%s",
		 ret == -FDT_ERR_NOTFOUND ? "no such label" : fdt_strerror(ret));
	return ret == -FDT_ERR_NOTFOUND ? REFUSED : ret ? WRONG : MERGED;
}

/* Gives a tree without labels the one that is needed, and its node a phandle, unless it has one. */
static enum outcome add_label(void *board, const char *label, const char *phandle, char *why,
			      int size)
{
	enum outcome outcome = merge(board, label, why, size);
	int labels = fdt_path_offset(board, LABELS);
	const char *path = fdt_getprop_by_offset(board, fdt_first_property_offset(board, labels),
						 NULL, NULL);
	int node = path ? fdt_path_offset(board, path) : -FDT_ERR_NOTFOUND;

	if (outcome != MERGED)
		return outcome;
	if (node < 0) {
		snprintf(why, size, "no node %s", path ? path : "");
		return WRONG;
	}
	return fdt_get_phandle(board, node) ? MERGED : merge(board, phandle, why, size);
}

static enum outcome merge_and_check(void *board, const char *overlays, char *why, int size)
{
	char *copy = strdup(overlays), *rest = copy, *overlay;
	enum outcome outcome = MERGED;

	while (outcome == MERGED && (overlay = strsep(&rest, ",")))
		outcome = merge(board, overlay, why, size);
	if (outcome == MERGED)
		outcome = panel_check_all(board, why, size);
	free(copy);
	return outcome;
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Returns whether the tree was merged. */
static bool try_board(void *board, const char *name, char **overlays)
{
	static const char * const words[] = { "merged", "refused", "wrong" };
	bool labelled = fdt_path_offset(board, LABELS) < 0;
	enum outcome outcome = MERGED;
	char why[128] = "";

	if (labelled)
		outcome = add_label(board, overlays[0], overlays[1], why, sizeof(why));
	if (outcome == MERGED)
		outcome = merge_and_check(board, overlays[2], why, sizeof(why));
	if (outcome == MERGED)
		printf("%s\t%s\t-\n", name, labelled ? "labelled" : "merged");
	else
		printf("%s\t%s\t%s\n", name, words[outcome], why);
	return outcome == MERGED;
}

int main(int argc, char **argv)
{
	bool written = false;

	if (argc < 7)
		errx(2, "usage: merge-all COMPATIBLE MERGED LABEL PHANDLE OVERLAYS BOARD...");
	for (int i = 6; i < argc; i++) {
		void *board = tree_read(argv[i]);

		if (tree_compatible(board, 0, argv[1]) &&
		    try_board(board, name_of(argv[i]), argv + 3) && !written) {
			tree_write(board, argv[2]);
			written = true;
		}
		free(board);
	}
	return 0;
}
