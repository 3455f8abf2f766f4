/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_WIRE_H
#define BENCH_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/loop.h"
#include "core/record.h"
#include "qtest.h"

#define WIRE_PRESSED 0
#define WIRE_RELEASED 1

/* The wires of one front panel, seen from outside the machine. */
struct wires {
	struct loop *loop; /* where it waits */
	struct qtest *qtest; /* drives and watches the lines of the GPIO controller */
	struct record *record; /* every transition goes here */
	const char *path; /* QOM path of the GPIO controller */
	int button_line; /* line of the button, or -1 */
	int led_line; /* line of the LED, or -1 */
	int cut_line; /* line to the power controller, or -1 */
	int button; /* electrical level of the button's wire; pressed is low */
	int led; /* electrical level of the LED's wire; lit is high */
	int cut; /* electrical level of the wire to the power controller, or -1 */
};

/*
 * All of these return 0, or a negative errno with the reason in loop->why: -ETIMEDOUT when what was
 * waited for did not come, -ECANCELED when the machine has failed.
 */
int wires_open(struct wires *wires, struct loop *loop, struct qtest *qtest,
	       struct record *record, const char *path, int button_line, int led_line);
void wires_watch_cut(struct wires *wires, int line);
int wire_drive(struct wires *wires, int level);
int wire_hold(struct wires *wires, unsigned int ms);
int wire_press(struct wires *wires, unsigned int hold_ms);
int wire_bounce(struct wires *wires, int final_level, unsigned int edges, unsigned int within_us);
int wire_square(struct wires *wires, unsigned int hz, unsigned int ms);
int wire_wait_level(struct wires *wires, int level, unsigned int timeout_ms);
int wire_wait_steady(struct wires *wires, int level, unsigned int for_ms,
		     unsigned int timeout_ms);
int wire_wait_blink(struct wires *wires, double hz, double tolerance, unsigned int periods,
		    unsigned int timeout_ms);
int wire_wait_heartbeat(struct wires *wires, unsigned int beats, unsigned int timeout_ms);

#endif
