// SPDX-License-Identifier: GPL-2.0-only
/* A line that never rests, like a floating pin; and what the stock driver makes of it. */
#include <stdio.h>
#include <stdlib.h>

#include "lib/complete.h"

#define WAVE_HZ 25000
#define STOCK_MODULE "gpio_keys"
#define STOCK_DRIVER "/sys/bus/platform/drivers/gpio-keys"

#define INTERVAL_NS (20 * MSEC)

/**
 * struct flood - what a driver made of a square wave
 * @hz: the wave's real frequency
 * @seconds: how long it lasted
 * @interrupts: interrupts taken
 * @events: key events in user space
 */
struct flood {
	double hz;
	double seconds;
	unsigned int interrupts;
	size_t events;
};

/* Edges come in pairs: where the host holds the wave up, the button is released. */
static void drive_wave(struct machine *machine, unsigned int ms, struct flood *flood)
{
	struct wires *wires = &machine->wires;
	uint64_t start = record_now_ns(), end = start + ms * MSEC;
	uint64_t periods = 0;

	while (record_now_ns() < end) {
		done(machine, qtest_set_line(wires->qtest, wires->path, wires->button_line, 0));
		done(machine, qtest_set_line(wires->qtest, wires->path, wires->button_line, 1));
		periods++;
		done(machine, loop_pass(&machine->loop, start + periods * (SEC / WAVE_HZ)));
	}
	done(machine, qtest_finish(wires->qtest));
	flood->seconds = (double)(record_now_ns() - start) / SEC;
	flood->hz = (double)periods / flood->seconds;
}

static struct flood flood(struct machine *machine, const char *device, unsigned int ms)
{
	struct guest_job *watch = watch_panel(machine, device);
	unsigned int before = count_interrupts(machine, MACHINE_BUTTON_LINE);
	uint64_t start = record_now_ns();
	struct flood flood;

	drive_wave(machine, ms, &flood);
	done(machine, wire_hold(&machine->wires, 3 * INTERVAL_NS / MSEC));
	flood.interrupts = count_interrupts(machine, MACHINE_BUTTON_LINE) - before;
	press_seen(machine, &machine->wires, 0);
	flood.events = record_count(&machine->record, RECORD_INPUT, start) - 2;
	stop_watching(machine, watch);
	print_message("# %s: %.0f Hz for %.1f s: %.0f interrupts/s, %.1f phantom presses/s\n",
		      device, flood.hz, flood.seconds, flood.interrupts / flood.seconds,
		      (double)flood.events / 2 / flood.seconds);
	return flood;
}

static void square_wave_of_10_s_is_no_event_for_2_interrupts_an_interval(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);
	struct flood ours, stock;

	(void)state;
	ours = flood(machine, "front-panel", 10000);
	run(machine, "echo front-panel > " PANEL_DRIVER "/unbind && modprobe " STOCK_MODULE);
	assert_true(runs(machine, "[ -e " STOCK_DRIVER "/stock-keys ]"));
	stock = flood(machine, "stock-keys", 2000);
	run(machine, "rmmod " STOCK_MODULE " && echo front-panel > " PANEL_DRIVER "/bind");
	assert_int_equal(ours.events, 0);
	/* One interval more, for the press that marks the end and has to settle too. */
	assert_in_range(ours.interrupts, 1, 2 * (ours.seconds * SEC / INTERVAL_NS + 1));
	assert_true(stock.interrupts / stock.seconds > ours.interrupts / ours.seconds);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(square_wave_of_10_s_is_no_event_for_2_interrupts_an_interval),
};

TEST_LIST(flood_tests, tests);
