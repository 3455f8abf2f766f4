// SPDX-License-Identifier: GPL-2.0-only
/* panel follow: what systemd says of the system, for as long as it says so */
#include <err.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>

#include "command.h"
#include "lib/clock.h"
#include "lib/panels.h"
#include "lib/sysfs.h"

#define SYSTEMD	"org.freedesktop.systemd1", "/org/freedesktop/systemd1"
#define MANAGER	SYSTEMD, "org.freedesktop.systemd1.Manager"

/* A lease is renewed so many times while it lasts: two may be late. */
#define RENEWALS	3

/* A lease may be set, or become shorter, meanwhile. */
#define LOOK_US		(5 * US_PER_SECOND)

static const struct option options[] = { { NULL, 0, NULL, 0 } };

/* Of a unit that failed, and not of somebody else, is the message that waits. */
static bool ours;

/* Nothing is said of a system that is not up, or stops. */
static const char *state_of(const char *system, const char *list)
{
	if (word_is_marked(list, "stopping"))
		return NULL;
	if (strcmp(system, "degraded") == 0) {
		ours = true;
		return "attention";
	}
	if (strcmp(system, "running") != 0)
		return NULL;
	if (!ours && word_is_marked(list, "attention"))
		return "attention";
	ours = false;
	return "running";
}

static bool say(const struct panel *panel, const char *system)
{
	char *list = sysfs_read(PANEL_FILE, panel->name, "system_state");
	const char *state = list ? state_of(system, list) : NULL;
	bool said = list && (!state || sysfs_write(state, PANEL_FILE, panel->name,
						   "system_state") == 0);

	if (!said)
		warnx("front panel %s: cannot set its state: %s", panel->name, sysfs_why(errno));
	free(list);
	return said;
}

/* Is the system's state known, and said to the panel? The answer tells that systemd is alive. */
static bool ask_and_say(sd_bus *bus, const struct panel *panel)
{
	sd_bus_error error = SD_BUS_ERROR_NULL;
	char *system = NULL;
	bool said = false;

	if (sd_bus_get_property_string(bus, MANAGER, "SystemState", &error, &system) >= 0)
		said = say(panel, system);
	else
		warnx("systemd does not say how the system is: %s", error.message ?: "no answer");
	free(system);
	sd_bus_error_free(&error);
	return said;
}

/* How long to wait, in us, until the lease is to be renewed or looked at again; 0: renew it */
static uint64_t wait_us(const struct panel *panel, long long said_us)
{
	char *lease = sysfs_read(PANEL_FILE, panel->name, "lease_sec");
	long long seconds = lease ? strtoll(lease, NULL, 10) : 0;
	long long left = said_us + seconds * US_PER_SECOND / RENEWALS - clock_us(CLOCK_MONOTONIC);

	free(lease);
	if (!seconds || left > LOOK_US)
		return LOOK_US;
	return left > 0 ? left : 0;
}

static int take_signal(sd_bus_message *message, void *changed, sd_bus_error *error)
{
	(void)message;
	(void)error;
	*(bool *)changed = true;
	return 0;
}

/* systemd counts units that have failed, and tells those who subscribe of each change. */
static int subscribe(sd_bus *bus, bool *changed)
{
	int ret;

	ret = sd_bus_match_signal(bus, NULL, SYSTEMD, "org.freedesktop.DBus.Properties",
				  "PropertiesChanged", take_signal, changed);
	if (ret >= 0)
		ret = sd_bus_match_signal(bus, NULL, MANAGER, "StartupFinished", take_signal,
					  changed);
	if (ret >= 0)
		ret = sd_bus_call_method(bus, MANAGER, "Subscribe", NULL, NULL, "");
	return ret;
}

/* Until something has changed, or the lease is to be renewed. Returns 0, or an error. */
static int wait_to_say(sd_bus *bus, const struct panel *panel, const bool *changed)
{
	long long said_us = clock_us(CLOCK_MONOTONIC);
	uint64_t us = LOOK_US;
	int ret;

	do {
		ret = sd_bus_process(bus, NULL);
		if (ret != 0)
			continue;
		us = *changed ? 0 : wait_us(panel, said_us);
		if (us)
			ret = sd_bus_wait(bus, us);
	} while (ret >= 0 && us);
	return ret == -EINTR ? 0 : ret;
}

/* Ends with the connection, or the panel. */
static void follow(sd_bus *bus, const struct panel *panel)
{
	bool changed = false;
	int ret = subscribe(bus, &changed);

	if (ret < 0) {
		warnx("systemd is not to be followed: %s", strerror(-ret));
		return;
	}
	while (ask_and_say(bus, panel)) {
		changed = false;
		ret = wait_to_say(bus, panel, &changed);
		if (ret < 0) {
			warnx("the system bus is gone: %s", strerror(-ret));
			return;
		}
	}
}

static int run(int argc, char **argv)
{
	struct panel panel;
	sd_bus *bus;
	int ret;

	if (command_line(argc, argv, options, NULL, 0, 0) < 0)
		return EXIT_USAGE;
	if (!panels_choose(&panel, NULL, PANEL_ANY))
		return EXIT_FAILURE;
	ret = sd_bus_open_system(&bus);
	if (ret < 0) {
		warnx("cannot reach the system bus: %s", strerror(-ret));
		return EXIT_FAILURE;
	}
	follow(bus, &panel);
	sd_bus_flush_close_unref(bus);
	return EXIT_FAILURE;
}

const struct command follow_command = {
	.name = "follow",
	.usage = "",
	.summary = "show whether a unit of systemd has failed, and renew a lease",
	.run = run,
};
