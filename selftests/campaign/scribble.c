// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writes anything to the files of a panel and of its LED, and asks anything of its event device.
 * What the kernel has to say of it is for who boots it to judge; bound anew, the button works.
 *	SEED, CALLS	how many
 */
#include <fcntl.h>
#include <glob.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "chance.h"
#include "lib/panel.h"

#define CALLS_A_ROUND	500
#define SIZE		(16 * 1024)

static const char * const texts[] = {
	"key", "power-off", "reboot", "none", "timer", "power-state", "default-on", "booting",
	"running", "attention", "stopping", "0", "1", "20", "60", "255", "1000", "60000", "-1",
	"4294967296", "enabled", "disabled", "", "\n", "on", "auto",
};

/* What a word would make of the driver is for its driver to be bound to, and programs told. */
static bool is_of_others(const char *path)
{
	return strstr(path, "driver_override") || strstr(path, "uevent");
}

static const char *any_file(struct chance *chance, const glob_t *files)
{
	const char *path;

	do {
		path = files->gl_pathv[chance_of(chance, 0, files->gl_pathc - 1)];
	} while (is_of_others(path));
	return path;
}

static size_t any_bytes(struct chance *chance, char *bytes, size_t most)
{
	size_t size = chance_of(chance, 0, most);

	chance_bytes(chance, bytes, size);
	return size;
}

static void scribble_file(struct chance *chance, const glob_t *files, char *bytes)
{
	const size_t count = sizeof(texts) / sizeof(*texts);
	const char *text = texts[chance_of(chance, 0, count - 1)];
	int fd = open(any_file(chance, files), O_RDWR | O_NONBLOCK | O_CLOEXEC);
	ssize_t done;

	switch (chance_of(chance, 0, 3)) {
	case 0:
		done = pread(fd, bytes, chance_of(chance, 0, SIZE), chance_of(chance, 0, 9) * 100);
		break;
	case 1:
		done = write(fd, bytes, any_bytes(chance, bytes, 200));
		break;
	default:
		done = write(fd, text, strlen(text));
	}
	/* That it fails is as good. */
	(void)done;
	close(fd);
}

static void ask_events(struct chance *chance, int events, char *bytes)
{
	ssize_t done;

	switch (chance_of(chance, 0, 4)) {
	case 0:
		done = write(events, bytes, any_bytes(chance, bytes, 100));
		break;
	case 1:
		done = read(events, bytes, chance_of(chance, 0, SIZE));
		break;
	default:
		any_bytes(chance, bytes, 64);
		done = ioctl(events, _IOC(chance_of(chance, 0, 3), 'E', chance_of(chance, 0, 255),
					  chance_of(chance, 0, 1) ? chance_of(chance, 0, 64) :
					  chance_of(chance, 0, SIZE - 1)), bytes);
	}
	(void)done;
}

static void play_round(struct chance *chance, int calls)
{
	static char bytes[SIZE];
	glob_t files;
	int events;

	if (glob(PANEL_DIR "/*[a-z]", 0, NULL, &files) ||
	    glob(PANEL_DIR "/power/*", GLOB_APPEND, NULL, &files) ||
	    glob(PANEL_DIR "/input/input*/*", GLOB_APPEND, NULL, &files) ||
	    glob(LED_DIR "*", GLOB_APPEND, NULL, &files))
		return;
	events = panel_events(PANEL_DIR);
	for (int call = 0; call < calls; call++) {
		if (chance_of(chance, 0, 1))
			scribble_file(chance, &files, bytes);
		else
			ask_events(chance, events, bytes);
	}
	close(events);
	globfree(&files);
}

static bool works(struct panel *panel)
{
	struct input_event event;

	if (panel_write(DRIVER_DIR "/unbind", "front-panel-test") ||
	    panel_write(DRIVER_DIR "/bind", "front-panel-test") ||
	    panel_write("system_state", "running"))
		return false;
	close(panel->events);
	panel->events = panel_events(PANEL_DIR);
	wait_until(now_us() + SETTLED_US);
	panel_pull(panel, 0);
	if (!panel_next(panel, 2 * SETTLED_US, &event) || event.code != KEY_POWER || !event.value)
		return false;
	panel_pull(panel, 1);
	wait_until(now_us() + 2 * SETTLED_US);
	return panel_read("presses") == 1;
}

int main(void)
{
	int calls = told("CALLS", 2000);
	struct chance chance = chance_begin(told("SEED", 1), 0);
	struct panel panel;

	if (panel_begin(&panel, LINES_EXACT, "panel") || panel.events < 0)
		return 1;
	for (int done = 0; done < calls; done += CALLS_A_ROUND) {
		play_round(&chance, CALLS_A_ROUND);
		if (!works(&panel)) {
			printf("does not work after %d calls\n", done + CALLS_A_ROUND);
			return 1;
		}
	}
	panel_unwire(&panel);
	printf("figure: %d random calls of sysfs and evdev | the button works after each %d\n",
	       calls, CALLS_A_ROUND);
	return 0;
}
