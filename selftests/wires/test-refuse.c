// SPDX-License-Identifier: GPL-2.0-only
/* A board that says it can power itself off, and does not. Each of these tests ends its machine. */
#include <stdio.h>
#include <string.h>

#include "lib/unplug.h"

/* A kernel in panic changes an LED that is to show it each 200 ms. */
#define REFUSED_MS 3000

#define LOG_SIZE 16384

#define POWER_DOWN "reboot: Power down"
#define FORCING "gpio-front-panel front-panel: button: held for 4 s: forcing the power off"
#define REFUSED "Unable to poweroff system"

/* Of each boot's own: processor registers, the modules and their taints. */
static bool is_of_one_boot(const char *text)
{
	static const char *const starts[] = {
		"x", "sp :", "CPU: ", "Modules linked in:", "Tainted: ",
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (strncmp(text, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

/* What the console has said since, without the times. */
static void read_console(const struct machine *machine, long offset, char *log)
{
	FILE *file = open_file(machine->console, "re");
	char line[1024];
	size_t used = 0;

	log[0] = '\0';
	fseek(file, offset, SEEK_SET);
	while (used < LOG_SIZE && fgets(line, sizeof(line), file)) {
		const char *text = strstr(line, "] ");

		if (text && !is_of_one_boot(text + 2))
			used += (size_t)snprintf(log + used, LOG_SIZE - used, "%s", text + 2);
	}
	fclose(file);
	assert_in_range(used, 1, LOG_SIZE - 1);
}

static struct machine *start(const char *name, bool with_module)
{
	/* It stays as it is when it panics, as it does without its init. */
	struct machine *machine = fresh_board(BOARD_REFUSES, name, "panic=0", NULL);

	if (with_module) {
		load_panel(machine);
		done(machine, wire_wait_steady(&machine->wires, 1, 3 * PANEL_DEBOUNCE_MS,
					       PANEL_TIMEOUT));
	}
	/* Of the kernel's log, the console has what is a warning or worse. */
	run(machine, "echo 5 > /proc/sys/kernel/printk");
	return machine;
}

static void assert_stays_dark(struct machine *machine)
{
	done(machine, wire_wait_steady(&machine->wires, 0, REFUSED_MS, PANEL_TIMEOUT));
	assert_false(machine->off);
}

static void power_off(const char *name, bool with_module, char *log)
{
	struct machine *machine = start(name, with_module);
	long offset = console_size(machine);

	if (!guest_start(&machine->guest, "poweroff"))
		fail_msg("%s", machine->loop.why);
	done(machine, console_wait(machine, offset, REFUSED, PANEL_TIMEOUT));
	done(machine, console_wait(machine, offset, "---[ end Kernel panic", PANEL_TIMEOUT));
	assert_string_equal(machine->guest.bye, "poweroff");
	assert_stays_dark(machine);
	read_console(machine, offset, log);
}

static void refused_power_off_leaves_the_led_dark_and_adds_nothing_to_the_log(void **state)
{
	static char with[LOG_SIZE], without[LOG_SIZE];

	(void)state;
	power_off("refused-without", false, without);
	power_off("refused-with", true, with);
	assert_string_equal(with, without);
}

static void refused_forced_power_off_halts_with_the_led_dark_and_the_log_clear(void **state)
{
	struct machine *machine = start("refused-force", true);
	long offset = console_size(machine);
	static char log[LOG_SIZE];
	const char *own, *last;

	(void)state;
	console_needs_last_words(machine);
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	done(machine, console_wait(machine, offset, REFUSED, 2 * PANEL_TIMEOUT));
	assert_stays_dark(machine);
	assert_user_space_stands_still(machine);
	read_console(machine, offset, log);
	own = strstr(log, FORCING);
	last = strstr(log, POWER_DOWN);
	assert_non_null(own);
	assert_non_null(last);
	assert_null(strstr(own + 1, "gpio-front-panel"));
	assert_string_equal(last, POWER_DOWN "\r\n" REFUSED "\r\n");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(refused_power_off_leaves_the_led_dark_and_adds_nothing_to_the_log),
	cmocka_unit_test(refused_forced_power_off_halts_with_the_led_dark_and_the_log_clear),
};

TEST_LIST(refuse_tests, tests);
