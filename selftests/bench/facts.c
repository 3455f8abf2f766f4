// SPDX-License-Identifier: GPL-2.0-only
/* Tells makefiles what a board's file says. */
#include <stdio.h>
#include <string.h>

#include "board/board.h"

/* As definitions for the C preprocessor. */
static int tell_lines(const struct board *board)
{
	return printf("-DBUTTON_LINE=%d -DLED_LINE=%d -DHAND_LINE=%d -DHAND_REGISTER=%#llx\n",
		      board->button, board->led, board->hand,
		      (unsigned long long)board->hand_register) < 0;
}

int main(int argc, char **argv)
{
	const struct board *board = argc == 3 ? board_find(argv[1]) : NULL;

	if (board && strcmp(argv[2], "machine") == 0)
		return puts(board->machine) < 0;
	if (board && strcmp(argv[2], "gpio-node") == 0)
		return puts(board->gpio_node) < 0;
	if (board && strcmp(argv[2], "lines") == 0)
		return tell_lines(board);
	fputs("usage: facts BOARD machine|gpio-node|lines\n", stderr);
	return 2;
}
