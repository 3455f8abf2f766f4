// SPDX-License-Identifier: GPL-2.0-only
/* Tells makefiles what a board's file says. */
#include <stdio.h>
#include <string.h>

#include "board/board.h"

int main(int argc, char **argv)
{
	const struct board *board = argc == 3 ? board_find(argv[1]) : NULL;

	if (board && strcmp(argv[2], "machine") == 0)
		return puts(board->machine) < 0;
	if (board && strcmp(argv[2], "gpio-node") == 0)
		return puts(board->gpio_node) < 0;
	if (board && strcmp(argv[2], "tree") == 0)
		return puts(board->tree) < 0;
	if (board && strcmp(argv[2], "lacks") == 0)
		return puts(board->lacks) < 0;
	if (board && strcmp(argv[2], "hand") == 0)
		return printf("%d %#llx\n", board->hand,
			      (unsigned long long)board->hand_register) < 0;
	fputs("usage: facts BOARD machine|gpio-node|tree|lacks|hand\n", stderr);
	return 2;
}
