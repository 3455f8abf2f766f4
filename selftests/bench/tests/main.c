// SPDX-License-Identifier: GPL-2.0-only
/* Tests of the bench itself: no board, no QEMU. */
#include "core/tests.h"

int main(void)
{
	return tests_run("bench", "*");
}
