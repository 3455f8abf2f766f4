// SPDX-License-Identifier: GPL-2.0-only
/*
 * logind HANDLE-POWER-KEY LONG-PRESS [WHAT WHO WHY PID]: answers on the system bus as logind does,
 * on machines that cannot run it: what it was told to do with the power key, and one inhibitor,
 * which ends with its process.
 */
#include <err.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <systemd/sd-bus.h>

static char **words;

/* userdata: the word's number */
static int get_word(sd_bus *bus, const char *path, const char *interface, const char *property,
		    sd_bus_message *reply, void *userdata, sd_bus_error *error)
{
	(void)bus;
	(void)path;
	(void)interface;
	(void)property;
	(void)error;
	return sd_bus_message_append(reply, "s", words[(size_t)userdata]);
}

static int list_inhibitors(sd_bus_message *call, void *userdata, sd_bus_error *error)
{
	sd_bus_message *reply = NULL;
	pid_t pid = words[3] ? atoi(words[6]) : 0;
	int ret;

	(void)userdata;
	(void)error;
	ret = sd_bus_message_new_method_return(call, &reply);
	if (ret >= 0)
		ret = sd_bus_message_open_container(reply, 'a', "(ssssuu)");
	if (ret >= 0 && pid && kill(pid, 0) == 0)
		ret = sd_bus_message_append(reply, "(ssssuu)", words[3], words[4], words[5],
					    "block", 0, pid);
	if (ret >= 0)
		ret = sd_bus_message_close_container(reply);
	if (ret >= 0)
		ret = sd_bus_send(NULL, reply, NULL);
	sd_bus_message_unref(reply);
	return ret;
}

static const sd_bus_vtable manager[] = {
	SD_BUS_VTABLE_START(0),
	SD_BUS_PROPERTY("HandlePowerKey", "s", get_word, 1, SD_BUS_VTABLE_PROPERTY_CONST),
	SD_BUS_PROPERTY("HandlePowerKeyLongPress", "s", get_word, 2, SD_BUS_VTABLE_PROPERTY_CONST),
	SD_BUS_METHOD("ListInhibitors", NULL, "a(ssssuu)", list_inhibitors,
		      SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_VTABLE_END
};

int main(int argc, char **argv)
{
	sd_bus *bus = NULL;
	int ret;

	if (argc != 3 && argc != 7)
		errx(2, "usage: logind HANDLE-POWER-KEY LONG-PRESS [WHAT WHO WHY PID]");
	words = argv;
	ret = sd_bus_open_system(&bus);
	if (ret >= 0)
		ret = sd_bus_add_object_vtable(bus, NULL, "/org/freedesktop/login1",
					       "org.freedesktop.login1.Manager", manager, NULL);
	if (ret >= 0)
		ret = sd_bus_request_name(bus, "org.freedesktop.login1", 0);
	while (ret >= 0) {
		ret = sd_bus_process(bus, NULL);
		if (ret == 0)
			ret = sd_bus_wait(bus, UINT64_MAX);
	}
	errx(1, "the bus is gone (%d)", ret);
}
