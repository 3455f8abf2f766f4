// SPDX-License-Identifier: GPL-2.0-only
#include "jobs.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define READ_SIZE	1024
/* A pipe holds 64 KiB: as many reads empty what a job left behind. */
#define READS_AFTER_EXIT	(64 * 1024 / READ_SIZE)

/** jobs - those under way */
struct job jobs[JOBS_MAX];

static struct job *find(const char *id)
{
	for (size_t i = 0; i < JOBS_MAX; i++)
		if (strcmp(jobs[i].id, id) == 0)
			return &jobs[i];
	return NULL;
}

static void __attribute__((noreturn)) exec_shell(const char *command, int output)
{
	sigset_t none;
	int input = open("/dev/null", O_RDONLY);

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	setpgid(0, 0);
	if (input >= 0)
		dup2(input, STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	dup2(output, STDERR_FILENO);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	dprintf(STDERR_FILENO, "init: cannot run /bin/sh: %s\n", strerror(errno));
	_exit(127);
}

static bool start(struct job *job, const char *command)
{
	int pipe_fds[2];

	if (pipe2(pipe_fds, O_CLOEXEC) < 0)
		return false;
	job->pid = fork();
	if (job->pid == 0)
		exec_shell(command, pipe_fds[1]);
	close(pipe_fds[1]);
	if (job->pid < 0) {
		close(pipe_fds[0]);
		return false;
	}
	/* In both processes, as neither may rely on the other to be first */
	setpgid(job->pid, job->pid);
	fcntl(pipe_fds[0], F_SETFL, O_NONBLOCK);
	job->fd = pipe_fds[0];
	return true;
}

/** jobs_run() - start a shell command, for which the bench has the name @id */
void jobs_run(const char *id, const char *command, struct channel *channel)
{
	struct job *job = find("");

	if (strlen(id) >= sizeof(job->id)) {
		channel_fault(channel, "run: the id is longer than %zu bytes: %s",
			      sizeof(job->id) - 1, id);
		return;
	}
	if (find(id)) {
		channel_fault(channel, "run: job %s is still there", id);
		return;
	}
	if (!job) {
		channel_fault(channel, "run: more than %d jobs at a time", JOBS_MAX);
		return;
	}
	memset(job, 0, sizeof(*job));
	if (start(job, command))
		snprintf(job->id, sizeof(job->id), "%s", id);
	else
		channel_fault(channel, "run: cannot start job %s: %s", id, strerror(errno));
}

/** jobs_kill() - send a signal to the process group of a job; one that has ended is no error */
void jobs_kill(const char *id, int signal, struct channel *channel)
{
	struct job *job = find(id);

	if (job && !job->exited && kill(-job->pid, signal) < 0)
		channel_fault(channel, "kill: job %s: %s", id, strerror(errno));
}

static void note_exit(pid_t pid, int status)
{
	for (size_t i = 0; i < JOBS_MAX; i++) {
		if (!jobs[i].id[0] || jobs[i].exited || jobs[i].pid != pid)
			continue;
		jobs[i].exited = true;
		jobs[i].status = status;
	}
}

/** jobs_reap() - note the exit of jobs, reap orphans, and return whether there are children left */
bool jobs_reap(void)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		note_exit(pid, status);
	return pid == 0;
}

static void send_line(struct job *job, struct channel *channel)
{
	channel_send(channel, "out %s %lld %.*s", job->id, clock_us(),
		     (int)job->length, job->line);
	job->length = 0;
}

static void send_lines(struct job *job, const char *text, size_t count, struct channel *channel)
{
	for (size_t i = 0; i < count; i++) {
		if (text[i] != '\n')
			job->line[job->length++] = text[i];
		if (text[i] == '\n' || job->length == sizeof(job->line))
			send_line(job, channel);
	}
}

static void send_end(struct job *job, struct channel *channel)
{
	bool exited = WIFEXITED(job->status);

	if (job->length > 0)
		send_line(job, channel);
	channel_send(channel, "end %s %lld %s %d", job->id, clock_us(),
		     exited ? "exit" : "signal",
		     exited ? WEXITSTATUS(job->status) : WTERMSIG(job->status));
	job->ended = true;
}

/* Return: whether there was something to read */
static bool read_once(struct job *job, struct channel *channel)
{
	char text[READ_SIZE];
	ssize_t count = read(job->fd, text, sizeof(text));

	if (count > 0) {
		send_lines(job, text, count, channel);
		return true;
	}
	if (count == 0 || errno != EAGAIN) {
		close(job->fd);
		job->fd = -1;
	}
	return false;
}

/**
 * jobs_forward() - send a job's output and its end
 * @job:     a slot of the table
 * @channel: where the lines go, as long as it has room
 *
 * The end is reported once the shell exited and what it had written was sent. What it left
 * running in the background may go on writing: that is sent, too.
 */
void jobs_forward(struct job *job, struct channel *channel)
{
	size_t reads = job->exited && !job->ended ? READS_AFTER_EXIT : 1;
	bool more = true;

	while (job->fd >= 0 && more && reads-- > 0 && channel_has_room(channel))
		more = read_once(job, channel);
	if (job->exited && !job->ended && channel_has_room(channel))
		send_end(job, channel);
	if (job->ended && job->fd < 0)
		job->id[0] = '\0';
}
