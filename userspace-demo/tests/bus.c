// SPDX-License-Identifier: GPL-2.0-only
/* A system bus, with a systemd and a logind that answer what they were told to. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include "rig.h"

static struct bus told;
static pid_t pid;

static int answer(sd_bus_message *call, void *userdata, sd_bus_error *error)
{
	(void)userdata;
	(void)error;
	if (sd_bus_message_is_method_call(call, NULL, "Hello"))
		return sd_bus_reply_method_return(call, "s", ":1.1");
	if (sd_bus_message_is_method_call(call, NULL, "ListInhibitors"))
		return sd_bus_reply_method_return(call, "a(ssssuu)", 1, "shutdown", told.who,
						  told.why, "block", 0, 1);
	if (sd_bus_message_is_method_call(call, "org.freedesktop.DBus.Properties", "Get"))
		return sd_bus_reply_method_return(call, "v", "s", told.property);
	return sd_bus_reply_method_return(call, "");
}

/* One program, until it goes. */
static void serve(int fd)
{
	const sd_id128_t id = { .bytes = { 1 } };
	sd_bus *bus = NULL;
	int ret = 0;

	if (fd < 0 || sd_bus_new(&bus) < 0 || sd_bus_set_fd(bus, fd, fd) < 0 ||
	    sd_bus_set_server(bus, 1, id) < 0 ||
	    sd_bus_add_filter(bus, NULL, answer, NULL) < 0 || sd_bus_start(bus) < 0)
		_exit(1);
	while (ret >= 0) {
		ret = sd_bus_process(bus, NULL);
		if (ret == 0)
			ret = sd_bus_wait(bus, UINT64_MAX);
	}
	sd_bus_unref(bus);
}

/* Until the end of the test. */
void bus_start(struct bus bus)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	char variable[128];

	if (listener < 0)
		fail_msg("no socket: %m");
	told = bus;
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", in_tree("/bus"));
	snprintf(variable, sizeof(variable), "unix:path=%s", address.sun_path);
	assert_return_code(setenv("DBUS_SYSTEM_BUS_ADDRESS", variable, 1), errno);
	assert_return_code(bind(listener, (struct sockaddr *)&address, sizeof(address)), errno);
	assert_return_code(listen(listener, 1), errno);
	pid = fork();
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		for (;;)
			serve(accept4(listener, NULL, NULL, SOCK_CLOEXEC));
	}
	close(listener);
}

void bus_stop(void)
{
	if (pid <= 0)
		return;
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	unsetenv("DBUS_SYSTEM_BUS_ADDRESS");
	pid = 0;
}
