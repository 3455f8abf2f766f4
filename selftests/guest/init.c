// SPDX-License-Identifier: GPL-2.0-only
/*
 * PID 1 of a test guest: serves the bench, and ends the machine.
 *
 * Signals are those of busybox init, so that poweroff, reboot and halt work.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/reboot.h>
#include <unistd.h>

#include "serve.h"
#include "setup.h"

#define PANEL_MODULE	"/lib/gpio-front-panel.ko"
#define STOP_US		1000000

#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

/**
 * struct ending - a way to end
 * @signal:  to PID 1
 * @name:    in "bye"
 * @command: for reboot(2)
 */
struct ending {
	int signal;
	const char *name;
	int command;
};

static const struct ending endings[] = {
	{ SIGUSR2,	"poweroff",	RB_POWER_OFF },
	{ SIGTERM,	"reboot",	RB_AUTOBOOT },
	{ SIGINT,	"reboot",	RB_AUTOBOOT },	/* Ctrl-Alt-Del */
	{ SIGUSR1,	"halt",		RB_HALT_SYSTEM },
};

/* Too big for the stack */
static struct server guest;

static void stop_children(int signal)
{
	long long deadline = clock_us() + STOP_US;
	long long now;

	kill(-1, signal);
	server_note_signals(&guest);
	while (guest.has_children && (now = clock_us()) < deadline)
		server_turn(&guest, (deadline - now) / 1000 + 1);
}

static void __attribute__((noreturn)) leave(const struct ending *ending)
{
	sync();
	reboot(ending->command);
	dprintf(STDERR_FILENO, "init: %s: %s\n", ending->name, strerror(errno));
	for (;;)
		pause();
}

static void end(const struct ending *ending)
{
	stop_children(SIGTERM);
	stop_children(SIGKILL);
	sync();
	server_turn(&guest, 0);
	channel_send(&guest.channel, "bye %lld %s", clock_us(), ending->name);
	channel_finish(&guest.channel);
}

static void begin(void)
{
	char value[256];
	bool has_device = setup_option("bench.channel=", value, sizeof(value));
	sigset_t signals;

	sigemptyset(&signals);
	for (size_t i = 0; i < ARRAY_SIZE(endings); i++)
		sigaddset(&signals, endings[i].signal);
	if (!server_open(&guest, has_device ? value : NULL, &signals))
		leave(&endings[0]);
	setup_commands(&guest.channel);
	setup_modules(&guest.channel);
	if (setup_option("bench.insmod=", value, sizeof(value)) && strcmp(value, "1") == 0)
		setup_module(PANEL_MODULE, &guest.channel);
	channel_send(&guest.channel, "hello %lld", clock_us());
	channel_flush(&guest.channel);
}

int main(void)
{
	const struct ending *ending = endings;

	setenv("PATH", "/sbin:/bin:/usr/sbin:/usr/bin", 1);
	setenv("HOME", "/", 1);
	setup_mount(&guest.channel);
	begin();
	while (!guest.signal)
		server_turn(&guest, -1);
	while (ending->signal != guest.signal)
		ending++;
	end(ending);
	leave(ending);
}
