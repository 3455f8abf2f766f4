/* SPDX-License-Identifier: GPL-2.0-only */
/* What a merged tree makes of its panels. */
#ifndef TREES_PANEL_H
#define TREES_PANEL_H

enum outcome {
	MERGED,		/* all panels are as they have to be */
	REFUSED,	/* this board has no such line to give */
	WRONG,		/* the overlay is at fault */
};

/* Checks all panels of @tree, and says why the first that is not as it has to be is not. */
enum outcome panel_check_all(const void *tree, char *why, int size);

#endif
