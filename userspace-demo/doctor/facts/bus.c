// SPDX-License-Identifier: GPL-2.0-only
#include "bus.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>

#include "../../lib/sysfs.h"

#define LOGIND	"org.freedesktop.login1", "/org/freedesktop/login1", \
		"org.freedesktop.login1.Manager"

/* One that hangs is as good as none. */
#define LIMIT_US	2000000

static sd_bus *open_bus(void)
{
	sd_bus *bus;

	if (sd_bus_open_system(&bus) < 0)
		return NULL;
	sd_bus_set_method_call_timeout(bus, LIMIT_US);
	return bus;
}

bool bus_logind(const char *property, char *value, size_t size)
{
	sd_bus_error error = SD_BUS_ERROR_NULL;
	sd_bus *bus = open_bus();
	char *text = NULL;
	bool there;

	there = bus && (sd_bus_get_property_string(bus, LOGIND, property, &error, &text) >= 0 ||
			sd_bus_error_has_name(&error, SD_BUS_ERROR_UNKNOWN_PROPERTY));
	snprintf(value, size, "%s", text ?: "");
	free(text);
	sd_bus_error_free(&error);
	sd_bus_flush_close_unref(bus);
	return there;
}

static bool has_word(const char *list, const char *word)
{
	size_t length = strlen(word);

	for (; list; list = strchr(list, ':')) {
		list += *list == ':';
		if (strncmp(list, word, length) == 0 && strchr(":", list[length]))
			return true;
	}
	return false;
}

/* Every user may have logind say what he likes: one line of it, which a terminal can bear. */
static void take_text(char *to, size_t size, const char *text)
{
	snprintf(to, size, "%s", text);
	make_printable(to, strlen(to));
	to[strcspn(to, "\n")] = '\0';
}

static bool take(sd_bus_message *reply, const char *wanted, struct inhibitor *inhibitor)
{
	const char *what, *who, *why, *mode;
	uint32_t uid, pid;

	while (sd_bus_message_read(reply, "(ssssuu)", &what, &who, &why, &mode, &uid, &pid) > 0) {
		/* Others only ask for some seconds more. */
		if (strcmp(mode, "block") != 0 || !has_word(what, wanted))
			continue;
		snprintf(inhibitor->what, sizeof(inhibitor->what), "%s", what);
		take_text(inhibitor->who, sizeof(inhibitor->who), who);
		take_text(inhibitor->why, sizeof(inhibitor->why), why);
		inhibitor->pid = pid;
		return true;
	}
	return false;
}

bool bus_inhibitor(const char *what, struct inhibitor *inhibitor)
{
	sd_bus_message *reply = NULL;
	sd_bus *bus = open_bus();
	bool found;

	found = bus && sd_bus_call_method(bus, LOGIND, "ListInhibitors", NULL, &reply, "") >= 0 &&
		sd_bus_message_enter_container(reply, 'a', "(ssssuu)") >= 0 &&
		take(reply, what, inhibitor);
	sd_bus_message_unref(reply);
	sd_bus_flush_close_unref(bus);
	return found;
}
