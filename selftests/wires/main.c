// SPDX-License-Identifier: GPL-2.0-only
/* The panel on an emulated board, driven and watched from outside, by its wires. */
#include "core/program.h"
#include "lib/boards.h"

int main(int argc, char **argv)
{
	static const struct program program = {
		.name = "test-wires",
		.what = "Boots boards in QEMU and tests the panel from its wires.",
		.init = boards_init,
		.stop = boards_stop,
	};

	return program_run(&program, argc, argv);
}
