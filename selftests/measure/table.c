// SPDX-License-Identifier: GPL-2.0-only
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "goals.h"
#include "table.h"

/* debounce-interval in board.dtso, in seconds */
#define INTERVAL 0.020

static const char *const wave_fields[] = {
	"seconds", "edges", "keys", "phantoms", "missed", "interrupts", "instructions", "late_ns",
	"shortest_ms",
};

#define WAVE_FIELDS (sizeof(wave_fields) / sizeof(*wave_fields))

/**
 * table_init() - start with an empty table
 * @table: the object
 */
void table_init(struct table *table)
{
	*table = (struct table){ .waves = json_object_new_array() };
}

static void note_driver(struct table *table, const char *name)
{
	if (strcmp(name, SAMPLES_BARE) == 0)
		return;
	for (size_t i = 0; i < table->driver_count; i++) {
		if (strcmp(table->drivers[i], name) == 0)
			return;
	}
	if (table->driver_count == TABLE_DRIVERS)
		abort();
	snprintf(table->drivers[table->driver_count++], sizeof(*table->drivers), "%s", name);
}

static double get(struct json_object *wave, const char *field)
{
	return json_object_get_double(json_object_object_get(wave, field));
}

/* The bare board comes first. What it does in the kernel is taken off. */
static double instructions_over_bare(const struct table *table, struct json_object *wave)
{
	const char *keys[] = { "kind", "first", "second" };
	double value = get(wave, "instructions");

	for (size_t i = 0; i < json_object_array_length(table->waves); i++) {
		struct json_object *bare = json_object_array_get_idx(table->waves, i);
		struct json_object *driver = json_object_object_get(bare, "driver");
		bool same = strcmp(json_object_get_string(driver), SAMPLES_BARE) == 0;

		for (size_t j = 0; j < sizeof(keys) / sizeof(*keys); j++)
			same = same && json_object_equal(json_object_object_get(bare, keys[j]),
							 json_object_object_get(wave, keys[j]));
		if (same)
			return value - get(bare, "instructions");
	}
	return NAN;
}

static void take_wave(struct table *table, struct json_object *wave, const char *driver,
		      const char *row)
{
	double field[WAVE_FIELDS];

	for (size_t i = 0; i < WAVE_FIELDS; i++)
		field[i] = get(wave, wave_fields[i]);
	samples_add(&table->samples, driver, field[2], "%s-keys", row);
	samples_add(&table->samples, driver, field[3], "%s-phantoms", row);
	samples_add(&table->samples, driver, field[4], "%s-missed", row);
	samples_add(&table->samples, driver, field[5] / field[0], "%s-interrupts", row);
	/* What lasts as long as N intervals touches one more of them. */
	samples_add(&table->samples, driver, field[5] / (floor(field[0] / INTERVAL + 0.01) + 1),
		    "%s-per-interval", row);
	samples_add(&table->samples, driver, instructions_over_bare(table, wave) / field[0],
		    "%s-instructions", row);
	samples_add(&table->samples, driver, field[7], "%s-late", row);
	if (field[2])
		samples_add(&table->samples, driver, field[8], "%s-shortest", row);
}

static void read_wave(struct table *table, const char *kind, char *rest)
{
	struct json_object *wave = json_object_new_object();
	const char *driver = strtok_r(rest, " ", &rest) ?: "";
	const char *word;
	char row[32];

	json_object_object_add(wave, "kind", json_object_new_string(kind));
	json_object_object_add(wave, "driver", json_object_new_string(driver));
	for (size_t i = 0; i < WAVE_FIELDS + 2; i++) {
		const char *name = i == 0 ? "first" : i == 1 ? "second" : wave_fields[i - 2];

		word = strtok_r(rest, " ", &rest);
		json_object_object_add(wave, name, json_object_new_double(word ? atof(word) : NAN));
	}
	snprintf(row, sizeof(row), "%s", kind);
	if (strcmp(kind, "noise") == 0)
		snprintf(row, sizeof(row), "%s-%g", kind, get(wave, "first"));
	if (strcmp(driver, SAMPLES_BARE) != 0)
		take_wave(table, wave, driver, row);
	json_object_array_add(table->waves, wave);
}

/**
 * table_read() - take in what the guest has measured
 * @table: the table
 * @line: a line of the guest's program, which inside/rows.h describes; is changed
 */
void table_read(struct table *table, char *line)
{
	char *rest = line;
	const char *kind = strtok_r(rest, " ", &rest) ?: "";
	const char *row, *driver;

	if (strcmp(kind, "wave") == 0 || strcmp(kind, "noise") == 0) {
		read_wave(table, kind, rest);
	} else if (strcmp(kind, "kernel") == 0) {
		snprintf(table->kernel, sizeof(table->kernel), "%s", rest);
	} else if (strcmp(kind, "sample") == 0) {
		row = strtok_r(rest, " ", &rest);
		driver = strtok_r(rest, " ", &rest);
		if (!row || !driver)
			return;
		note_driver(table, driver);
		samples_add(&table->samples, driver, atof(rest), "%s", row);
	}
}

