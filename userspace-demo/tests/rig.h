/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_RIG_H
#define PANEL_RIG_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

/* Where the rig's panels are, below the root of a tree. */
#define DRIVER "/sys/bus/platform/drivers/gpio-front-panel/"
#define TRIGGERS "none kbd-scrolllock [power-state] heartbeat"
#define STATES "booting running (attention) [identify] arming stopping suspended off"

/* A run of panel. */
struct run {
	int status; /* its exit status, or minus the signal that ended it */
	char out[8192]; /* what it said on standard output */
	char err[4096]; /* and on standard error */
};

int make_tree(void **state);
int remove_tree(void **state);
const char *in_tree(const char *file);
void put(const char *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void put_panel(const char *name, int button, const char *led);
void has(const char *file, const char *text);

void run(struct run *run, const char *line);
void fails(struct run *run, const char *line, int status, const char *why);
void succeeds(struct run *run, const char *line);

/* A test with a tree of its own, without panels yet. */
#define tree_test(test) cmocka_unit_test_setup_teardown(test, make_tree, remove_tree)

#endif
