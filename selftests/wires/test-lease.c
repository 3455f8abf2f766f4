// SPDX-License-Identifier: GPL-2.0-only
/* A lease on running: the LED tells of programs that hang. */
#include "lib/freeze.h"
#include "lib/led.h"
#include "lib/steps.h"

#define LEASE_S 3
#define FROZEN_S 12

/* Of a bench that is late to see what was in time */
#define LATE_MS 1000

static const struct setup lease_setup = {
	.name = "lease", .tree = "tests/state/board.dtb",
	.load = "insmod " PANEL_MODULE " lease_sec=3",
};

WIRES_TEST(fault_is_shown_in_time_while_user_space_is_frozen_and_no_longer, &lease_setup,
	   .ends = true)
{
	struct guest_job *renewals = begin_run(machine, "while :; do panel state running; sleep 1; "
					       "done");
	uint64_t frozen;

	assert_non_null(renewals);
	done(machine, wire_wait_steady(&machine->wires, 1, 2 * LEASE_S * 1000, PANEL_TIMEOUT));
	frozen = record_now_ns();
	freeze_user_space_for(machine, FROZEN_S);
	done(machine, wire_wait_level(&machine->wires, 0, LEASE_S * 1000 + LATE_MS));
	assert_in_range(record_last(&machine->record, RECORD_LED)->host_ns - frozen, SEC,
			(LEASE_S + 1) * SEC + LATE_MS * MSEC);
	wait_blink(machine, 0.5, 2);
	wait_steady(machine, 1);
	run(machine, "[ $(panel state) = running ]");
	done(machine, wire_wait_steady(&machine->wires, 1, 2 * LEASE_S * 1000, PANEL_TIMEOUT));
}
