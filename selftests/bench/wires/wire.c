// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/wave.h"
#include "wire.h"

/* The same train in every run. */
#define WIRE_SEED 0x5eed

/* What a wait on the LED's wire is for. */
struct wire_wait {
	const struct wires *wires;
	uint64_t since_ns;
	int level;
	double hz;
	double tolerance;
	unsigned int count;
};

static void wire_led_changed(void *data, int level)
{
	struct wires *wires = data;

	if (level == wires->led)
		return;
	wires->led = level;
	record_add(wires->record, RECORD_LED, level, RECORD_GUEST_UNKNOWN, "%s", "");
}

static void wire_cut_changed(void *data, int level)
{
	struct wires *wires = data;

	if (level == wires->cut)
		return;
	wires->cut = level;
	record_add(wires->record, RECORD_CUT, level, RECORD_GUEST_UNKNOWN, "%s", "");
}

/* Watch the panel's wire to its power controller, too. */
void wires_watch_cut(struct wires *wires, int line)
{
	wires->cut_line = line;
	qtest_listen(wires->qtest, line, wire_cut_changed, wires);
	wire_cut_changed(wires, 0);
}

/* Take hold of a panel's wires. */
int wires_open(struct wires *wires, struct loop *loop, struct qtest *qtest,
	       struct record *record, const char *path, int button_line, int led_line)
{
	*wires = (struct wires){ loop, qtest, record, path, button_line, led_line, -1, -1, -1, -1 };
	if (led_line >= 0) {
		qtest_listen(qtest, led_line, wire_led_changed, wires);
		wire_led_changed(wires, 0);
	}
	return button_line >= 0 ? wire_drive(wires, WIRE_RELEASED) : 0;
}

/* Sends the level on its way: a train of edges need not wait for QEMU to say that each is there. */
static int wire_send(struct wires *wires, int level)
{
	if (level != wires->button)
		record_add(wires->record, RECORD_BUTTON, level, RECORD_GUEST_UNKNOWN, "%s", "");
	wires->button = level;
	return qtest_set_line(wires->qtest, wires->path, wires->button_line, level);
}

/* Drive the button's wire. */
int wire_drive(struct wires *wires, int level)
{
	int error = wire_send(wires, level);

	return error ? error : qtest_finish(wires->qtest);
}

/* Leave the button's wire as it is for a time. */
int wire_hold(struct wires *wires, unsigned int ms)
{
	return loop_pass(wires->loop, record_now_ns() + ms * MSEC);
}

/* Press and let go, cleanly. */
int wire_press(struct wires *wires, unsigned int hold_ms)
{
	int error = wire_drive(wires, WIRE_PRESSED);

	if (!error)
		error = wire_hold(wires, hold_ms);
	if (!error)
		error = wire_drive(wires, WIRE_RELEASED);
	return error;
}

/* Change the button's wire with a train of bounces. */
int wire_bounce(struct wires *wires, int final_level, unsigned int edges, unsigned int within_us)
{
	unsigned short seed[3] = { WIRE_SEED, WIRE_SEED, WIRE_SEED };
	uint64_t at = record_now_ns();
	uint64_t slot = within_us * 1000ull / edges;
	int error = 0;

	if (edges % 2 == 0 || wires->button == final_level)
		return loop_explain(wires->loop, -EINVAL,
				    "bounce: %u edges cannot take the wire from %d to %d", edges,
				    wires->button, final_level);
	for (unsigned int i = 0; i < edges && !error; i++) {
		/* Anywhere within its own slot: uneven, yet never longer than asked for. */
		uint64_t jitter = (uint64_t)(erand48(seed) * (double)slot);

		error = loop_pass(wires->loop, i ? at + i * slot + jitter : at);
		if (!error)
			error = wire_send(wires, !wires->button);
	}
	return error ? error : qtest_finish(wires->qtest);
}

