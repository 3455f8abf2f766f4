// SPDX-License-Identifier: GPL-2.0-only
/*
 * The guest's end of the channel to the bench.
 *
 * Lines of text over a virtio port or a tty; <us> is CLOCK_MONOTONIC in microseconds, that of
 * kernel log records is made from their own time.
 *
 * To the bench:
 *	hello <us>			ready for commands
 *	kmsg <level> <us> <text>	a record of the kernel log, from the first one on
 *	fault <us> <text>		a record that reports trouble, or a failure of the guest
 *	out <id> <us> <text>		a line that a job printed
 *	end <id> <us> exit <n>		a job's shell exited,
 *	end <id> <us> signal <n>	or was killed
 *	time <us>			answer to "time"
 *	bye <us> poweroff|reboot|halt	the last line, of init
 * From the bench:
 *	run <id> <shell command>	start a job; many run side by side
 *	kill <id> <signal number>	to all processes of a job
 *	time
 */
#include "serve.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "jobs.h"

#define HUNG_UP_MS	100

enum { POLL_SIGNALS, POLL_CHANNEL, POLL_KERNEL_LOG, POLL_JOBS, POLL_COUNT = POLL_JOBS + JOBS_MAX };

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

/** server_note_signals() - take in the signals that have come, and reap children */
void server_note_signals(struct server *server)
{
	struct signalfd_siginfo info;

	while (read(server->signals, &info, sizeof(info)) == sizeof(info))
		if (!server->signal && info.ssi_signo != SIGCHLD)
			server->signal = (int)info.ssi_signo;
	server->has_children = jobs_reap();
}

static void wait_for_something(const struct server *server, struct pollfd *fds, int timeout_ms)
{
	bool room = channel_has_room(&server->channel);
	bool hung_up = server->channel.hung_up;

	fds[POLL_SIGNALS] = (struct pollfd){ .fd = server->signals, .events = POLLIN };
	/* A hung up port is always readable: look at it from time to time only. */
	fds[POLL_CHANNEL] = (struct pollfd){
		.fd = hung_up ? -1 : server->channel.fd,
		.events = server->channel.out_len > 0 ? POLLIN | POLLOUT : POLLIN,
	};
	fds[POLL_KERNEL_LOG] = (struct pollfd){
		.fd = room ? server->kernel_log.fd : -1, .events = POLLIN,
	};
	for (size_t i = 0; i < JOBS_MAX; i++)
		fds[POLL_JOBS + i] = (struct pollfd){
			.fd = room && jobs[i].id[0] ? jobs[i].fd : -1, .events = POLLIN,
		};
	if (hung_up && (timeout_ms < 0 || timeout_ms > HUNG_UP_MS))
		timeout_ms = HUNG_UP_MS;
	poll(fds, POLL_COUNT, timeout_ms);
}

/** server_turn() - wait for something to happen, for so long at most, and handle it */
void server_turn(struct server *server, int timeout_ms)
{
	struct pollfd fds[POLL_COUNT];

	wait_for_something(server, fds, timeout_ms);
	server_note_signals(server);
	if (fds[POLL_CHANNEL].revents || server->channel.hung_up)
		channel_receive(&server->channel, obey);
	if (fds[POLL_KERNEL_LOG].revents)
		kernel_log_forward(&server->kernel_log, &server->channel);
	for (size_t i = 0; i < JOBS_MAX; i++)
		if (jobs[i].id[0] && (fds[POLL_JOBS + i].revents || jobs[i].exited))
			jobs_forward(&jobs[i], &server->channel);
	channel_flush(&server->channel);
}

/**
 * server_open() - open the channel and the kernel log
 * @server:  the server
 * @device:  of the channel, as for channel_open()
 * @signals: what the program waits for beside SIGCHLD
 *
 * Return: false after an error, which is then on the console.
 */
bool server_open(struct server *server, const char *device, const sigset_t *signals)
{
	sigset_t set = *signals;

	if (!channel_open(&server->channel, device))
		return false;
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_SETMASK, &set, NULL);
	server->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	kernel_log_open(&server->kernel_log, &server->channel);
	return true;
}
