// SPDX-License-Identifier: GPL-2.0-only
/* Made-up trees of files, and runs of panel on them. */
#include "rig.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <linux/capability.h>
#include <linux/input.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS_MAX 32

static char root[] = "/tmp/panel-XXXXXX";
static int device = -1;

/* Begin a test with a tree. */
int make_tree(void **state __attribute__((unused)))
{
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
int remove_tree(void **state __attribute__((unused)))
{
	device_remove();
	bus_stop();
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
		{ "hold_action", "key\n" }, { "hold_time_ms", "0\n" },
		{ "reset_time_sec", "0\n" },
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
	put("60\n", DRIVER "%s/lease_sec", name);
	if (button >= 0)
		put_button(name, button);
	if (!led)
		return;
	put("", DRIVER "%s/leds/%s/uevent", name, led);
	put(TRIGGERS "\n", "/sys/class/leds/%s/trigger", led);
	put("1\n", "/sys/class/leds/%s/brightness", led);
}

/* Begin a test with a tree that has a panel whose button can be pressed. */
int make_watched(void **state)
{
	if (make_tree(state))
		return -1;
	put_panel("front-panel", 0, "green:power");
	device_make("event0");
	return 0;
}

/* Fail the test unless a file holds a text. */
void has(const char *file, const char *text)
{
	int fd = open(in_tree(file), O_RDONLY | O_CLOEXEC);
	char held[256] = "";

	assert_return_code(fd, errno);
	assert_true(read(fd, held, sizeof(held) - 1) > 0);
	close(fd);
	assert_string_equal(held, text);
}

/* Make an event device, the button's. */
void device_make(const char *event)
{
	char file[64];

	put("", "/dev/input/made");
	snprintf(file, sizeof(file), "/dev/input/%s", event);
	assert_return_code(mkfifo(in_tree(file), 0644), errno);
	device = open(in_tree(file), O_RDWR | O_CLOEXEC);
	assert_return_code(device, errno);
}

/* It goes down, or up. */
void device_press(long long us, int value)
{
	struct input_event event = { .type = EV_KEY, .code = KEY_POWER, .value = value };

	event.input_event_sec = us / 1000000;
	event.input_event_usec = us % 1000000;
	assert_int_equal(write(device, &event, sizeof(event)), sizeof(event));
}

/* It goes away. */
void device_remove(void)
{
	if (device >= 0)
		close(device);
	device = -1;
}

/*
 * In this process. '' is an empty word. What is under test can be words: a program that runs panel,
 * as valgrind.
 */
void exec_panel(const char *line)
{
	char *argv[WORDS_MAX] = { NULL }, words[4096], *rest = words, *word;
	int count = 0;

	/* Root, too, is refused what a file's mode does not allow. */
	prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
	prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH);
	snprintf(words, sizeof(words), "%s --sysroot %s %s", getenv("PANEL"), root, line);
	while (count < WORDS_MAX - 1 && (word = strsep(&rest, " ")))
		if (*word)
			argv[count++] = strcmp(word, "''") == 0 ? "" : word;
	execvp(words, argv);
	_exit(99);
}

/* out: its standard output, or -1 for none */
static void start(struct run *run, const char *line, int out)
{
	int err[2];

	assert_return_code(pipe2(err, O_CLOEXEC), errno);
	run->pid = fork();
	if (run->pid == 0) {
		dup2(err[1], STDERR_FILENO);
		if (out < 0)
			close(STDOUT_FILENO);
		else
			dup2(out, STDOUT_FILENO);
		exec_panel(line);
	}
	close(err[1]);
	run->err_fd = err[0];
}

/* Start panel with words. */
void begin(struct run *run, const char *line)
{
	int out[2];

	memset(run, 0, sizeof(*run));
	assert_return_code(pipe2(out, O_CLOEXEC), errno);
	start(run, line, out[1]);
	close(out[1]);
	run->out_fd = out[0];
}

/* Run panel with words and a standard output that nothing can be written to. */
void run_unheard(struct run *run, const char *line, enum unheard how)
{
	int out[2] = { -1, -1 };

	memset(run, 0, sizeof(*run));
	if (how == OUT_READER_GONE)
		assert_return_code(pipe2(out, O_CLOEXEC), errno);
	if (how == OUT_FULL)
		out[1] = open("/dev/full", O_WRONLY | O_CLOEXEC);
	if (out[0] >= 0)
		close(out[0]);
	start(run, line, out[1]);
	if (out[1] >= 0)
		close(out[1]);
	run->out_fd = -1;
	end(run);
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

static void listen(struct run *run)
{
	struct pollfd fds[] = { { .fd = run->out_fd, .events = POLLIN },
				{ .fd = run->err_fd, .events = POLLIN } };

	if (poll(fds, 2, DEADLINE_MS) == 0)
		fail_msg("panel neither ends nor says more than: %s%s", run->out, run->err);
	if (fds[0].revents)
		append(run->out, sizeof(run->out), &run->out_fd);
	if (fds[1].revents)
		append(run->err, sizeof(run->err), &run->err_fd);
}

/* Wait until it has said a text. */
void says(struct run *run, const char *text)
{
	while (run->out_fd >= 0 && !strstr(run->out, text))
		listen(run);
	if (!strstr(run->out, text))
		fail_msg("panel has not said \"%s\", but: %s%s", text, run->out, run->err);
}

/* Wait for its end. */
void end(struct run *run)
{
	int status;

	while (run->out_fd >= 0 || run->err_fd >= 0)
		listen(run);
	assert_int_equal(waitpid(run->pid, &status, 0), run->pid);
	run->status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* Run panel with words. */
void run(struct run *run, const char *line)
{
	begin(run, line);
	end(run);
}

/* Run panel, which has to fail with a status, and to say why and nothing else. */
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
