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
#define CLOCK_SOURCE	"/sys/devices/system/clocksource/clocksource0/current_clocksource"
/* The simulator's interrupts wait for the next tick where nothing can raise them at once. */
#define TICK_US		(10 * USEC_PER_MSEC)
#define POLL_US		(10 * USEC_PER_MSEC)	/* poll-interval of the panel "polled" */
#define LOOKS_US	3
#define HOST_LATE_US	(5 * USEC_PER_MSEC)

static int open_panel(const char *path, int flags)
{
	char pattern[PATH_MAX];
	glob_t found;
	int fd = -1;

	snprintf(pattern, sizeof(pattern), "%s%s", path[0] == '/' ? "" : PANEL_DIR "/", path);
	if (glob(pattern, GLOB_NOCHECK, NULL, &found) == 0)
		fd = open(found.gl_pathv[0], flags | O_CLOEXEC);
	globfree(&found);
	return fd;
}

static int write_panel(const char *path, const void *data, size_t size)
{
	int fd = open_panel(path, O_WRONLY);
	int ret = fd < 0 || write(fd, data, size) < 0 ? -errno : 0;

	close(fd);
	return ret;
}

/* A text that cannot be read is empty. */
static void read_panel(const char *path, char *text, size_t size)
{
	int fd = open_panel(path, O_RDONLY);
	ssize_t length = fd < 0 ? -1 : read(fd, text, size - 1);

	text[length < 0 ? 0 : length] = '\0';
	close(fd);
}

/** panel_write() - write to the first file that there is of that name */
int panel_write(const char *path, const char *text)
{
	return write_panel(path, text, strlen(text));
}

/** panel_read() - Returns the number that a file begins with, -1 if there is none. */
long panel_read(const char *path)
{
	char text[32];
	char *end;
	long number;

	read_panel(path, text, sizeof(text));
	number = strtol(text, &end, 10);
	return end == text ? -1 : number;
}

/** panel_says() - whether a file has just this text */
bool panel_says(const char *path, const char *text)
{
	char said[4096];

	read_panel(path, said, sizeof(said));
	return strcmp(said, text) == 0;
}

/** count_files() - of a pattern */
int count_files(const char *pattern)
{
	glob_t found;
	int count = glob(pattern, 0, NULL, &found) == 0 ? (int)found.gl_pathc : 0;

	globfree(&found);
	return count;
}

/* With time travel no time passes but what is slept, and some ns at each look at the clock. */
static bool time_is_computed(void)
{
	return panel_says(CLOCK_SOURCE, "time-travel\n");
}

/** panel_missing() - what this kernel lacks for these tests, NULL if nothing */
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

/** panel_wire() - connect to a button's wire, and leave it released (high) */
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
	panel->button = open_panel(wires[lines].button, O_WRONLY);
	if (panel->button < 0)
		return -errno;
	panel_pull(panel, 1);
	return 0;
}

/** led_level() - of the LED's wire, of a panel on lines exact in time; -1 if there is none */
int led_level(void)
{
	return panel_read(WIRES_DIR "/wire5");
}

static int level_at(int fd)
{
	char text = '\0';

	return pread(fd, &text, 1, 0) == 1 ? text - '0' : -1;
}

/** led_look() - look at that wire every LED_LOOK_MS, for a multiple of it */
struct square_wave led_look(int ms)
{
	int fd = open(WIRES_DIR "/wire5", O_RDONLY | O_CLOEXEC);
	int64_t start = now_us();
	struct square_wave wave = { };
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

/** overlay_remove() - as it was applied */
int overlay_remove(const char *overlay)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), OVERLAYS "/%s", basename(overlay));
	return rmdir(path) ? -errno : 0;
}

