// SPDX-License-Identifier: GPL-2.0-only
/* The panels of dts/tests/complete, which have all that a button can be told. */
#include <stdlib.h>

#include "complete.h"

static const int lines[COMPLETE_COUNT] = { [COMPLETE_WAKING] = 6, [COMPLETE_POLLED] = 7 };

/**
 * struct further - the wires of the further panels
 * @boot_ns: start of the machine that they belong to
 * @wires: the wires
 * @records: their transitions
 */
static struct further {
	uint64_t boot_ns;
	struct wires wires[COMPLETE_COUNT];
	struct record records[COMPLETE_COUNT];
} further;

/**
 * need_complete_board() - have a board that runs with the further panels' buttons released
 * @board: BOARD_COMPLETE or BOARD_HUNG
 *
 * Return: the machine.
 */
struct machine *need_complete_board(enum board board)
{
	struct machine *machine = need_board(board);

	if (further.boot_ns == machine->record.start_ns)
		return machine;
	for (int i = 0; i < COMPLETE_COUNT; i++) {
		record_free(&further.records[i]);
		record_init(&further.records[i]);
		done(machine, wires_open(&further.wires[i], &machine->loop, &machine->qtest,
					 &further.records[i], machine->gpio, lines[i], -1,
					 WIRE_RELEASED));
	}
	further.boot_ns = machine->record.start_ns;
	return machine;
}

/**
 * need_complete() - have the module loaded on such a board, and its buttons released
 * @board: BOARD_COMPLETE or BOARD_HUNG
 *
 * Return: the machine.
 */
struct machine *need_complete(enum board board)
{
	struct machine *machine = need_complete_board(board);

	if (machine->wires.button != WIRE_RELEASED)
		done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	load_panel(machine);
	return machine;
}

/**
 * complete_wires() - the wires of a further panel
 * @panel: which
 *
 * Return: its wires.
 */
struct wires *complete_wires(enum complete_panel panel)
{
	return &further.wires[panel];
}

/**
 * read_counter() - read a counter of a panel
 * @machine: the machine
 * @panel: name of the panel's device
 * @name: name of the counter
 *
 * Return: its value.
 */
unsigned int read_counter(struct machine *machine, const char *panel, const char *name)
{
	return (unsigned int)strtoul(run(machine, "cat " PLATFORM "%s/%s", panel, name), NULL, 10);
}
