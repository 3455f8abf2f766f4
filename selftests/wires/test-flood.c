// SPDX-License-Identifier: GPL-2.0-only
/* A line that never rests, like a floating pin; and what the stock driver makes of it. */
#include "guest/watch.h"
#include "lib/console.h"
#include "lib/steps.h"

#define WAVE_HZ 25000
#define INTERVAL_NS (PANEL_DEBOUNCE_MS * MSEC)

/* What a driver made of a square wave. */
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

static struct flood flood(struct machine *machine, const char *interrupt, unsigned int ms)
{
	unsigned int before = count_interrupts(machine, interrupt);
	uint64_t start = record_now_ns();
	struct flood flood;

	drive_wave(machine, ms, &flood);
	done(machine, wire_hold(&machine->wires, 3 * INTERVAL_NS / MSEC));
	flood.interrupts = count_interrupts(machine, interrupt) - before;
	press_seen(machine, &machine->wires, 0);
	flood.events = record_count(&machine->record, RECORD_INPUT, start) - 2;
	print_message("# %s: %.0f Hz for %.1f s: %.0f interrupts/s, %.1f phantom presses/s\n",
		      interrupt, flood.hz, flood.seconds, flood.interrupts / flood.seconds,
		      (double)flood.events / 2 / flood.seconds);
	return flood;
}

WIRES_TEST(square_wave_of_4_s_is_no_event_for_2_interrupts_an_interval, &complete_setup)
{
	struct flood ours, stock;

	watch_panel(machine, "front-panel");
	ours = flood(machine, PANEL_INTERRUPT, 4000);
	run(machine, "echo front-panel > " PANEL_DRIVER "/unbind && modprobe gpio_keys");
	if (!watch_start(&machine->guest, "--device /dev/input/$(cd /sys/devices/platform/"
			 "stock-keys/input/input* && echo event*)", PANEL_TIMEOUT))
		fail_msg("%s", machine->loop.why);
	settle(machine);
	stock = flood(machine, "stock key", 1000);
	run(machine, "rmmod gpio_keys");
	assert_int_equal(ours.events, 0);
	/*
	 * One interval more, for the press that marks the end. Where interrupts are handled in
	 * threads, as many come as do until the thread has masked them.
	 */
	if (!console_has(machine, "PREEMPT_RT"))
		assert_in_range(ours.interrupts, 1, 2 * (ours.seconds * SEC / INTERVAL_NS + 1));
	assert_true(stock.interrupts / stock.seconds > ours.interrupts / ours.seconds);
}
