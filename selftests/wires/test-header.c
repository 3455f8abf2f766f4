// SPDX-License-Identifier: GPL-2.0-only
/*
 * The four pins of a PC's header, and a line to a power controller, on a Raspberry Pi with Debian's
 * kernel and device tree: all by one line of config.txt.
 */
#include "lib/pi.h"

#define RESET "front-panel-reset@5"
#define DISK_LED "front-panel-disk@6"
#define POWER_CUT "front-panel-power-cut@d"

/* dts/Makefile has the line. */
static const struct setup header_setup = {
	.name = "header", .pi = true, .tree = "header.dtb",
	.load = "modprobe bcm2835_wdt && " PI_LOAD,
};

static void press_key(struct machine *machine, const char *panel, const char *keys)
{
	uint64_t start = record_now_ns();

	run(machine, "grep -qx '%s' " PANEL_DRIVER "/%s/input/input*/capabilities/key", keys,
	    panel);
	watch_panel(machine, panel);
	press_seen(machine, panel_wires(machine, panel), 100);
	assert_presses(machine, start, 1);
}

WIRES_TEST(header_has_four_pins_by_one_line_of_config_txt, &header_setup)
{
	/* A restart key, then a power key */
	press_key(machine, RESET, "1000000 0 0 0 0 0 0");
	press_key(machine, PI_BUTTON, "10000000000000 0");
	pi_assert_blinks(machine, PI_LED, panel_wires(machine, PI_LED));
	done(machine, wire_wait_heartbeat(panel_wires(machine, DISK_LED), 2, PANEL_TIMEOUT));
}

WIRES_TEST(header_reset_held_for_4_s_restarts_and_the_supply_is_not_cut, &header_setup,
	   .ends = true)
{
	settle(machine);
	assert_hold_restarts(machine, panel_wires(machine, RESET), 4, 5000);
	assert_int_equal(panel_wires(machine, POWER_CUT)->cut, 0);
}

WIRES_TEST(header_power_held_for_4_s_forces_off_and_the_supply_is_cut, &header_setup,
	   .ends = true)
{
	settle(machine);
	assert_int_equal(panel_wires(machine, POWER_CUT)->cut, 0);
	assert_hold_ends(machine, 4, 3000);
	assert_int_equal(panel_wires(machine, POWER_CUT)->cut, 1);
}
