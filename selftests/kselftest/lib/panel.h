/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SELFTESTS_PANEL_H
#define SELFTESTS_PANEL_H

#include <linux/input.h>
#include <stdbool.h>
#include <stdint.h>

#define DEVICES		"/sys/bus/platform/devices/"
#define PANEL_DIR	DEVICES "front-panel-test"
#define LED_DIR		"/sys/class/leds/green:power/"
#define DRIVER_DIR	"/sys/bus/platform/drivers/gpio-front-panel"
#define INHIBITED	"input/input*/inhibited"
#define AT_REST	"booting [running] attention fault identify arming stopping suspended off\n"
#define USEC_PER_MSEC	1000
#define LED_LOOK_MS	5			/* divides the ticks that LEDs blink by */
#define SETTLED_US	(60 * USEC_PER_MSEC)	/* longer than any default debounce interval */

/**
 * struct panel - a panel made by an overlay, and the wires to it
 * @overlay: file name without .dtbo
 * @events:  its event device, -1 if it has no button
 * @button:  file that pulls the button's wire
 * @low:     what to write there for a low level
 * @high:    what to write there for a high level
 * @late_us: how late an edge may be seen
 */
struct panel {
	const char *overlay;
	int events;
	int button;
	const char *low;
	const char *high;
	int64_t late_us;
};

/**
 * enum lines - what kind of lines a panel is on
 * @LINES_EXACT:      interrupts at the very moment, and levels read without sleeping
 * @LINES_DEBOUNCING: the same, of a controller that debounces
 * @LINES_POLLED:     the same, without interrupts
 * @LINES_FLIPPING:   the same, of a controller that waits for one edge at a time
 * @LINES_BUS:	      the same, of a controller that sleeps but whose interrupts do not
 * @LINES_NO_WAKE:    the same, of a controller that cannot wake the system
 * @LINES_SLEEPING:   those of the kernel's GPIO simulator
 */
enum lines {
	LINES_EXACT,
	LINES_DEBOUNCING,
	LINES_POLLED,
	LINES_FLIPPING,
	LINES_BUS,
	LINES_NO_WAKE,
	LINES_SLEEPING,
};

/**
 * struct square_wave - what was seen of the LED's wire
 * @rises:  times that it went up
 * @lit_ms: how long it was up
 */
struct square_wave {
	int rises;
	int lit_ms;
};

/* Names of overlays are those of files in compiled/. Returned is 0 or a negative errno. */
int overlay_apply(const char *overlay);
int overlay_remove(const char *overlay);
int panel_wire(struct panel *panel, enum lines lines);
int panel_events(const char *device);
int panel_apply(struct panel *panel, const char *overlay);
int panel_begin(struct panel *panel, enum lines lines, const char *overlay);
void panel_remove(struct panel *panel);
void panel_unwire(struct panel *panel);
int64_t panel_pull(struct panel *panel, int level);
bool panel_next(struct panel *panel, int64_t wait_us, struct input_event *event);

/* Paths are absolute or below the panel's directory in sysfs, and may be patterns. */
int panel_write(const char *path, const char *text);
long panel_read(const char *path);
bool panel_says(const char *path, const char *text);
int count_files(const char *pattern);

int led_level(void);
struct square_wave led_look(int ms);
long panel_interrupts(const char *consumer);

int64_t now_us(void);
int64_t event_us(const struct input_event *event);
void wait_until(int64_t us);
void wait_ms(int64_t ms);

long used_kb(void);
int module_load(const char *path, const char *name, const char *parameters);
int panel_load(const char *parameters);
int panel_unload(void);
const char *panel_missing(void);

#endif
