/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_RIG_H
#define PANEL_RIG_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

/* Where the panels are, below the root of a made-up tree. */
#define DRIVER "/sys/bus/platform/drivers/gpio-front-panel/"
#define LEDS "/sys/class/leds/"
#define LINES "/sys/kernel/debug/gpio"
#define TRIGGERS "none kbd-scrolllock [power-state] heartbeat"
#define STATES "booting running (attention) fault [identify] arming stopping suspended off"

/* How long anything may take, on a busy host and under valgrind. */
#define DEADLINE_MS 30000

/* A run of panel. */
struct run {
	pid_t pid; /* its process */
	int out_fd; /* its standard output, or -1 */
	int err_fd; /* its standard error, or -1 */
	int status; /* its exit status, or minus the signal that ended it */
	char out[1024 * 1024]; /* what it has said on standard output */
	char err[4096]; /* and on standard error */
};

int make_tree(void **state);
int remove_tree(void **state);
const char *in_tree(const char *file);
void put(const char *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void put_panel(const char *name, int button, const char *led);
int make_watched(void **state);
void has(const char *file, const char *text);

void device_make(const char *event);
void device_press(long long us, int value);
void device_remove(void);

/* What the system bus of a test says. */
struct bus {
	const char *property; /* any: of systemd how the system is, of logind what a press does */
	const char *who; /* blocks a shutdown */
	const char *why;
};

void bus_start(struct bus bus);
void bus_stop(void);

/* Why nothing can be written to standard output. */
enum unheard { OUT_CLOSED, OUT_READER_GONE, OUT_FULL };

void exec_panel(const char *line) __attribute__((noreturn));
void begin(struct run *run, const char *line);
void says(struct run *run, const char *text);
void end(struct run *run);
void run(struct run *run, const char *line);
void run_unheard(struct run *run, const char *line, enum unheard how);
void fails(struct run *run, const char *line, int status, const char *why);
void succeeds(struct run *run, const char *line);

#define TEST(name) static void name(void **state __attribute__((unused)))

/* A test with a tree of its own, without panels yet. */
#define tree_test(test) cmocka_unit_test_setup_teardown(test, make_tree, remove_tree)

#endif
