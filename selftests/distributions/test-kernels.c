// SPDX-License-Identifier: GPL-2.0-only
/* Debian 13 with systemd on the oldest kernel that the module is for, and on the newest. */
#include "lib/shutdown.h"

static const struct distribution oldest = {
	.name = "logind-6.1", .disk = "systemd", .init = "systemd", .process = "systemd-logind",
	.kernel = "6.1",
};

static const struct distribution newest = {
	.name = "logind-7.3", .disk = "systemd", .init = "systemd", .process = "systemd-logind",
	.kernel = "7.3",
};

DISTRIBUTION_TEST(kernel_6_1_shuts_down_in_order_when_logind_is_told_of_a_press, &oldest,
		  .ends = true)
{
	assert_press_shuts_down(machine);
}

DISTRIBUTION_TEST(kernel_7_3_shuts_down_in_order_when_logind_is_told_of_a_press, &newest,
		  .ends = true)
{
	assert_press_shuts_down(machine);
}