static struct figure get_figure(const struct table *table, const struct row *row,
				const char *driver)
{
	struct figure figure = samples_figure(&table->samples, row->key, driver, row->pick);

	if (row->over_bare)
		figure.value -= samples_figure(&table->samples, row->key, SAMPLES_BARE,
					       row->pick).value;
	return figure;
}

static double get_ratio(const struct table *table, const struct row *row)
{
	struct figure rival = get_figure(table, row, GOALS_RIVAL);
	struct figure judged = get_figure(table, row, table->drivers[table->driver_count - 1]);

	return rival.count && judged.count ? judged.value / rival.value : NAN;
}

/* Returns "" where there is no goal. */
static const char *judge(const struct table *table, const struct row *row)
{
	struct figure judged = get_figure(table, row, table->drivers[table->driver_count - 1]);
	double value = row->goal_of == GOAL_RATIO ? get_ratio(table, row) : judged.value;

	if (row->goal_of == GOAL_NONE)
		return "";
	return judged.count && value <= row->goal ? "met" : "missed";
}

static void print_figure(const struct row *row, struct figure figure)
{
	char text[32];

	if (!figure.count)
		snprintf(text, sizeof(text), "-");
	else if (row->pick == SAMPLES_QUIET && figure.spread > 0)
		snprintf(text, sizeof(text), "%.0f +-%.2f%%", figure.value,
			 100 * figure.spread / figure.value);
	else
		snprintf(text, sizeof(text), "%.*f", figure.value == rint(figure.value) ? 0 : 2,
			 figure.value);
	printf(" %16s", text);
}

static void print_row(const struct table *table, const struct row *row)
{
	double ratio = get_ratio(table, row);

	printf("%-46s", row->title);
	for (size_t i = 0; i < table->driver_count; i++)
		print_figure(row, get_figure(table, row, table->drivers[i]));
	if (isfinite(ratio))
		printf(" %8.3f", ratio);
	else
		printf(" %8s", "-");
	if (row->goal_of == GOAL_RATIO)
		printf("  ratio <= %-5g", row->goal);
	else if (row->goal_of == GOAL_FIGURE)
		printf("  <= %-11g", row->goal);
	printf("%s%s\n", row->goal_of == GOAL_NONE ? "" : " ", judge(table, row));
}

/**
 * table_print() - show the table
 * @table: the table
 *
 * Return: number of goals that were missed.
 */
unsigned int table_print(const struct table *table)
{
	unsigned int missed = 0;

	printf("Linux %s, QEMU %s\n%-46s", table->kernel, table->qemu, "");
	for (size_t i = 0; i < table->driver_count; i++)
		printf(" %16s", table->drivers[i]);
	printf(" %8s  %s\n", "ratio", "goal");
	for (size_t i = 0; i < row_count; i++) {
		print_row(table, &rows[i]);
		missed += strcmp(judge(table, &rows[i]), "missed") == 0;
	}
	printf("%u goals missed\n", missed);
	return missed;
}

static struct json_object *row_json(const struct table *table, const struct row *row)
{
	struct json_object *object = json_object_new_object();
	struct json_object *drivers = json_object_new_object();
	double ratio = get_ratio(table, row);

	json_object_object_add(object, "row", json_object_new_string(row->key));
	json_object_object_add(object, "title", json_object_new_string(row->title));
	for (size_t i = 0; i < table->driver_count; i++) {
		struct figure figure = get_figure(table, row, table->drivers[i]);
		struct json_object *of = json_object_new_object();

		json_object_object_add(of, "value", json_object_new_double(figure.value));
		json_object_object_add(of, "spread", json_object_new_double(figure.spread));
		json_object_object_add(of, "samples", json_object_new_int64((int64_t)figure.count));
		json_object_object_add(drivers, table->drivers[i], of);
	}
	json_object_object_add(object, "drivers", drivers);
	if (isfinite(ratio))
		json_object_object_add(object, "ratio", json_object_new_double(ratio));
	if (row->goal_of != GOAL_NONE) {
		json_object_object_add(object, "goal", json_object_new_double(row->goal));
		json_object_object_add(object, "verdict",
				       json_object_new_string(judge(table, row)));
	}
	return object;
}

/**
 * table_json() - the table as JSON
 * @table: the table
 *
 * Return: an object with all rows and all waves.
 */
struct json_object *table_json(const struct table *table)
{
	struct json_object *object = json_object_new_object();
	struct json_object *all = json_object_new_array();

	for (size_t i = 0; i < row_count; i++)
		json_object_array_add(all, row_json(table, &rows[i]));
	json_object_object_add(object, "kernel", json_object_new_string(table->kernel));
	json_object_object_add(object, "qemu", json_object_new_string(table->qemu));
	json_object_object_add(object, "rows", all);
	json_object_object_add(object, "waves", json_object_get(table->waves));
	return object;
}
