// SPDX-License-Identifier: GPL-2.0-only
#include "tool.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Return: 0, or an error number */
static int spawn(pid_t *pid, const char *const argv[], int output)
{
	/* Texts are compared. */
	static char *const environment[] = {
		"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C",
		NULL
	};
	posix_spawn_file_actions_t files;
	int error = posix_spawn_file_actions_init(&files);
	char path[64];

	if (error)
		return error;
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	error = ENOENT;
	for (const char *place = strchr(environment[0], '/'); place && error; ) {
		snprintf(path, sizeof(path), "%.*s/%s", (int)strcspn(place, ":"), place, argv[0]);
		error = posix_spawn(pid, path, &files, NULL, (char *const *)argv, environment);
		place = strchr(place, ':');
		place += place ? 1 : 0;
	}
	posix_spawn_file_actions_destroy(&files);
	return error;
}

static char *read_all(int fd)
{
	FILE *file = fdopen(fd, "r");
	char *text = NULL;
	size_t size = 0;

	if (!file || getdelim(&text, &size, '\0', file) < 0) {
		free(text);
		text = strdup("");
	}
	if (file)
		fclose(file);
	else
		close(fd);
	return text;
}

char *tool_output(const char *const argv[])
{
	int ends[2], status = -1;
	char *text;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return NULL;
	if (spawn(&pid, argv, ends[1]) != 0) {
		close(ends[0]);
		close(ends[1]);
		return NULL;
	}
	close(ends[1]);
	text = read_all(ends[0]);
	if (waitpid(pid, &status, 0) == pid && status == 0)
		return text;
	free(text);
	return NULL;
}
