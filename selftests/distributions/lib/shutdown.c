// SPDX-License-Identifier: GPL-2.0-only
/* A press, and what is left of the system after it: on the wires, and on the disk. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "led.h"
#include "shutdown.h"
#include "steps.h"

#define FINGER_MS 200

/* In which the two services of setup/services have to stop, the one that needs the other first. */
#define ORDER "web stopped, database stopped"

/* Press the button as a finger does, and let go. */
void press(struct machine *machine)
{
	done(machine, wire_bounce(&machine->wires, WIRE_PRESSED, 31, 5000));
	done(machine, wire_hold(&machine->wires, FINGER_MS));
	done(machine, wire_bounce(&machine->wires, WIRE_RELEASED, 31, 5000));
}

/* What the services have written onto the disk: who has stopped, and at which time of the guest. */
static void assert_order(struct machine *machine, const char *disk)
{
	char command[8192], line[128], who[64], order[256] = "";
	size_t used = 0;
	double seconds;
	int64_t us;
	FILE *file;

	snprintf(command, sizeof(command), "debugfs -R 'cat /var/log/stops' '%s' 2>&1", disk);
	file = popen(command, "re");
	if (!file)
		fail_msg("cannot run debugfs");
	while (fgets(line, sizeof(line), file) && used < sizeof(order)) {
		if (sscanf(line, "%63s stopped at %lf", who, &seconds) != 2)
			continue;
		used += (size_t)snprintf(order + used, sizeof(order) - used, "%s%s stopped",
					 used ? ", " : "", who);
		us = (int64_t)(seconds * 1e6);
		distribution_note(machine, guest_to_host_ns(&machine->guest, us),
				  "Service %s has stopped", who);
	}
	pclose(file);
	assert_string_equal(order, ORDER);
}

/* Its journal is empty, and it needs no repair. */
static void assert_clean(const char *disk)
{
	char command[8500];

	snprintf(command, sizeof(command),
		 "{ dumpe2fs -h '%s' && e2fsck -fn '%s'; } >'%s' 2>&1", disk, disk,
		 distribution_file(".fsck"));
	assert_int_equal(system(command), 0);
	snprintf(command, sizeof(command), "grep -q '^Filesystem state: *clean$' '%s'",
		 distribution_file(".fsck"));
	assert_int_equal(system(command), 0);
	snprintf(command, sizeof(command), "grep -q needs_recovery '%s'",
		 distribution_file(".fsck"));
	assert_int_not_equal(system(command), 0);
}

/* A row of the table in Documentation/distributions.md. */
static void write_row(double seconds)
{
	const struct distribution *distribution = distribution_now();
	FILE *file = fopen(distribution_file(".row"), "we");

	if (!file)
		fail_msg("cannot write %s", distribution_file(".row"));
	fprintf(file, "| %s | %s | %s | %.1f s | %s | clean | booting, running, stopping, off |\n",
		distribution->init, distribution_kernel(),
		distribution->package ?: distribution->process, seconds, ORDER);
	assert_int_equal(fclose(file), 0);
}

/*
 * Fail the test unless the distribution shuts down as it should: services in order, the file system
 * clean, the LED dark at the end, and the machine off. @start: of the press; @led: what the LED has
 * said since, as of assert_led_story()
 */
void assert_shuts_down(struct machine *machine, uint64_t start, const char *reason,
		       const char *led)
{
	char disk[4096];
	uint64_t off;

	done(machine, machine_wait_off(machine, STEP_TIMEOUT));
	off = record_last(&machine->record, RECORD_POWER)->host_ns;
	assert_string_equal(machine->reason, reason);
	assert_int_equal(machine->status, 0);
	assert_led_story(machine, start, led, 2);
	snprintf(disk, sizeof(disk), "%s", distribution_file(".disk"));
	assert_order(machine, disk);
	distribution_note(machine, off, "LED dark, machine off");
	assert_clean(disk);
	print_message("# off %.1f s after the press\n", (double)(off - start) / SEC);
}

/* Press, and fail the test unless that shuts down. */
void assert_press_shuts_down(struct machine *machine)
{
	uint64_t start = record_now_ns(), off;

	distribution_note(machine, start, "Button pressed, contacts bouncing");
	distribution_say(machine, start, "shutting down");
	press(machine);
	assert_shuts_down(machine, start, "guest-shutdown", "lit, 2 Hz, dark");
	off = record_last(&machine->record, RECORD_POWER)->host_ns;
	write_row((double)(off - start) / SEC);
}
