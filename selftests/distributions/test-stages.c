// SPDX-License-Identifier: GPL-2.0-only
/* One button, three things, by logind: a press restarts, a hold powers off, a longer one forces. */
#include "led.h"
#include "lib/shutdown.h"
#include "steps.h"

#define HOLD_S 2
#define FORCE_S 8

/* KEY_RESTART of a press, and KEY_POWER of a hold: as logind comes, it does the rest. */
#define LOAD "modprobe -r gpio-front-panel && modprobe gpio-front-panel key_code=408 " \
	     "hold_key_code=116 hold_time_ms=2000 power_off_time_sec=8"

static const struct distribution press_of = {
	.name = "stage-press", .disk = "systemd", .init = "systemd", .process = "systemd-logind",
};

static const struct distribution hold_of = {
	.name = "stage-hold", .disk = "systemd", .init = "systemd", .process = "systemd-logind",
};

static const struct distribution force_of = {
	.name = "stage-force", .disk = "systemd", .init = "systemd", .process = "systemd-logind",
};

static void set_stages(struct machine *machine)
{
	distribution_run(machine, LOAD);
	distribution_wait_for_reader(machine);
	wait_steady(machine, 1);
}

DISTRIBUTION_TEST(stages_press_restarts_in_order, &press_of, .ends = true)
{
	uint64_t start;

	set_stages(machine);
	start = record_now_ns();
	press(machine);
	assert_shuts_down(machine, start, "guest-reset", "lit, 2 Hz, dark");
}

DISTRIBUTION_TEST(stages_hold_of_2_s_powers_off_in_order, &hold_of, .ends = true)
{
	uint64_t start;

	set_stages(machine);
	start = record_now_ns();
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	wait_blink(machine, 8, 3);
	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	assert_shuts_down(machine, start, "guest-shutdown", "lit, 8 Hz, 2 Hz, dark");
	assert_in_range(record_now_ns() - start, HOLD_S * SEC, UINT64_MAX);
}

DISTRIBUTION_TEST(stages_hold_of_8_s_forces_the_power_off_where_a_service_hangs, &force_of,
		  .ends = true)
{
	uint64_t start;

	set_stages(machine);
	distribution_run(machine, "systemd-run --quiet --property=ExecStop='sleep 1h' "
			 "--property=TimeoutStopSec=1h sleep 1d");
	start = record_now_ns();
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	done(machine, machine_wait_off(machine, STEP_TIMEOUT));
	assert_string_equal(machine->reason, "guest-shutdown");
	assert_in_range(record_now_ns() - start, FORCE_S * SEC, 2 * FORCE_S * SEC);
	assert_int_equal(machine->wires.led, 0);
}
