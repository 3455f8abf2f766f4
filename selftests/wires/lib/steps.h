/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_STEPS_H
#define WIRES_STEPS_H

#include <stdbool.h>

#include "core/config.h"
#include "core/tests.h"
#include "qemu/machine.h"

#define PANEL_DRIVER "/sys/bus/platform/drivers/gpio-front-panel"
#define PANEL_LED "/sys/class/leds/green:power"
#define PANEL_MODULE "/lib/gpio-front-panel.ko"

/* Long enough for a loaded host; nothing waits that long on a quiet one. */
#define PANEL_TIMEOUT 10000

/* debounce-interval where the device tree does not say another. */
#define PANEL_DEBOUNCE_MS 20

/**
 * enum board - boards that are tested, each with its own device tree and boot
 * @BOARD_PANEL: the panel of dts/qemu-virt
 * @BOARD_GOOD: that panel, its button stuck at power-on, and those of dts/tests/good
 * @BOARD_BAD: that panel and those of dts/tests/bad
 * @BOARD_STATE: the panel of dts/tests/state, and an LED of another driver
 * @BOARD_STATE_DISK: the same, and a disk
 * @BOARD_NO_POWER_OFF: BOARD_STATE without a way to power off
 * @BOARD_REFUSES: BOARD_STATE with a way to power off that does nothing
 * @BOARD_COMPLETE: the panels of dts/tests/complete, the first button stuck at power-on; a disk
 * @BOARD_HUNG: the same with the button released
 * @BOARD_BARE: no panel in the device tree
 * @BOARD_PI_TAKEN: a Raspberry Pi whose I2C bus has the pins that one button and one LED want
 * @BOARD_PI_FREE: the same without that bus, with two buttons and two LEDs
 * @BOARD_COUNT: number of boards
 */
enum board {
	BOARD_PANEL,
	BOARD_GOOD,
	BOARD_BAD,
	BOARD_STATE,
	BOARD_STATE_DISK,
	BOARD_NO_POWER_OFF,
	BOARD_REFUSES,
	BOARD_COMPLETE,
	BOARD_HUNG,
	BOARD_BARE,
	BOARD_PI_TAKEN,
	BOARD_PI_FREE,
	BOARD_COUNT,
};

/**
 * enum good_panel - panels of BOARD_GOOD beside the first
 * @GOOD_BUTTON_ONLY: a button only
 * @GOOD_LED_ONLY: an LED only, active low
 * @GOOD_NO_DEBOUNCE: debounce-interval 0
 * @GOOD_LONG_DEBOUNCE: debounce-interval 1000
 * @GOOD_ACTIVE_HIGH: an active-high button with a label and a key code
 * @GOOD_COUNT: number of such panels
 */
enum good_panel {
	GOOD_BUTTON_ONLY,
	GOOD_LED_ONLY,
	GOOD_NO_DEBOUNCE,
	GOOD_LONG_DEBOUNCE,
	GOOD_ACTIVE_HIGH,
	GOOD_COUNT,
};

extern const struct test_list lifecycle_tests;
extern const struct test_list button_tests;
extern const struct test_list led_tests;
extern const struct test_list power_tests;
extern const struct test_list variant_tests;
extern const struct test_list state_tests;
extern const struct test_list trigger_tests;
extern const struct test_list state_off_tests;
extern const struct test_list unplug_tests;
extern const struct test_list refuse_tests;
extern const struct test_list panic_tests;
extern const struct test_list pi_tests;

int error_tests_read(const char *dts, struct test_list *list);

void boards_init(const struct config *config);
int boards_finish(void **state);
struct machine *need_board(enum board board);
struct machine *fresh_board(enum board board, const char *name, const char *append,
			    const char *const *extra);
const char *board_log(char *path, size_t size, const char *name);
struct machine *need_panel(void);
struct wires *good_wires(enum good_panel panel);

void assert_done(struct machine *machine, int result, const char *call, const char *file,
		 int line);
#define done(machine, call) assert_done(machine, call, #call, __FILE__, __LINE__)

const char *run(struct machine *machine, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
bool runs(struct machine *machine, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void sync_kernel_log(struct machine *machine);
unsigned int count_kernel_lines(const struct machine *machine, uint64_t since_ns,
				const char *text);
unsigned int count_interrupts(struct machine *machine, int line);
bool line_is_claimed(struct machine *machine, int line);
void assert_no_fault(const struct machine *machine);
void assert_user_space_stands_still(struct machine *machine);

void load_panel(struct machine *machine);
void unload_panel(struct machine *machine);
struct guest_job *watch_panel(struct machine *machine, const char *panel);
void stop_watching(struct machine *machine, struct guest_job *watch);
void settle(struct machine *machine);
void wait_seen(struct machine *machine, uint64_t edge_ns, int value);
void press_seen(struct machine *machine, struct wires *wires, unsigned int ms);
size_t get_events(const struct machine *machine, uint64_t since_ns,
		  const struct record_entry **events, size_t size);
void assert_presses(const struct machine *machine, uint64_t since_ns, unsigned int presses);
void assert_works_once_released(struct machine *machine, uint64_t since_ns);
void assert_press_ends(struct machine *machine, const char *how);

#endif
