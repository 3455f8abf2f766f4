// SPDX-License-Identifier: GPL-2.0-only
/* Whole distributions on an emulated board: what a press of the panel's button does there. */
#include "core/program.h"
#include "lib/distribution.h"

int main(int argc, char **argv)
{
	static const struct program program = {
		.name = "test-distributions",
		.what = "Boots distributions in QEMU and presses the button.",
		.init = distribution_init,
		.stop = distribution_stop,
	};

	return program_run(&program, argc, argv);
}
