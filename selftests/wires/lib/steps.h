/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_STEPS_H
#define WIRES_STEPS_H

#include "boards.h"

#define PANEL_DRIVER "/sys/bus/platform/drivers/gpio-front-panel"
#define PANEL_SYSFS PANEL_DRIVER "/front-panel"
#define PANEL_LED "/sys/class/leds/green:power"
#define PANEL_MODULE "/lib/gpio-front-panel.ko"

/* What the kernel calls the interrupt of the first panel's button. */
#define PANEL_INTERRUPT "front-panel button"

/* Long enough for a loaded host; nothing waits that long on a quiet one. */
#define PANEL_TIMEOUT 10000

/* debounce-interval where the device tree does not say another. */
#define PANEL_DEBOUNCE_MS 20

void assert_done(struct machine *machine, int result, const char *call, const char *file,
		 int line);
#define done(machine, call) assert_done(machine, call, #call, __FILE__, __LINE__)

const char *run(struct machine *machine, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
bool runs(struct machine *machine, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct guest_job *begin_run(struct machine *machine, const char *command);
unsigned int count_kernel_lines(struct machine *machine, uint64_t since_ns, const char *text);
unsigned int count_interrupts(struct machine *machine, const char *name);
unsigned int read_counter(struct machine *machine, const char *panel, const char *name);
void assert_no_fault(const struct machine *machine);
void assert_user_space_stands_still(struct machine *machine);

void watch_panel(struct machine *machine, const char *panel);
void settle(struct machine *machine);
void wait_seen(struct machine *machine, uint64_t edge_ns, int value);
struct wires *panel_wires(struct machine *machine, const char *panel);
void press_seen(struct machine *machine, struct wires *wires, unsigned int ms);
void assert_presses(const struct machine *machine, uint64_t since_ns, unsigned int presses);
void assert_press_ends(struct machine *machine, struct wires *wires);
void assert_hold_ends(struct machine *machine, unsigned int hold_s, unsigned int limit_ms);
void assert_hold_restarts(struct machine *machine, struct wires *wires, unsigned int hold_s,
			  unsigned int limit_ms);

#endif
