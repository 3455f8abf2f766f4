// SPDX-License-Identifier: GPL-2.0-only
/* Made-up trees of files, and runs of panel on them. */
#include "rig.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS_MAX 32
#define DEADLINE_MS 30000

static char root[] = "/tmp/panel-XXXXXX";

/* Begin a test with a tree. */
int make_tree(void **state)
{
	(void)state;
	strcpy(root + sizeof(root) - 7, "XXXXXX");
	return mkdtemp(root) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *stat, int type, struct FTW *ftw)
{
	(void)stat;
	(void)type;
	(void)ftw;
	return remove(path);
}

/* End it. */
int remove_tree(void **state)
{
	(void)state;
	return nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* The whole path of a file of the tree, valid until the next call. */
const char *in_tree(const char *file)
{
	static char path[PATH_MAX + sizeof(root)];

	snprintf(path, sizeof(path), "%s%s", root, file);
	return path;
}

/* Make a file, and the directories above it. */
void put(const char *text, const char *format, ...)
{
	char path[PATH_MAX];
	int length = snprintf(path, sizeof(path), "%s", root);
	va_list args;
	FILE *out;

	va_start(args, format);
	vsnprintf(path + length, sizeof(path) - length, format, args);
	va_end(args);
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		assert_true(mkdir(path, 0755) == 0 || errno == EEXIST);
		*slash = '/';
	}
	out = fopen(path, "w");
	assert_true(out && fputs(text, out) >= 0 && fclose(out) == 0);
}

static void put_button(const char *panel, int number)
{
	static const char *const attributes[][2] = {
		{ "press_action", "key\n" }, { "press_time_ms", "50\n" },
		{ "power_off_time_sec", "4\n" }, { "debounce_interval_ms", "20\n" },
		{ "power/wakeup", "enabled\n" }, { "presses", "7\n" }, { "bounces", "130\n" },
		{ "ignored_presses", "2\n" }, { "wakeups", "1\n" },
	};

	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		put(attributes[i][1], DRIVER "%s/%s", panel, attributes[i][0]);
	put("0\n", DRIVER "%s/input/input%d/inhibited", panel, number);
	put("13:64\n", DRIVER "%s/input/input%d/event%d/dev", panel, number, number);
}

/* Make a panel: its button's number or -1, its LED's name or NULL. */
void put_panel(const char *name, int button, const char *led)
{
	put(STATES "\n", DRIVER "%s/system_state", name);
	put("0\n", DRIVER "%s/identify", name);
	if (button >= 0)
		put_button(name, button);
	if (!led)
		return;
	put("", DRIVER "%s/leds/%s/uevent", name, led);
	put(TRIGGERS "\n", "/sys/class/leds/%s/trigger", led);
	put("1\n", "/sys/class/leds/%s/brightness", led);
}

/* Fail the test unless a file holds a text. */
void has(const char *file, const char *text)
{
	FILE *in = fopen(in_tree(file), "r");
	char held[256] = "";

	assert_non_null(in);
	fread(held, 1, sizeof(held) - 1, in);
	fclose(in);
	assert_string_equal(held, text);
}

/* What is under test can be words: a program that runs panel, such as valgrind. */
static void __attribute__((noreturn)) exec_panel(char *line)
{
	char *argv[WORDS_MAX] = { NULL }, *word;
	char under_test[PATH_MAX], *rest = under_test;
	int count = 0;

	snprintf(under_test, sizeof(under_test), "%s", getenv("PANEL"));
	while (count < WORDS_MAX - 4 && (word = strsep(&rest, " ")))
		argv[count++] = word;
	argv[count++] = "--sysroot";
	argv[count++] = root;
	while (count < WORDS_MAX - 1 && (word = strsep(&line, " ")))
		if (*word)
			argv[count++] = word;
	execvp(argv[0], argv);
	_exit(99);
}

static void append(char *text, size_t size, int *fd)
{
	size_t length = strlen(text);
	ssize_t count = read(*fd, text + length, size - length - 1);

	if (count > 0)
		text[length + count] = '\0';
	if (count > 0 && length + count + 1 < size)
		return;
	close(*fd);
	*fd = -1;
}

static void collect(struct run *run, int out, int err)
{
	while (out >= 0 || err >= 0) {
		struct pollfd fds[] = { { .fd = out, .events = POLLIN },
					{ .fd = err, .events = POLLIN } };

		if (poll(fds, 2, DEADLINE_MS) == 0)
			fail_msg("panel does not end");
		if (fds[0].revents)
			append(run->out, sizeof(run->out), &out);
		if (fds[1].revents)
			append(run->err, sizeof(run->err), &err);
	}
}

/* Run panel with words, and wait for its end. */
void run(struct run *run, const char *line)
{
	int out[2], err[2], status;
	char words[1024];
	pid_t pid;

	memset(run, 0, sizeof(*run));
	snprintf(words, sizeof(words), "%s", line);
	assert_return_code(pipe2(out, O_CLOEXEC), errno);
	assert_return_code(pipe2(err, O_CLOEXEC), errno);
	pid = fork();
	if (pid == 0) {
		dup2(out[1], STDOUT_FILENO);
		dup2(err[1], STDERR_FILENO);
		exec_panel(words);
	}
	close(out[1]);
	close(err[1]);
	collect(run, out[0], err[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	run->status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* Run panel, which has to fail with a status and say why on standard error, and nothing else. */
void fails(struct run *result, const char *line, int status, const char *why)
{
	run(result, line);
	if (result->status != status || !strstr(result->err, why) || *result->out)
		fail_msg("panel %s: status %d, not %d with \"%s\"; it said: %s%s", line,
			 result->status, status, why, result->out, result->err);
}

/* Run panel, which has to succeed, and to be silent on standard error. */
void succeeds(struct run *result, const char *line)
{
	run(result, line);
	if (result->status != 0 || *result->err)
		fail_msg("panel %s: status %d; it said: %s", line, result->status, result->err);
}
