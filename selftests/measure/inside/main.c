// SPDX-License-Identifier: GPL-2.0-only
/*
 * Measures drivers of a button line against each other, inside the guest. What to load is told by a
 * file of lines:
 *	wire LINE REGISTER		what drives the button's line
 *	measure WHAT...			names of what is measured
 *	insert MODULE...		loaded first, and for good
 *	driver NAME MODULE...		measured with all rows; without a module: the bare board
 *	load ROW NAME MODULE...		instructions of loading these
 */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "count.h"
#include "rows.h"
#include "wire.h"

#define DRIVERS 8
#define LOADS 32
#define OUTPUT (4 << 20)
#define ROUNDS 3
#define LOAD_ROUNDS 5

/**
 * struct load - modules whose loading is measured
 * @row: name of the row
 * @driver: the modules
 */
struct load {
	char row[32];
	struct driver driver;
};

/**
 * struct measurement - what can be measured of a driver whose input device is open
 * @name: in the plan
 * @measure: does it
 */
struct measurement {
	const char *name;
	void (*measure)(const struct driver *driver);
};

static const struct measurement per_round[] = {
	{ "presses", measure_presses }, { "clean", measure_clean }, { "polled", measure_polled },
	{ "latency", measure_latency }, { "idle", measure_idle }, { "led", measure_led },
};

static const struct measurement once[] = {
	{ "noise", measure_noise }, { "waves", measure_waves },
};

static char wanted[256];
static struct driver inserted;
static struct driver drivers[DRIVERS];
static struct load loads[LOADS];
static unsigned int driver_count, load_count;
static unsigned int wire_line;
static unsigned long wire_register;

static void read_modules(struct driver *driver, char *words)
{
	char *word;

	while ((word = strtok_r(words, " ", &words))) {
		if (driver->module_count == DRIVER_MODULES)
			errx(1, "%s has more than %d modules", driver->name, DRIVER_MODULES);
		snprintf(driver->modules[driver->module_count++], sizeof(*driver->modules), "%s",
			 word);
	}
}

static void read_line(char *line)
{
	char *rest = line;
	char *what = strtok_r(rest, " ", &rest);
	struct driver *driver = NULL;

	if (what && strcmp(what, "wire") == 0) {
		if (sscanf(rest, "%u %lx", &wire_line, &wire_register) != 2)
			errx(1, "not a line and a register: %s", rest);
		return;
	}
	if (what && strcmp(what, "measure") == 0) {
		snprintf(wanted, sizeof(wanted), " %s ", rest);
		return;
	}
	if (what && strcmp(what, "insert") == 0) {
		read_modules(&inserted, rest);
		return;
	}
	if (what && strcmp(what, "driver") == 0 && driver_count < DRIVERS) {
		driver = &drivers[driver_count++];
	} else if (what && strcmp(what, "load") == 0 && load_count < LOADS) {
		driver = &loads[load_count].driver;
		snprintf(loads[load_count++].row, sizeof(loads->row), "%s",
			 strtok_r(rest, " ", &rest) ?: "");
	}
	if (!driver)
		errx(1, "not understood, or too many: %s", line);
	snprintf(driver->name, sizeof(driver->name), "%s", strtok_r(rest, " ", &rest) ?: "");
	read_modules(driver, rest);
}

static void read_plan(const char *path)
{
	FILE *file = fopen(path, "re");
	char line[1024];

	if (!file)
		err(1, "cannot open %s", path);
	while (fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		read_line(line);
	}
	fclose(file);
}

static bool is_wanted(const char *name)
{
	char word[64];

	snprintf(word, sizeof(word), " %s ", name);
	return strstr(wanted, word);
}

static void measure_open(struct driver *driver, const struct measurement *measurements,
			 size_t count)
{
	driver_open(driver);
	for (size_t i = 0; i < count; i++) {
		if (is_wanted(measurements[i].name))
			measurements[i].measure(driver);
	}
	driver_close(driver);
}

static void measure_rounds(void)
{
	for (unsigned int round = 0; round < ROUNDS; round++) {
		for (unsigned int i = 0; i < driver_count; i++)
			measure_open(&drivers[i], per_round,
				     sizeof(per_round) / sizeof(*per_round));
	}
}

static void measure_sweeps(void)
{
	for (unsigned int i = 0; i < driver_count; i++)
		measure_open(&drivers[i], once, sizeof(once) / sizeof(*once));
}

static void measure_binds(void)
{
	for (unsigned int i = 0; is_wanted("bind") && i < driver_count; i++) {
		if (!drivers[i].module_count)
			continue;
		driver_insert(&drivers[i]);
		measure_bind(&drivers[i]);
		driver_remove(&drivers[i]);
	}
}

static void measure_slabs(void)
{
	for (unsigned int i = 0; is_wanted("slab") && i < ROUNDS * driver_count; i++)
		measure_slab(&drivers[i % driver_count]);
}

static void measure_loads(void)
{
	for (unsigned int round = 0; is_wanted("load") && round < LOAD_ROUNDS; round++) {
		for (unsigned int i = 0; i < load_count; i++) {
			uint64_t count = driver_insert(&loads[i].driver);

			driver_remove(&loads[i].driver);
			printf("sample %s %s %llu\n", loads[i].row, loads[i].driver.name,
			       (unsigned long long)count);
		}
	}
}

int main(int argc, char **argv)
{
	struct utsname kernel;

	if (argc != 2)
		errx(1, "usage: measure PLAN");
	/* All is told at the end: the host takes it at a time of its own. */
	setvbuf(stdout, NULL, _IOFBF, OUTPUT);
	read_plan(argv[1]);
	if (uname(&kernel) == 0)
		printf("kernel %s\n", kernel.release);
	count_open();
	wire_open(wire_line, wire_register);
	driver_insert(&inserted);
	measure_rounds();
	measure_binds();
	measure_slabs();
	measure_loads();
	measure_sweeps();
	return 0;
}
