// SPDX-License-Identifier: GPL-2.0-only
/* What is neither a press nor noise: a bind, a write to the LED, doing nothing, memory. */
#include <err.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "count.h"
#include "rows.h"

#define REPEAT 20
#define IDLE (60 * SEC)
#define PLATFORM "/sys/bus/platform/devices/"

/* The devices of board.dtso */
static const char *const devices[] = { "front-panel", "measured-keys", "measured-leds" };

/* Returns the instructions of the write. */
static uint64_t write_counted(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	uint64_t before = count_read(COUNT_TASK), count;

	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		err(1, "cannot write %s to %s", text, path);
	count = count_read(COUNT_TASK) - before;
	close(fd);
	return count;
}

static uint64_t rebind(const char *device)
{
	char driver[256], link[256], path[512];
	ssize_t length;

	snprintf(link, sizeof(link), PLATFORM "%s/driver", device);
	length = readlink(link, driver, sizeof(driver) - 1);
	if (length < 0)
		return 0;
	driver[length] = '\0';
	snprintf(path, sizeof(path), "/sys/bus/platform/drivers/%s/unbind",
		 strrchr(driver, '/') + 1);
	write_counted(path, device);
	snprintf(path, sizeof(path), "/sys/bus/platform/drivers/%s/bind",
		 strrchr(driver, '/') + 1);
	return write_counted(path, device);
}

/** measure_bind() - all of its devices; nobody has one open */
void measure_bind(const struct driver *driver)
{
	for (int i = 0; i < REPEAT; i++) {
		uint64_t count = 0;

		for (size_t d = 0; d < sizeof(devices) / sizeof(*devices); d++)
			count += rebind(devices[d]);
		printf("sample bind %s %llu\n", driver->name, (unsigned long long)count);
		count_sleep(SEC);
	}
}

/** measure_led() - a write of brightness */
void measure_led(const struct driver *driver)
{
	glob_t found = { 0 };
	char path[256];

	if (glob("/sys/class/leds/*:power-0", 0, NULL, &found) != 0)
		return;
	snprintf(path, sizeof(path), "%s/trigger", found.gl_pathv[0]);
	write_counted(path, "none");
	snprintf(path, sizeof(path), "%s/brightness", found.gl_pathv[0]);
	for (int i = 0; i < REPEAT; i++)
		printf("sample led %s %llu\n", driver->name,
		       (unsigned long long)write_counted(path, i % 2 ? "1" : "0"));
	globfree(&found);
}

/* What was freed would be taken again, and a driver that comes after a greedy one seem modest. */
static void give_back_slabs(void)
{
	glob_t found = { 0 };

	count_sleep(SEC);
	glob("/sys/kernel/slab/*/shrink", 0, NULL, &found);
	if (!found.gl_pathc)
		errx(1, "no cache in /sys/kernel/slab can be shrunk");
	for (size_t i = 0; i < found.gl_pathc; i++)
		write_counted(found.gl_pathv[i], "1");
	globfree(&found);
}

static long slab_bytes(void)
{
	FILE *file;
	char line[128];
	long kilobytes = 0;

	give_back_slabs();
	file = fopen("/proc/meminfo", "re");
	while (file && fgets(line, sizeof(line), file))
		sscanf(line, "Slab: %ld", &kilobytes);
	if (file)
		fclose(file);
	return kilobytes * 1024;
}

/** measure_slab() - how much more of the kernel's memory is in use once it is loaded */
void measure_slab(struct driver *driver)
{
	long before = slab_bytes();

	driver_insert(driver);
	printf("sample slab %s %ld\n", driver->name, slab_bytes() - before);
	driver_remove(driver);
}

/** measure_idle() - nobody presses */
void measure_idle(const struct driver *driver)
{
	unsigned long interrupts = driver_interrupts();
	uint64_t before = count_read(COUNT_ALL);

	count_sleep(IDLE);
	printf("sample idle %s %llu\n", driver->name,
	       (unsigned long long)(count_read(COUNT_ALL) - before));
	printf("sample idle-interrupts %s %lu\n", driver->name, driver_interrupts() - interrupts);
}
