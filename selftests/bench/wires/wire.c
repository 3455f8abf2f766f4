// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/wave.h"
#include "wire.h"

/* The same train in every run. */
#define WIRE_SEED 0x5eed

/**
 * struct wire_wait - what a wait on the LED's wire is for
 * @wires: the wires
 * @since_ns: when the wait began
 * @level: level that is waited for
 * @hz: blink frequency
 * @tolerance: share that each period may be off
 * @count: periods or beats in a row
 */
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

/**
 * wires_open() - take hold of a panel's wires
 * @wires: the object
 * @loop: where it waits
 * @qtest: QEMU's wires
 * @record: where every transition goes
 * @path: QOM path of the GPIO controller, whose outputs are watched already
 * @button_line: line of the button, or -1
 * @led_line: line of the LED, or -1
 * @button_level: level to drive the button's wire to
 *
 * Return: 0 or a negative errno.
 */
int wires_open(struct wires *wires, struct loop *loop, struct qtest *qtest,
	       struct record *record, const char *path, int button_line, int led_line,
	       int button_level)
{
	*wires = (struct wires){ loop, qtest, record, path, button_line, led_line, -1, -1 };
	if (led_line >= 0) {
		qtest_listen(qtest, led_line, wire_led_changed, wires);
		wire_led_changed(wires, 0);
	}
	return button_line >= 0 ? wire_drive(wires, button_level) : 0;
}

/* Sends the level on its way: a train of edges need not wait for QEMU to say that each is there. */
static int wire_send(struct wires *wires, int level)
{
	if (level != wires->button)
		record_add(wires->record, RECORD_BUTTON, level, RECORD_GUEST_UNKNOWN, "%s", "");
	wires->button = level;
	return qtest_set_line(wires->qtest, wires->path, wires->button_line, level);
}

/**
 * wire_drive() - drive the button's wire
 * @wires: the wires
 * @level: WIRE_PRESSED or WIRE_RELEASED
 *
 * Return: 0 or a negative errno.
 */
int wire_drive(struct wires *wires, int level)
{
	int error = wire_send(wires, level);

	return error ? error : qtest_finish(wires->qtest);
}

/**
 * wire_hold() - leave the button's wire as it is for a time
 * @wires: the wires
 * @ms: how long
 *
 * Return: 0 or a negative errno.
 */
int wire_hold(struct wires *wires, unsigned int ms)
{
	return loop_pass(wires->loop, record_now_ns() + ms * MSEC);
}

/**
 * wire_press() - press and let go, cleanly
 * @wires: the wires
 * @hold_ms: how long to hold
 *
 * Return: 0 or a negative errno.
 */
int wire_press(struct wires *wires, unsigned int hold_ms)
{
	int error = wire_drive(wires, WIRE_PRESSED);

	if (!error)
		error = wire_hold(wires, hold_ms);
	if (!error)
		error = wire_drive(wires, WIRE_RELEASED);
	return error;
}

/**
 * wire_bounce() - change the button's wire with a train of bounces
 * @wires: the wires
 * @final_level: where the train ends
 * @edges: edges in the train; odd, since an even train ends where it began
 * @within_us: how long the train lasts
 *
 * Return: 0 or a negative errno.
 */
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

/**
 * wire_bouncy_press() - press and let go, both with a train of bounces
 * @wires: the wires
 * @hold_ms: how long to hold
 * @edges: edges in each train; odd
 * @within_us: how long each train lasts
 *
 * Return: 0 or a negative errno.
 */
int wire_bouncy_press(struct wires *wires, unsigned int hold_ms, unsigned int edges,
		      unsigned int within_us)
{
	int error = wire_bounce(wires, WIRE_PRESSED, edges, within_us);

	if (!error)
		error = wire_hold(wires, hold_ms);
	if (!error)
		error = wire_bounce(wires, WIRE_RELEASED, edges, within_us);
	return error;
}

/**
 * wire_glitch() - a single short pulse
 * @wires: the wires
 * @us: its length
 *
 * Return: 0 or a negative errno.
 */
int wire_glitch(struct wires *wires, unsigned int us)
{
	uint64_t end = record_now_ns() + us * 1000ull;
	int level = wires->button;
	int error = wire_drive(wires, !level);

	if (!error)
		error = loop_pass(wires->loop, end);
	if (!error)
		error = wire_drive(wires, level);
	return error;
}

/**
 * wire_square() - a square wave that ends at the level it began with
 * @wires: the wires
 * @hz: its frequency
 * @ms: how long it lasts
 *
 * Return: 0 or a negative errno.
 */
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

/**
 * wire_wait_level() - wait until the LED is lit or dark
 * @wires: the wires
 * @level: 1 for lit, 0 for dark
 * @timeout_ms: how long to wait
 *
 * Return: 0 or a negative errno.
 */
int wire_wait_level(struct wires *wires, int level, unsigned int timeout_ms)
{
	struct wire_wait wait = { .level = level };

	return wire_wait(wires, &wait, timeout_ms, wire_is_at, level ? "lit" : "dark");
}

/**
 * wire_wait_steady() - wait until the LED has stayed lit or dark for a time
 * @wires: the wires
 * @level: 1 for lit, 0 for dark
 * @for_ms: how long it has to stay, from the call on
 * @timeout_ms: how long to wait; more than @for_ms
 *
 * Return: 0 or a negative errno.
 */
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

/**
 * wire_wait_blink() - wait until the LED blinks at a frequency
 * @wires: the wires
 * @hz: the frequency
 * @tolerance: share that each period may be off, such as 0.2
 * @periods: how many right periods in a row to see
 * @timeout_ms: how long to wait
 *
 * Return: 0 or a negative errno.
 */
int wire_wait_blink(struct wires *wires, double hz, double tolerance, unsigned int periods,
		    unsigned int timeout_ms)
{
	struct wire_wait wait = { .hz = hz, .tolerance = tolerance, .count = periods };
	char what[64];

	snprintf(what, sizeof(what), "blinking at %g Hz +-%g %%", hz, 100 * tolerance);
	return wire_wait(wires, &wait, timeout_ms, wire_is_blinking, what);
}

/**
 * wire_wait_heartbeat() - wait until the LED shows the kernel's heartbeat
 * @wires: the wires
 * @beats: how many beats in a row to see
 * @timeout_ms: how long to wait
 *
 * Return: 0 or a negative errno.
 */
int wire_wait_heartbeat(struct wires *wires, unsigned int beats, unsigned int timeout_ms)
{
	struct wire_wait wait = { .count = beats };

	return wire_wait(wires, &wait, timeout_ms, wire_is_beating, "showing a heartbeat");
}