/* A square wave that ends at the level it began with. */
int wire_square(struct wires *wires, unsigned int hz, unsigned int ms)
{
	uint64_t half = SEC / hz / 2;
	uint64_t start = record_now_ns();
	uint64_t edges = ms * MSEC / half / 2 * 2;
	int error = 0;

	for (uint64_t i = 0; i < edges && !error; i++) {
		error = loop_pass(wires->loop, start + i * half);
		if (!error)
			error = wire_send(wires, !wires->button);
	}
	return error ? error : qtest_finish(wires->qtest);
}

static bool wire_is_at(void *data)
{
	const struct wire_wait *wait = data;

	return wait->wires->led == wait->level;
}

static bool wire_is_blinking(void *data)
{
	const struct wire_wait *wait = data;

	return wave_blinks(wait->wires->record, RECORD_LED, wait->since_ns, wait->hz,
			   wait->tolerance, wait->count, NULL);
}

static bool wire_is_beating(void *data)
{
	const struct wire_wait *wait = data;

	return wave_beats(wait->wires->record, RECORD_LED, wait->since_ns, wait->count);
}

static int wire_explain(struct wires *wires, int error, uint64_t since_ns,
			unsigned int timeout_ms, const char *what)
{
	struct wave wave;

	wave_blinks(wires->record, RECORD_LED, since_ns, 1, 1, 31, &wave);
	return loop_explain(wires->loop, error,
			    "LED wire: not %s within %u ms: now %s, %zu changes, %.2f Hz", what,
			    timeout_ms, wires->led ? "lit" : "dark",
			    record_count(wires->record, RECORD_LED, since_ns), wave.hz);
}

static int wire_wait(struct wires *wires, struct wire_wait *wait, unsigned int timeout_ms,
		     bool (*done)(void *data), const char *what)
{
	int error;

	wait->wires = wires;
	wait->since_ns = record_now_ns();
	error = loop_until(wires->loop, wait->since_ns + timeout_ms * MSEC, done, wait);
	return error ? wire_explain(wires, error, wait->since_ns, timeout_ms, what) : 0;
}

/* Wait until the LED is lit or dark. */
int wire_wait_level(struct wires *wires, int level, unsigned int timeout_ms)
{
	struct wire_wait wait = { .level = level };

	return wire_wait(wires, &wait, timeout_ms, wire_is_at, level ? "lit" : "dark");
}

/* Wait until the LED has stayed lit or dark for a time. */
int wire_wait_steady(struct wires *wires, int level, unsigned int for_ms,
		     unsigned int timeout_ms)
{
	uint64_t start = record_now_ns();
	uint64_t deadline = start + timeout_ms * MSEC;
	uint64_t since = start;

	while (wires->led != level || record_now_ns() < since + for_ms * MSEC) {
		uint64_t next = wires->led == level ? since + for_ms * MSEC : deadline;

		if (wires->loop->failed)
			return -ECANCELED;
		if (record_now_ns() >= deadline)
			return wire_explain(wires, -ETIMEDOUT, start, timeout_ms,
					    level ? "steadily lit" : "steadily dark");
		loop_turn(wires->loop, next < deadline ? next : deadline);
		if (wave_last_change(wires->record, RECORD_LED) > since)
			since = wave_last_change(wires->record, RECORD_LED);
	}
	return 0;
}

/* Wait until the LED blinks at a frequency. */
int wire_wait_blink(struct wires *wires, double hz, double tolerance, unsigned int periods,
		    unsigned int timeout_ms)
{
	struct wire_wait wait = { .hz = hz, .tolerance = tolerance, .count = periods };
	char what[64];

	snprintf(what, sizeof(what), "blinking at %g Hz +-%g %%", hz, 100 * tolerance);
	return wire_wait(wires, &wait, timeout_ms, wire_is_blinking, what);
}

/* Wait until the LED shows the kernel's heartbeat. */
int wire_wait_heartbeat(struct wires *wires, unsigned int beats, unsigned int timeout_ms)
{
	struct wire_wait wait = { .count = beats };

	return wire_wait(wires, &wait, timeout_ms, wire_is_beating, "showing a heartbeat");
}
