// SPDX-License-Identifier: GPL-2.0-only
/* A board that says it can power itself off, and does not. */
#include <stdio.h>
#include <string.h>

#include "lib/console.h"
#include "lib/steps.h"

/* A kernel in panic changes an LED that is to show it each 200 ms. */
#define REFUSED_MS 1000

#define LOG_SIZE 16384

#define POWER_DOWN "reboot: Power down"
#define FORCING "gpio-front-panel front-panel: button: held for 4 s: forcing the power off"
#define REFUSED "Unable to poweroff system"

/* They stay as they are when they panic. */
static const struct setup setup = {
	.name = "refuses", .tree = "tests/refuse/board.dtb", .append = "panic=0",
};

static const struct setup setup_without = {
	.name = "refuses-without", .tree = "tests/refuse/board.dtb", .append = "panic=0",
	.load = "true",
};

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
	FILE *file = open_file(machine->console, offset);
	char line[1024];
	size_t used = 0;

	log[0] = '\0';
	while (used < LOG_SIZE && fgets(line, sizeof(line), file)) {
		const char *text = strstr(line, "] ");

		if (text && !is_of_one_boot(text + 2))
			used += (size_t)snprintf(log + used, LOG_SIZE - used, "%s", text + 2);
	}
	fclose(file);
	assert_in_range(used, 1, LOG_SIZE - 1);
}

static void assert_stays_dark(struct machine *machine)
{
	done(machine, wire_wait_steady(&machine->wires, 0, REFUSED_MS, PANEL_TIMEOUT));
	assert_false(machine->off);
}

/* Of the kernel's log, the console has what is a warning or worse. */
static long quiet(struct machine *machine)
{
	run(machine, "echo 5 > /proc/sys/kernel/printk");
	return file_size(machine->console);
}

static void power_off(struct machine *machine, char *log)
{
	long offset = quiet(machine);

	/* Without its init it panics, at last. */
	machine->guest.faults_expected = true;
	begin_run(machine, "poweroff");
	console_wait(machine, REFUSED, PANEL_TIMEOUT);
	console_wait(machine, "---[ end Kernel panic", PANEL_TIMEOUT);
	assert_string_equal(machine->guest.bye, "poweroff");
	assert_stays_dark(machine);
	read_console(machine, offset, log);
}

WIRES_TEST(refused_power_off_leaves_the_led_dark_and_adds_nothing_to_the_log, &setup, .ends = true)
{
	static char with[LOG_SIZE], without[LOG_SIZE];

	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
	power_off(machine, with);
	power_off(boards_boot(&setup_without), without);
	assert_string_equal(with, without);
}

WIRES_TEST(refused_forced_power_off_halts_with_the_led_dark_and_the_log_clear, &setup, .ends = true)
{
	static char log[LOG_SIZE];
	const char *own, *last;
	long offset;

	console_needs_last_words(machine);
	settle(machine);
	offset = quiet(machine);
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	console_wait(machine, REFUSED, 2 * PANEL_TIMEOUT);
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
