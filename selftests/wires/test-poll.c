// SPDX-License-Identifier: GPL-2.0-only
/* A button whose line is polled. */
#include "lib/complete.h"

/* Three polls and more: a level that stays so long counts. */
#define SETTLE_MS 100
/* Half of them meet a poll. */
#define GLITCH_MS 10
#define GLITCHES 10

static struct wires *need_polled(struct machine **machine, struct guest_job **watch)
{
	*machine = need_complete(BOARD_COMPLETE);
	*watch = watch_panel(*machine, "front-panel-polled");
	return complete_wires(COMPLETE_POLLED);
}

static void polled_button_reports_a_bouncy_press_and_takes_no_interrupt(void **state)
{
	struct machine *machine;
	struct guest_job *watch;
	struct wires *wires = need_polled(&machine, &watch);
	uint64_t start = record_now_ns();

	(void)state;
	done(machine, wire_bounce(wires, WIRE_PRESSED, 31, 5000));
	wait_seen(machine, start, 1);
	done(machine, wire_bounce(wires, WIRE_RELEASED, 31, 5000));
	wait_seen(machine, start, 0);
	done(machine, wire_hold(wires, SETTLE_MS));
	press_seen(machine, wires, 0);
	assert_presses(machine, start, 2);
	assert_string_equal(run(machine, "sed -n 's/.*pl061 *\\([0-9]*\\) .*/\\1/p' "
				"/proc/interrupts | sort"), "4\n6\n");
	stop_watching(machine, watch);
}

static void polled_button_ignores_glitches_of_10_ms(void **state)
{
	struct machine *machine;
	struct guest_job *watch;
	struct wires *wires = need_polled(&machine, &watch);
	uint64_t start = record_now_ns();

	(void)state;
	for (int i = 0; i < GLITCHES; i++) {
		done(machine, wire_glitch(wires, GLITCH_MS * 1000));
		done(machine, wire_hold(wires, SETTLE_MS));
	}
	press_seen(machine, wires, 0);
	assert_presses(machine, start, 1);
	stop_watching(machine, watch);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(polled_button_reports_a_bouncy_press_and_takes_no_interrupt),
	cmocka_unit_test(polled_button_ignores_glitches_of_10_ms),
};

TEST_LIST(poll_tests, tests);
