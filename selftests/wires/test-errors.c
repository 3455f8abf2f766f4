// SPDX-License-Identifier: GPL-2.0-only
/* Bad device trees: one board that has them all. What each is to say stands in its own source. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/steps.h"

/* KERN_ERR */
#define ERROR_LEVEL 3

/* The driver core adds a line of its own. */
#define CORE_LINE "probe with driver gpio-front-panel failed"

/**
 * struct bad_panel - a panel whose probe has to fail
 * @device: name of its device
 * @message: what the driver has to say
 */
struct bad_panel {
	char device[64];
	char message[128];
};

static struct machine *need_bad(void)
{
	struct machine *machine = need_board(BOARD_BAD);

	if (!runs(machine, "[ -d " PANEL_DRIVER " ]")) {
		load_panel(machine);
		sync_kernel_log(machine);
	}
	return machine;
}

static void probe_fails_with_one_clear_line(void **state)
{
	const struct bad_panel *panel = *state;
	struct machine *machine = need_bad();
	const struct record *record = &machine->record;
	unsigned int lines = 0;
	char prefix[128];

	snprintf(prefix, sizeof(prefix), "gpio-front-panel %s: ", panel->device);
	for (size_t i = 0; i < record->count; i++) {
		const struct record_entry *entry = &record->entries[i];

		if (entry->kind != RECORD_KERNEL || !strstr(entry->text, prefix) ||
		    strstr(entry->text, CORE_LINE))
			continue;
		lines++;
		if (!strstr(entry->text, panel->message))
			fail_msg("\"%s\" does not say \"%s\"", entry->text, panel->message);
		assert_int_equal(entry->value, ERROR_LEVEL);
	}
	assert_int_equal(lines, 1);
	assert_true(runs(machine, "[ -d /sys/devices/platform/%s ]", panel->device));
	assert_false(runs(machine, "[ -e " PANEL_DRIVER "/%s ]", panel->device));
}

static void bad_panels_leave_nothing_claimed(void **state)
{
	struct machine *machine = need_bad();

	(void)state;
	for (int line = 0; line < 8; line++)
		assert_int_equal(line_is_claimed(machine, line),
				 line == MACHINE_BUTTON_LINE || line == MACHINE_LED_LINE);
	assert_string_equal(run(machine, "grep -c front-panel /proc/interrupts"), "1\n");
	assert_string_equal(run(machine, "grep -c 'Front Panel Button' "
				"/proc/bus/input/devices"), "1\n");
	assert_string_equal(run(machine, "ls /sys/class/leds"), "green:power\n");
}

static void panel_among_bad_ones_works(void **state)
{
	struct machine *machine = need_bad();
	struct guest_job *watch = watch_panel(machine, "front-panel");
	uint64_t start = record_now_ns();

	(void)state;
	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, start, 1);
	stop_watching(machine, watch);
	sync_kernel_log(machine);
	assert_no_fault(machine);
}

static void add_test(struct test_list *list, const struct CMUnitTest *test)
{
	struct CMUnitTest *tests = realloc((void *)list->tests,
					   (list->count + 1) * sizeof(*tests));

	if (!tests)
		abort();
	tests[list->count++] = *test;
	list->tests = tests;
}

static void add_bad_panel(struct test_list *list, const char *device, const char *message)
{
	struct CMUnitTest test = { .test_func = probe_fails_with_one_clear_line };
	struct bad_panel *panel = calloc(1, sizeof(*panel));
	char *name;

	if (!panel || asprintf(&name, "%s_fails_probe_with_one_clear_line", device) < 0)
		abort();
	snprintf(panel->device, sizeof(panel->device), "%s", device);
	snprintf(panel->message, sizeof(panel->message), "%s", message);
	test.name = name;
	test.initial_state = panel;
	add_test(list, &test);
}

/**
 * error_tests_read() - make the tests of bad device trees, one for each
 * @dts: directory of the built device trees
 * @list: where to put the tests
 *
 * Return: 0, or -1 when it has said why not.
 */
int error_tests_read(const char *dts, struct test_list *list)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(bad_panels_leave_nothing_claimed),
		cmocka_unit_test(panel_among_bad_ones_works),
	};
	char path[4096], device[64], message[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/tests/bad/expected", dts);
	file = fopen(path, "re");
	if (!file) {
		fprintf(stderr, "test-wires: cannot read %s: %s\n", path, strerror(errno));
		return -1;
	}
	while (fscanf(file, "%63s %127[^\n]", device, message) == 2)
		add_bad_panel(list, device, message);
	fclose(file);
	if (!list->count) {
		fprintf(stderr, "test-wires: no bad panel in %s\n", path);
		return -1;
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		add_test(list, &others[i]);
	return 0;
}
