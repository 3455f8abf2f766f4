// SPDX-License-Identifier: GPL-2.0-only
/* Tests of the bench itself: no board, no QEMU. */
#include "lists.h"

int main(void)
{
	static const struct test_list *const lists[] = {
		&wave_tests, &wire_tests, &vcd_tests, &guest_tests, &qemu_tests, &machine_tests,
	};

	return tests_run("bench", "*", lists, sizeof(lists) / sizeof(*lists), NULL);
}
