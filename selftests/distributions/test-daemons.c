// SPDX-License-Identifier: GPL-2.0-only
/* Other init systems, and other programs that take the press. */
#include "lib/shutdown.h"

static const struct distribution sysvinit = {
	.name = "sysvinit", .disk = "sysvinit", .init = "sysvinit", .process = "acpid",
};

static const struct distribution openrc = {
	.name = "openrc", .disk = "openrc", .init = "OpenRC",
	.process = "elogind elogind-daemon", .package = "elogind",
};

static const struct distribution busybox = {
	.name = "busybox", .disk = "busybox", .init = "busybox init", .process = "acpid",
	.package = "busybox acpid",
};

static const struct distribution triggerhappy = {
	.name = "triggerhappy", .disk = "triggerhappy", .init = "systemd", .process = "thd",
	.package = "triggerhappy",
};

DISTRIBUTION_TEST(sysvinit_shuts_down_in_order_when_acpid_is_told_of_a_press, &sysvinit,
		  .ends = true)
{
	assert_press_shuts_down(machine);
}

DISTRIBUTION_TEST(openrc_shuts_down_in_order_when_elogind_is_told_of_a_press, &openrc,
		  .ends = true)
{
	assert_press_shuts_down(machine);
}

DISTRIBUTION_TEST(busybox_shuts_down_in_order_when_its_acpid_is_told_of_a_press, &busybox,
		  .ends = true)
{
	assert_press_shuts_down(machine);
}

DISTRIBUTION_TEST(systemd_shuts_down_in_order_when_triggerhappy_is_told_of_a_press, &triggerhappy,
		  .ends = true)
{
	assert_press_shuts_down(machine);
}
