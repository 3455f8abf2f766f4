// SPDX-License-Identifier: GPL-2.0-only
#include "panel.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define OVERLAYS	"/sys/kernel/config/device-tree/overlays"
#define WIRES_DIR	DEVICES "front-panel-test-wires"
#define SIM_DIR		DEVICES "front-panel-test-sim"
#define DRIVER_DIR	"/sys/bus/platform/drivers/gpio-front-panel"
#define CLOCK_SOURCE	"/sys/devices/system/clocksource/clocksource0/current_clocksource"
/* The simulator's interrupts wait for the next tick where nothing can raise them at once. */
#define TICK_US		(10 * USEC_PER_MSEC)
#define POLL_US		(10 * USEC_PER_MSEC)	/* poll-interval of the panel "polled" */
#define LOOKS_US	3
#define HOST_LATE_US	(5 * USEC_PER_MSEC)

static int open_match(const char *pattern, int flags)
{
	glob_t found;
	int fd = -1;

	if (glob(pattern, 0, NULL, &found) == 0)
		fd = open(found.gl_pathv[0], flags | O_CLOEXEC);
	globfree(&found);
	return fd;
}

/* With time travel no time passes but what is slept, and some ns at each look at the clock. */
static bool time_is_computed(void)
{
	char name[16] = "";
	int fd = open(CLOCK_SOURCE, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || read(fd, name, sizeof(name) - 1) < 0)
		name[0] = '\0';
	close(fd);
	return strncmp(name, "time-travel", strlen("time-travel")) == 0;
}

const char *panel_missing(void)
{
	if (geteuid() != 0)
		return "must be root";
	if (access(WIRES_DIR, F_OK) || access(SIM_DIR, F_OK))
		return "no GPIO lines to test with: see overlays/bank.dtso";
	if (access(OVERLAYS, F_OK))
		return "no " OVERLAYS ": load modules/of-overlay-configfs.ko";
	if (access(DRIVER_DIR, F_OK))
		return "gpio-front-panel is not loaded";
	return NULL;
}

static const struct {
	const char *button;
	const char *low;
	const char *high;
	int64_t late_us;
} wires[] = {
	[LINES_EXACT] = { WIRES_DIR "/wire4", "0", "1", 0 },
	[LINES_DEBOUNCING] = { DEVICES "front-panel-test-debouncing/wire4", "0", "1", 0 },
	[LINES_POLLED] = { DEVICES "front-panel-test-polled/wire4", "0", "1", POLL_US },
	[LINES_FLIPPING] = { DEVICES "front-panel-test-flipping/wire4", "0", "1", 0 },
	[LINES_BUS] = { DEVICES "front-panel-test-bus/wire4", "0", "1", 0 },
	[LINES_NO_WAKE] = { DEVICES "front-panel-test-no-wake/wire4", "0", "1", 0 },
	[LINES_SLEEPING] = { SIM_DIR "/gpiochip*/sim_gpio4/pull", "pull-down", "pull-up", TICK_US },
};

int panel_wire(struct panel *panel, enum lines lines)
{
	*panel = (struct panel) {
		.events = -1,
		.low = wires[lines].low,
		.high = wires[lines].high,
		.late_us = wires[lines].late_us + (time_is_computed() ? LOOKS_US : HOST_LATE_US),
	};
	/* Without it, every sleep of this process ends 50 us late. */
	prctl(PR_SET_TIMERSLACK, 1);
	panel->button = open_match(wires[lines].button, O_WRONLY);
	if (panel->button < 0)
		return -errno;
	panel_pull(panel, 1);
	return 0;
}

static int open_in(const char *directory, const char *name, int flags)
{
	int directory_fd = open(directory, O_PATH | O_CLOEXEC);
	int fd;

	if (directory_fd < 0)
		return -1;
	fd = openat(directory_fd, name, flags | O_CLOEXEC);
	close(directory_fd);
	return fd;
}

static int open_of_panel(const char *path, int flags)
{
	char absolute[PATH_MAX];

	if (path[0] == '/')
		return open(path, flags | O_CLOEXEC);
	snprintf(absolute, sizeof(absolute), PANEL_DIR "/%s", path);
	return open(absolute, flags | O_CLOEXEC);
}

