/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_COMPLETE_H
#define WIRES_COMPLETE_H

#include "steps.h"

#define PLATFORM "/sys/devices/platform/"
/* The settings and counters of the first panel. */
#define PANEL_SYSFS PLATFORM "front-panel"

/**
 * enum complete_panel - panels of BOARD_COMPLETE and BOARD_HUNG beside the first
 * @COMPLETE_WAKING: a button that is a wakeup source
 * @COMPLETE_POLLED: a button whose line is polled
 * @COMPLETE_COUNT: number of them
 */
enum complete_panel {
	COMPLETE_WAKING,
	COMPLETE_POLLED,
	COMPLETE_COUNT,
};

extern const struct test_list action_tests;
extern const struct test_list force_tests;
extern const struct test_list hold_tests;
extern const struct test_list parameter_tests;
extern const struct test_list poll_tests;
extern const struct test_list setting_tests;
extern const struct test_list wake_tests;
extern const struct test_list flood_tests;

struct machine *need_complete_board(enum board board);
struct machine *need_complete(enum board board);
struct wires *complete_wires(enum complete_panel panel);
unsigned int read_counter(struct machine *machine, const char *panel, const char *name);

#endif
