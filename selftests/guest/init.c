// SPDX-License-Identifier: GPL-2.0-only
/*
 * PID 1 of a test guest: does what the bench says and tells it what happens.
 *
 * Lines of text over a virtio port or a tty; <us> is CLOCK_MONOTONIC in microseconds, that of
 * kernel log records is made from their own time.
 *
 * To the bench:
 *	hello <us>			ready for commands
 *	kmsg <level> <us> <text>	a record of the kernel log, from the first one on
 *	fault <us> <text>		a record that reports trouble, or a failure of init itself
 *	out <id> <us> <text>		a line that a job printed
 *	end <id> <us> exit <n>		a job's shell exited,
 *	end <id> <us> signal <n>	or was killed
 *	time <us>			answer to "time"
 *	bye <us> poweroff|reboot|halt	the last line
 * From the bench:
 *	run <id> <shell command>	start a job; many run side by side
 *	kill <id> <signal number>	to all processes of a job
 *	time
 *
 * Signals are those of busybox init, so that poweroff, reboot and halt work.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "channel.h"
#include "jobs.h"
#include "kernel-log.h"
#include "setup.h"

#define PANEL_MODULE	"/lib/gpio-front-panel.ko"
#define HUNG_UP_MS	100
#define STOP_US		1000000

#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

enum { POLL_SIGNALS, POLL_CHANNEL, POLL_KERNEL_LOG, POLL_JOBS, POLL_COUNT = POLL_JOBS + JOBS_MAX };

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

/* One guest, too big for the stack */
static struct {
	struct channel channel;
	int signals;
	struct kernel_log kernel_log;
	bool has_children;
	const struct ending *ending;
} guest;

static void obey(char *line, struct channel *channel)
{
	char *rest = line;
	char *verb = strsep(&rest, " ");
	char *id = rest ? strsep(&rest, " ") : NULL;

	if (strcmp(verb, "time") == 0)
		channel_send(channel, "time %lld", clock_us());
	else if (strcmp(verb, "run") == 0 && id && *id && rest)
		jobs_run(id, rest, channel);
	else if (strcmp(verb, "kill") == 0 && id && *id && rest && atoi(rest) > 0)
		jobs_kill(id, atoi(rest), channel);
	else
		channel_fault(channel, "cannot understand the line that begins with \"%s\"", verb);
}

static void note_signals(void)
{
	struct signalfd_siginfo info;

	while (read(guest.signals, &info, sizeof(info)) == sizeof(info))
		for (size_t i = 0; i < ARRAY_SIZE(endings); i++)
			if (!guest.ending && endings[i].signal == (int)info.ssi_signo)
				guest.ending = &endings[i];
	guest.has_children = jobs_reap();
}

static int open_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	for (size_t i = 0; i < ARRAY_SIZE(endings); i++)
		sigaddset(&set, endings[i].signal);
	sigprocmask(SIG_SETMASK, &set, NULL);
	return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

static void wait_for_something(struct pollfd *fds, int timeout_ms)
{
	bool room = channel_has_room(&guest.channel);
	bool hung_up = guest.channel.hung_up;

	fds[POLL_SIGNALS] = (struct pollfd){ .fd = guest.signals, .events = POLLIN };
	/* A hung up port is always readable: look at it from time to time only. */
	fds[POLL_CHANNEL] = (struct pollfd){
		.fd = hung_up ? -1 : guest.channel.fd,
		.events = guest.channel.out_len > 0 ? POLLIN | POLLOUT : POLLIN,
	};
	fds[POLL_KERNEL_LOG] = (struct pollfd){
		.fd = room ? guest.kernel_log.fd : -1, .events = POLLIN,
	};
	for (size_t i = 0; i < JOBS_MAX; i++)
		fds[POLL_JOBS + i] = (struct pollfd){
			.fd = room && jobs[i].id[0] ? jobs[i].fd : -1, .events = POLLIN,
		};
	if (hung_up && (timeout_ms < 0 || timeout_ms > HUNG_UP_MS))
		timeout_ms = HUNG_UP_MS;
	poll(fds, POLL_COUNT, timeout_ms);
}

static void serve(int timeout_ms)
{
	struct pollfd fds[POLL_COUNT];

	wait_for_something(fds, timeout_ms);
	note_signals();
	if (fds[POLL_CHANNEL].revents || guest.channel.hung_up)
		channel_receive(&guest.channel, obey);
	if (fds[POLL_KERNEL_LOG].revents)
		kernel_log_forward(&guest.kernel_log, &guest.channel);
	for (size_t i = 0; i < JOBS_MAX; i++)
		if (jobs[i].id[0] && (fds[POLL_JOBS + i].revents || jobs[i].exited))
			jobs_forward(&jobs[i], &guest.channel);
	channel_flush(&guest.channel);
}

static void stop_children(int signal)
{
	long long deadline = clock_us() + STOP_US;
	long long now;

	kill(-1, signal);
	note_signals();
	while (guest.has_children && (now = clock_us()) < deadline)
		serve((deadline - now) / 1000 + 1);
}

static void __attribute__((noreturn)) leave(const struct ending *ending)
{
	sync();
	reboot(ending->command);
	dprintf(STDERR_FILENO, "init: %s: %s\n", ending->name, strerror(errno));
	for (;;)
		pause();
}

static void end(void)
{
	stop_children(SIGTERM);
	stop_children(SIGKILL);
	sync();
	serve(0);
	channel_send(&guest.channel, "bye %lld %s", clock_us(), guest.ending->name);
	channel_finish(&guest.channel);
}

static void begin(void)
{
	char value[256];
	bool has_device = setup_option("bench.channel=", value, sizeof(value));

	if (!channel_open(&guest.channel, has_device ? value : NULL))
		leave(&endings[0]);
	guest.signals = open_signals();
	kernel_log_open(&guest.kernel_log, &guest.channel);
	setup_commands(&guest.channel);
	setup_modules(&guest.channel);
	if (setup_option("bench.insmod=", value, sizeof(value)) && strcmp(value, "1") == 0)
		setup_module(PANEL_MODULE, &guest.channel);
	channel_send(&guest.channel, "hello %lld", clock_us());
	channel_flush(&guest.channel);
}

int main(void)
{
	setenv("PATH", "/sbin:/bin:/usr/sbin:/usr/bin", 1);
	setenv("HOME", "/", 1);
	setup_mount(&guest.channel);
	begin();
	while (!guest.ending)
		serve(-1);
	end();
	leave(guest.ending);
}