int panel_write(const char *path, const char *text)
{
	int fd = open_of_panel(path, O_WRONLY);
	int ret = 0;

	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		ret = -errno;
	close(fd);
	return ret;
}

int panel_inhibit(int inhibited)
{
	int fd = open_match(PANEL_DIR "/input/input*/inhibited", O_WRONLY);
	int ret = 0;

	if (fd < 0 || write(fd, inhibited ? "1" : "0", 1) < 0)
		ret = -errno;
	close(fd);
	return ret;
}

long panel_read(const char *path)
{
	int fd = open_of_panel(path, O_RDONLY);
	char text[32] = "";
	char *end = text;
	long number = -1;

	if (fd >= 0 && read(fd, text, sizeof(text) - 1) > 0)
		number = strtol(text, &end, 10);
	close(fd);
	return end == text ? -1 : number;
}

bool panel_says(const char *path, const char *text)
{
	int fd = open_of_panel(path, O_RDONLY);
	char said[4096] = "";

	if (fd < 0 || read(fd, said, sizeof(said) - 1) < 0)
		said[0] = '\0';
	close(fd);
	return strcmp(said, text) == 0;
}

int led_level(void)
{
	return panel_read(WIRES_DIR "/wire5");
}

static int level_at(int fd)
{
	char text = '\0';

	return pread(fd, &text, 1, 0) == 1 ? text - '0' : -1;
}

struct wave led_look(int ms)
{
	int fd = open(WIRES_DIR "/wire5", O_RDONLY | O_CLOEXEC);
	int64_t start = now_us();
	struct wave wave = { };
	int before = level_at(fd);
	int now;

	for (int at = LED_LOOK_MS; at <= ms; at += LED_LOOK_MS) {
		wait_until(start + at * USEC_PER_MSEC);
		now = level_at(fd);
		wave.rises += now > before;
		wave.lit_ms += now * LED_LOOK_MS;
		before = now;
	}
	close(fd);
	return wave;
}

static int write_overlay(const char *overlay, const char *directory)
{
	char path[PATH_MAX];
	char blob[64 * 1024];
	ssize_t size;
	int from, to;
	int ret;

	snprintf(path, sizeof(path), "compiled/%s.dtbo", overlay);
	from = open(path, O_RDONLY | O_CLOEXEC);
	to = open_in(directory, "dtbo", O_WRONLY);
	size = read(from, blob, sizeof(blob));
	ret = size < 0 || write(to, blob, size) < size ? -errno : 0;
	close(from);
	/* Applied here; what came of it is only told by the status file. */
	close(to);
	return ret;
}

static bool is_applied(const char *directory)
{
	int fd = open_in(directory, "status", O_RDONLY);
	char status[16] = "";

	if (fd < 0 || read(fd, status, sizeof(status) - 1) < 0)
		status[0] = '\0';
	close(fd);
	return strcmp(status, "applied\n") == 0;
}

int overlay_apply(const char *overlay)
{
	char directory[PATH_MAX];
	int ret;

	snprintf(directory, sizeof(directory), OVERLAYS "/%s", basename(overlay));
	if (mkdir(directory, 0755))
		return -errno;
	ret = write_overlay(overlay, directory);
	if (!ret && !is_applied(directory))
		ret = -EINVAL;
	if (ret)
		rmdir(directory);
	return ret;
}

int overlay_remove(const char *overlay)
{
	char directory[PATH_MAX];

	snprintf(directory, sizeof(directory), OVERLAYS "/%s", basename(overlay));
	return rmdir(directory) ? -errno : 0;
}

static int open_events(void)
{
	char path[PATH_MAX];
	glob_t found;
	int fd = -1;

	if (glob(PANEL_DIR "/input/input*/event*", 0, NULL, &found) == 0) {
		snprintf(path, sizeof(path), "/dev/input/%s", basename(found.gl_pathv[0]));
		fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	}
	globfree(&found);
	return fd;
}

int panel_apply(struct panel *panel, const char *overlay)
{
	int clock = CLOCK_MONOTONIC;
	int ret;

	ret = overlay_apply(overlay);
	if (ret)
		return ret;
	panel->overlay = overlay;
	panel->events = open_events();
	if (panel->events >= 0)
		ioctl(panel->events, EVIOCSCLOCKID, &clock);
	return 0;
}

