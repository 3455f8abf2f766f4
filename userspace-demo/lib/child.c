// SPDX-License-Identifier: GPL-2.0-only
#include "child.h"

#include <err.h>
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOT_RUN		126
#define NOT_FOUND	127
#define KILLED		128

/* This program ignores broken pipes; few others do. Return: 0, or an error number */
static int spawn(pid_t *pid, char *const argv[], const sigset_t *defaults)
{
	posix_spawnattr_t attributes;
	int error = posix_spawnattr_init(&attributes);

	if (error)
		return error;
	posix_spawnattr_setsigdefault(&attributes, defaults);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	error = posix_spawnp(pid, argv[0], NULL, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	return error;
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return NOT_RUN;
	return WIFSIGNALED(status) ? KILLED + WTERMSIG(status) : WEXITSTATUS(status);
}

int child_run(char *const argv[])
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, interrupt, quit;
	sigset_t defaults;
	pid_t pid;
	int error;

	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	if (interrupt.sa_handler != SIG_IGN)
		sigaddset(&defaults, SIGINT);
	if (quit.sa_handler != SIG_IGN)
		sigaddset(&defaults, SIGQUIT);
	error = spawn(&pid, argv, &defaults);
	if (error) {
		warnx("cannot run %s: %s", argv[0], strerror(error));
		error = error == ENOENT ? NOT_FOUND : NOT_RUN;
	} else {
		error = wait_for(pid);
	}
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	return error;
}
