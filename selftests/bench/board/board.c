// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "board.h"

static struct board *boards;

/* Register a board; BOARD_REGISTER() does it. */
void board_add(struct board *board)
{
	board->next = boards;
	boards = board;
}

/* Find a board by its name. Return: the board or NULL. */
const struct board *board_find(const char *name)
{
	const struct board *board = boards;

	while (board && strcmp(board->name, name) != 0)
		board = board->next;
	return board;
}