void panel_remove(struct panel *panel)
{
	if (panel->events >= 0)
		close(panel->events);
	if (panel->overlay && overlay_remove(panel->overlay))
		perror("cannot remove the panel's overlay");
	panel->events = -1;
	panel->overlay = NULL;
}

void panel_unwire(struct panel *panel)
{
	panel_remove(panel);
	panel_pull(panel, 1);
	close(panel->button);
}

int64_t panel_pull(struct panel *panel, int level)
{
	const char *text = level ? panel->high : panel->low;
	int64_t when = now_us();

	if (pwrite(panel->button, text, strlen(text), 0) < 0)
		perror("cannot pull the button's wire");
	return when;
}

bool panel_next(struct panel *panel, int64_t wait_us, struct input_event *event)
{
	struct pollfd pollfd = { .fd = panel->events, .events = POLLIN };
	struct timespec wait = {
		.tv_sec = wait_us / 1000000,
		.tv_nsec = wait_us % 1000000 * 1000,
	};

	if (ppoll(&pollfd, 1, &wait, NULL) <= 0)
		return false;
	return read(panel->events, event, sizeof(*event)) == sizeof(*event);
}

long panel_interrupts(const char *consumer)
{
	FILE *file = fopen("/proc/interrupts", "re");
	char line[256];
	long count = -1;

	while (file && fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		if (strlen(line) > strlen(consumer) &&
		    strcmp(line + strlen(line) - strlen(consumer), consumer) == 0)
			count = strtol(strchr(line, ':') + 1, NULL, 10);
	}
	if (file)
		fclose(file);
	return count;
}

int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t event_us(const struct input_event *event)
{
	return (int64_t)event->input_event_sec * 1000000 + event->input_event_usec;
}

void wait_until(int64_t us)
{
	struct timespec until = { .tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000 };

	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
		;
}

/*
 * Left out: freed areas of vmalloc, which the kernel keeps to unmap many at once, and kmemleak's
 * notes on them.
 */
static bool counts(const char *cache)
{
	return strcmp(cache, "vmap_area") != 0 && strncmp(cache, "kmemleak", 8) != 0;
}

/* What KASAN holds back after it was freed counts as in use until its cache is shrunk. */
static void shrink_caches(void)
{
	glob_t caches;

	if (glob("/sys/kernel/slab/*/shrink", 0, NULL, &caches) == 0)
		for (size_t i = 0; i < caches.gl_pathc; i++)
			panel_write(caches.gl_pathv[i], "1");
	globfree(&caches);
}

long used_kb(void)
{
	FILE *file = fopen("/proc/slabinfo", "re");
	long objects, size;
	char line[256];
	char cache[64];
	long used = 0;

	if (!file)
		return -1;
	/* Some things are freed seconds later. */
	wait_until(now_us() + 10000 * USEC_PER_MSEC);
	panel_write("/proc/sys/vm/drop_caches", "3");
	shrink_caches();
	while (fgets(line, sizeof(line), file))
		if (sscanf(line, "%63s %ld %*d %ld", cache, &objects, &size) == 3 && counts(cache))
			used += objects * size;
	fclose(file);
	return used / 1024;
}

static int modprobe(const char *name)
{
	char *argv[] = { "modprobe", (char *)name, NULL };
	int status;
	pid_t pid;

	if (posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ) ||
	    waitpid(pid, &status, 0) < 0 || status)
		return -ENOENT;
	return 0;
}

int module_load(const char *path, const char *name, const char *parameters)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int ret;

	if (fd < 0)
		return *parameters ? -ENOENT : modprobe(name);
	ret = syscall(SYS_finit_module, fd, parameters, 0) ? -errno : 0;
	close(fd);
	return ret;
}

int panel_load(const char *parameters)
{
	const char *path = getenv("GPIO_FRONT_PANEL_MODULE");

	return module_load(path ? path : "/lib/modules/gpio-front-panel.ko", "gpio-front-panel",
			   parameters);
}

int panel_unload(void)
{
	return syscall(SYS_delete_module, "gpio_front_panel", O_NONBLOCK) ? -errno : 0;
}
