/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SELFTESTS_PANEL_H
#define SELFTESTS_PANEL_H

#include <linux/input.h>
#include <stdbool.h>
#include <stdint.h>

#define DEVICES		"/sys/bus/platform/devices/"
#define PANEL_DIR	DEVICES "front-panel-test"
#define LED_DIR		"/sys/class/leds/green:power/"
#define AT_REST		"booting [running] attention identify arming stopping suspended off\n"
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
 * panel_missing() - say what this kernel lacks for these tests
 *
 * Return: a reason to skip, NULL if nothing is missing.
 */
const char *panel_missing(void);

/**
 * overlay_apply() - apply an overlay
 * @overlay: file name without .dtbo in compiled/
 *
 * Return: 0 or a negative errno; nothing is left behind after an error.
 */
int overlay_apply(const char *overlay);

/**
 * overlay_remove() - remove an overlay
 * @overlay: as it was applied
 *
 * Return: 0 or a negative errno.
 */
int overlay_remove(const char *overlay);

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
 * panel_wire() - connect to a button's wire, and leave it released (high)
 * @panel: filled in
 * @lines: where the wire is
 *
 * Return: 0 or a negative errno.
 */
int panel_wire(struct panel *panel, enum lines lines);

/**
 * panel_apply() - apply an overlay and open the panel's event device
 * @panel:   connected to a wire
 * @overlay: file name without .dtbo in compiled/
 *
 * Return: 0 or a negative errno; nothing is left behind after an error.
 */
int panel_apply(struct panel *panel, const char *overlay);

/**
 * panel_remove() - close the event device, remove the overlay
 * @panel: the panel; may be without an overlay
 */
void panel_remove(struct panel *panel);

/**
 * panel_unwire() - remove the panel and let go of the wire
 * @panel: the panel
 */
void panel_unwire(struct panel *panel);

/**
 * panel_pull() - set the level of the button's wire
 * @panel: the panel
 * @level: 0 is pressed, for a button that is active low
 *
 * Return: when it was done, in us of CLOCK_MONOTONIC.
 */
int64_t panel_pull(struct panel *panel, int level);

/**
 * panel_next() - wait for the next event
 * @panel:   the panel
 * @wait_us: at most for so long
 * @event:   filled in
 *
 * Return: whether there was one.
 */
bool panel_next(struct panel *panel, int64_t wait_us, struct input_event *event);

/**
 * panel_write() - write to a file of the panel
 * @path: below the panel's directory in sysfs, or absolute
 * @text: what to write
 *
 * Return: 0 or a negative errno.
 */
int panel_write(const char *path, const char *text);

/**
 * panel_inhibit() - have the input core ignore the panel's button, or no longer
 * @inhibited: 1 or 0
 *
 * Return: 0 or a negative errno.
 */
int panel_inhibit(int inhibited);

/**
 * panel_read() - read a number from a file of the panel
 * @path: below the panel's directory in sysfs, or absolute
 *
 * Return: the number, -1 if there is none.
 */
long panel_read(const char *path);

/**
 * panel_says() - compare what a file of the panel says
 * @path: below the panel's directory in sysfs, or absolute
 * @text: what is expected
 *
 * Return: whether it says that.
 */
bool panel_says(const char *path, const char *text);

/**
 * struct wave - what was seen of the LED's wire
 * @rises:  times that it went up
 * @lit_ms: how long it was up
 */
struct wave {
	int rises;
	int lit_ms;
};

/**
 * led_level() - look at the LED's wire, of a panel on lines exact in time
 *
 * Return: 0 or 1, -1 if there is no wire.
 */
int led_level(void);

/**
 * led_look() - look at the LED's wire every LED_LOOK_MS
 * @ms: for so long, a multiple of LED_LOOK_MS
 *
 * Return: what was seen.
 */
struct wave led_look(int ms);

/**
 * panel_interrupts() - count the interrupts of a line
 * @consumer: name of who requested it
 *
 * Return: those since boot, -1 if there is no such line.
 */
long panel_interrupts(const char *consumer);

/**
 * now_us() - what the kernel's events are dated by
 *
 * Return: CLOCK_MONOTONIC in us.
 */
int64_t now_us(void);

/**
 * event_us() - when an event was
 * @event: the event
 *
 * Return: CLOCK_MONOTONIC in us.
 */
int64_t event_us(const struct input_event *event);

/**
 * wait_until() - sleep
 * @us: until then, CLOCK_MONOTONIC in us
 */
void wait_until(int64_t us);

/**
 * used_kb() - count what the kernel has allocated, once all that goes by itself is gone
 *
 * Return: objects in use in its slab caches in KB, -1 where the kernel does not tell.
 */
long used_kb(void);

/**
 * module_load() - load a kernel module
 * @path:       its file; modprobe finds it if there is none
 * @name:       what modprobe calls it
 * @parameters: separated by blanks; modprobe takes none here
 *
 * Return: 0 or a negative errno.
 */
int module_load(const char *path, const char *name, const char *parameters);

/**
 * panel_load() - load gpio-front-panel
 * @parameters: as in module_load()
 *
 * Return: 0 or a negative errno.
 */
int panel_load(const char *parameters);

/**
 * panel_unload() - unload gpio-front-panel
 *
 * Return: 0 or a negative errno.
 */
int panel_unload(void);

/*
 * For tests whose fixture has a struct panel. An event is what its type, code, value and time are,
 * and each change of a key is followed by a report, so all of it is claimed.
 */
#define EXPECT_EVENT(type_, code_, value_, us_) do {					\
	struct input_event event_;							\
											\
	ASSERT_TRUE(panel_next(&self->panel, 2000 * USEC_PER_MSEC, &event_));		\
	EXPECT_EQ(type_, event_.type);							\
	EXPECT_EQ(code_, event_.code);							\
	EXPECT_EQ(value_, event_.value);						\
	EXPECT_LE(us_, event_us(&event_));						\
	EXPECT_GE((us_) + self->panel.late_us, event_us(&event_));			\
} while (0)

#define EXPECT_KEY(code_, value_, us_) do {						\
	EXPECT_EVENT(EV_KEY, code_, value_, us_);					\
	EXPECT_EVENT(EV_SYN, SYN_REPORT, 0, us_);					\
} while (0)

#define EXPECT_NEAR(expected_, seen_, tolerance_) do {					\
	EXPECT_LE((expected_) - (tolerance_), seen_);					\
	EXPECT_GE((expected_) + (tolerance_), seen_);					\
} while (0)

#define EXPECT_SILENCE() do {								\
	struct input_event event_;							\
											\
	EXPECT_FALSE(panel_next(&self->panel, 3000 * USEC_PER_MSEC, &event_)) {		\
		TH_LOG("type %u code %u value %d", event_.type, event_.code, event_.value); \
	}										\
} while (0)

#endif