/** overlay_apply() - nothing is left behind after an error */
int overlay_apply(const char *overlay)
{
	char path[PATH_MAX], compiled[PATH_MAX], status[PATH_MAX];
	char blob[64 * 1024];
	ssize_t size;
	int fd, ret;

	snprintf(compiled, sizeof(compiled), "compiled/%s.dtbo", overlay);
	fd = open(compiled, O_RDONLY | O_CLOEXEC);
	size = read(fd, blob, sizeof(blob));
	close(fd);
	if (size < 0)
		return -ENOENT;
	snprintf(path, sizeof(path), OVERLAYS "/%s", basename(overlay));
	if (mkdir(path, 0755))
		return -errno;
	snprintf(path, sizeof(path), OVERLAYS "/%s/dtbo", basename(overlay));
	snprintf(status, sizeof(status), OVERLAYS "/%s/status", basename(overlay));
	ret = write_panel(path, blob, size);
	/* Applied when it was closed; what came of it is only told by the status file. */
	if (!ret && !panel_says(status, "applied\n"))
		ret = -EINVAL;
	if (ret)
		overlay_remove(overlay);
	return ret;
}

/** panel_events() - open the event device of a device, -1 if it has none */
int panel_events(const char *device)
{
	int clock = CLOCK_MONOTONIC;
	char path[PATH_MAX];
	glob_t found;
	int fd = -1;

	snprintf(path, sizeof(path), "%s/input/input*/event*", device);
	if (glob(path, 0, NULL, &found) == 0) {
		snprintf(path, sizeof(path), "/dev/input/%s", basename(found.gl_pathv[0]));
		fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
		ioctl(fd, EVIOCSCLOCKID, &clock);
	}
	globfree(&found);
	return fd;
}

/** panel_apply() - apply an overlay, open the panel's event device and let its line settle */
int panel_apply(struct panel *panel, const char *overlay)
{
	int ret = overlay_apply(overlay);

	if (ret)
		return ret;
	panel->overlay = overlay;
	panel->events = panel_events(PANEL_DIR);
	wait_until(now_us() + SETTLED_US);
	return 0;
}

/** panel_begin() - panel_wire() and panel_apply() */
int panel_begin(struct panel *panel, enum lines lines, const char *overlay)
{
	int ret = panel_wire(panel, lines);

	return ret ? ret : panel_apply(panel, overlay);
}

/** panel_remove() - close the event device, remove the overlay if there is one */
void panel_remove(struct panel *panel)
{
	if (panel->events >= 0)
		close(panel->events);
	if (panel->overlay && overlay_remove(panel->overlay))
		perror("cannot remove the panel's overlay");
	panel->events = -1;
	panel->overlay = NULL;
}

/** panel_unwire() - remove the panel and let go of the wire */
void panel_unwire(struct panel *panel)
{
	panel_remove(panel);
	panel_pull(panel, 1);
	close(panel->button);
}

/** panel_pull() - set the button's wire, now: the time is returned, in us of CLOCK_MONOTONIC */
int64_t panel_pull(struct panel *panel, int level)
{
	const char *text = level ? panel->high : panel->low;
	int64_t when = now_us();

	if (pwrite(panel->button, text, strlen(text), 0) < 0)
		perror("cannot pull the button's wire");
	return when;
}

/** panel_next() - whether there is an event within @wait_us, and which */
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

/** panel_interrupts() - of a consumer's line since boot, -1 if there is no such line */
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

/** now_us() - CLOCK_MONOTONIC, by which events are dated */
int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/** event_us() - when it was */
int64_t event_us(const struct input_event *event)
{
	return (int64_t)event->input_event_sec * 1000000 + event->input_event_usec;
}

/** wait_until() - then, by CLOCK_MONOTONIC */
void wait_until(int64_t us)
{
	struct timespec until = { .tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000 };

	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
		;
}

/** wait_ms() - from now on */
void wait_ms(int64_t ms)
{
	wait_until(now_us() + ms * USEC_PER_MSEC);
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

/** used_kb() - of the slab caches, once all that goes by itself is gone; -1 if that is not told */
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
	wait_ms(10000);
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

/** module_load() - from @path; where there is no file, by modprobe, and without parameters */
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

/** panel_load() - load gpio-front-panel */
int panel_load(const char *parameters)
{
	const char *path = getenv("GPIO_FRONT_PANEL_MODULE");

	return module_load(path ? path : "/lib/modules/gpio-front-panel.ko", "gpio-front-panel",
			   parameters);
}

/** panel_unload() - unload it */
int panel_unload(void)
{
	return syscall(SYS_delete_module, "gpio_front_panel", O_NONBLOCK) ? -errno : 0;
}
