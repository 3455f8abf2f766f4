// SPDX-License-Identifier: GPL-2.0-only
/* Steps of tests of the overlay for Raspberry Pis. */
#include "pi.h"

/* Fail the test unless a panel has its LED's wire. QEMU tells of a level only when it changes. */
void pi_assert_blinks(struct machine *machine, const char *panel, struct wires *wires)
{
	run(machine, "echo 9 > " PANEL_DRIVER "/%s/identify", panel);
	done(machine, wire_wait_blink(wires, 4, 0.4, 3, PANEL_TIMEOUT));
	run(machine, "echo 0 > " PANEL_DRIVER "/%s/identify", panel);
}
