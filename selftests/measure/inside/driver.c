// SPDX-License-Identifier: GPL-2.0-only
#include <err.h>
#include <fcntl.h>
#include <glob.h>
#include <linux/input.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "count.h"
#include "driver.h"

/* The label of all buttons in board.dtso is the name of their interrupt. */
#define LABEL "measured-button"
#define INPUTS "/sys/devices/platform/{front-panel,measured-keys}/input/input*/event*"

/* All work that a driver leaves for later is over by then. */
#define SETTLE (500 * MSEC)

/** driver_insert() - load its modules, and return the instructions of the calls that do */
uint64_t driver_insert(struct driver *driver)
{
	uint64_t count = 0;

	for (unsigned int i = 0; i < driver->module_count; i++) {
		int fd = open(driver->modules[i], O_RDONLY | O_CLOEXEC);
		uint64_t before = count_read(COUNT_TASK);

		if (fd < 0 || syscall(SYS_finit_module, fd, "", 0) < 0)
			err(1, "cannot load %s", driver->modules[i]);
		count += count_read(COUNT_TASK) - before;
		close(fd);
	}
	count_sleep(SETTLE);
	return count;
}

static void module_name(const char *path, char *name, size_t size)
{
	const char *base = strrchr(path, '/');

	snprintf(name, size, "%s", base ? base + 1 : path);
	name[strcspn(name, ".")] = '\0';
	for (char *c = name; *c; c++) {
		if (*c == '-')
			*c = '_';
	}
}

/** driver_remove() - unload its modules */
void driver_remove(struct driver *driver)
{
	char name[64];

	for (unsigned int i = driver->module_count; i > 0; i--) {
		module_name(driver->modules[i - 1], name, sizeof(name));
		if (syscall(SYS_delete_module, name, O_NONBLOCK) < 0)
			err(1, "cannot unload %s", name);
	}
	count_sleep(SETTLE);
}

/** driver_open() - load its modules and open the input device of the panel on the wire */
void driver_open(struct driver *driver)
{
	glob_t found = { 0 };
	char path[64];

	driver->input = -1;
	driver_insert(driver);
	if (!driver->module_count)
		return;
	if (glob(INPUTS, GLOB_BRACE, NULL, &found) != 0 || found.gl_pathc != 1)
		errx(1, "%s has %zu input devices, not 1", driver->name, found.gl_pathc);
	snprintf(path, sizeof(path), "/dev/input%s", strrchr(found.gl_pathv[0], '/'));
	driver->input = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (driver->input < 0)
		err(1, "cannot open %s", path);
	globfree(&found);
	/* A first look at the line may take a debounce interval. */
	count_sleep(SETTLE);
	driver_drain(driver);
}

/** driver_close() - close its input device and unload its modules */
void driver_close(struct driver *driver)
{
	if (driver->input >= 0)
		close(driver->input);
	driver->input = -1;
	driver_remove(driver);
}

/** driver_drain() - read what its input device has, and return the number of key events */
unsigned int driver_drain(const struct driver *driver)
{
	struct input_event event;
	unsigned int keys = 0;

	if (driver->input < 0)
		return 0;
	while (read(driver->input, &event, sizeof(event)) == sizeof(event))
		keys += event.type == EV_KEY;
	return keys;
}

/** driver_interrupts() - how often the button's line has interrupted its driver, or 0 */
unsigned long driver_interrupts(void)
{
	FILE *file = fopen("/proc/interrupts", "re");
	unsigned long count = 0;
	char line[512];

	while (file && fgets(line, sizeof(line), file)) {
		if (strstr(line, LABEL))
			count = strtoul(strchr(line, ':') + 1, NULL, 10);
	}
	if (file)
		fclose(file);
	return count;
}
