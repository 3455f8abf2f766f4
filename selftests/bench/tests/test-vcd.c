// SPDX-License-Identifier: GPL-2.0-only
/* The waveform file, read back by a strict parser of IEEE 1364's value change dump. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/vcd.h"
#include "lists.h"

#define MS 1000000ull
#define SYMBOLS 128

/**
 * struct dump - what was read back
 * @names: name of each variable, by its symbol
 * @values: value of each wire now, by its symbol
 * @texts: value of each text now, by its symbol
 * @time: time now
 * @changes: value changes after the first values
 */
struct dump {
	char names[SYMBOLS][32];
	char values[SYMBOLS];
	char texts[SYMBOLS][64];
	uint64_t time;
	unsigned int changes;
};

static void read_header(FILE *file, struct dump *dump)
{
	char line[256], name[32], symbol;
	bool has_scale = false;

	while (fgets(line, sizeof(line), file)) {
		assert_non_null(strstr(line, "$end"));
		if (sscanf(line, "$var wire 1 %c %31s $end", &symbol, name) == 2 ||
		    sscanf(line, "$var string 1 %c %31s $end", &symbol, name) == 2) {
			assert_true(isgraph((unsigned char)symbol));
			assert_string_equal(dump->names[(int)symbol], "");
			strcpy(dump->names[(int)symbol], name);
		}
		has_scale = has_scale || strcmp(line, "$timescale 1 us $end\n") == 0;
		if (strcmp(line, "$enddefinitions $end\n") == 0)
			break;
	}
	assert_true(has_scale);
}

static void read_value(const char *line, struct dump *dump)
{
	char text[64], symbol;

	if (sscanf(line, "s%63s %c", text, &symbol) == 2) {
		assert_string_not_equal(dump->names[(int)symbol], "");
		strcpy(dump->texts[(int)symbol], text);
		return;
	}
	assert_non_null(strchr("01x", line[0]));
	assert_string_not_equal(dump->names[(int)line[1]], "");
	assert_string_equal(line + 2, "\n");
	dump->values[(int)line[1]] = line[0];
}

static void read_first_values(FILE *file, struct dump *dump)
{
	char line[256];

	assert_non_null(fgets(line, sizeof(line), file));
	assert_string_equal(line, "#0\n");
	assert_non_null(fgets(line, sizeof(line), file));
	assert_string_equal(line, "$dumpvars\n");
	while (fgets(line, sizeof(line), file) && line[0] != '$')
		read_value(line, dump);
	assert_string_equal(line, "$end\n");
	for (const char *wire = "blkm"; *wire; wire++)
		assert_int_equal(dump->values[(int)*wire], 'x');
}

static void read_change(const char *line, struct dump *dump)
{
	char *end;

	if (line[0] == '#') {
		uint64_t time = strtoull(line + 1, &end, 10);

		assert_string_equal(end, "\n");
		assert_true(time > dump->time);
		dump->time = time;
	} else {
		read_value(line, dump);
		dump->changes++;
	}
}

static void read_back(const struct record *record, uint64_t end_ns, struct dump *dump)
{
	FILE *file = tmpfile();
	char line[256];

	if (!file)
		abort();
	*dump = (struct dump){ 0 };
	assert_int_equal(vcd_print(record, end_ns, file), 0);
	assert_int_equal(fseek(file, 0, SEEK_SET), 0);
	read_header(file, dump);
	read_first_values(file, dump);
	while (fgets(line, sizeof(line), file))
		read_change(line, dump);
	fclose(file);
}

static char value_of(const struct dump *dump, const char *name)
{
	for (int i = 0; i < SYMBOLS; i++) {
		if (strcmp(dump->names[i], name) == 0)
			return dump->values[i];
	}
	fail_msg("no variable %s", name);
	return 0;
}

static void vcd_has_every_wire_and_its_last_value(void **state)
{
	struct record record = { .start_ns = 5 * MS };
	struct dump dump;

	(void)state;
	record_add_at(&record, 5 * MS, RECORD_POWER, 1, -1, "%s", "");
	record_add_at(&record, 6 * MS, RECORD_BUTTON, 1, -1, "%s", "");
	record_add_at(&record, 7 * MS, RECORD_LED, 1, -1, "%s", "");
	record_add_at(&record, 8 * MS, RECORD_KERNEL, 6, -1, "two words");
	record_add_at(&record, 9 * MS, RECORD_INPUT, 1, -1, "down");
	record_add_at(&record, 10 * MS, RECORD_LED, 0, -1, "%s", "");
	read_back(&record, 12 * MS, &dump);
	assert_int_equal(value_of(&dump, "machine_on"), '1');
	assert_int_equal(value_of(&dump, "button_wire"), '1');
	assert_int_equal(value_of(&dump, "led_wire"), '0');
	assert_int_equal(value_of(&dump, "key_power"), '1');
	assert_int_equal(dump.changes, 7);
	assert_int_equal(dump.time, 7000);
	assert_string_equal(dump.texts['s'], "on");
	assert_string_equal(dump.texts['d'], "two\\040words");
	record_free(&record);
}

static void vcd_has_no_key_while_nobody_watches_it(void **state)
{
	struct record record = { .start_ns = 0 };
	struct dump dump;

	(void)state;
	record_add_at(&record, 1 * MS, RECORD_POWER, 1, -1, "%s", "");
	read_back(&record, 0, &dump);
	assert_int_equal(value_of(&dump, "key_power"), 'x');
	record_add_at(&record, 2 * MS, RECORD_WATCHED, 1, -1, "%s", "");
	read_back(&record, 0, &dump);
	assert_int_equal(value_of(&dump, "key_power"), '0');
	record_add_at(&record, 3 * MS, RECORD_INPUT, 1, -1, "down");
	record_add_at(&record, 4 * MS, RECORD_POWER, 0, -1, "%s", "");
	read_back(&record, 0, &dump);
	assert_int_equal(value_of(&dump, "key_power"), 'x');
	record_free(&record);
}

static void vcd_is_in_order_of_time_where_the_record_is_not(void **state)
{
	struct record record = { .start_ns = 0 };
	struct dump dump;

	(void)state;
	record_add_at(&record, 9 * MS, RECORD_LED, 0, -1, "%s", "");
	record_add_at(&record, 3 * MS, RECORD_LED, 1, -1, "%s", "");
	record_add_at(&record, 3 * MS, RECORD_BUTTON, 1, -1, "%s", "");
	read_back(&record, 0, &dump);
	assert_int_equal(value_of(&dump, "led_wire"), '0');
	assert_int_equal(dump.changes, 3);
	assert_int_equal(dump.time, 9000);
	record_free(&record);
}

static void vcd_of_an_empty_record_is_valid(void **state)
{
	struct record record = { 0 };
	struct dump dump;

	(void)state;
	read_back(&record, 0, &dump);
	assert_int_equal(dump.changes, 0);
	assert_int_equal(value_of(&dump, "led_wire"), 'x');
}

static void vcd_that_cannot_be_written_is_an_error(void **state)
{
	struct record record = { 0 };

	(void)state;
	assert_true(vcd_write(&record, "/nowhere/at/all.vcd") < 0);
	assert_true(vcd_write(&record, "/dev/full") < 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(vcd_has_every_wire_and_its_last_value),
	cmocka_unit_test(vcd_has_no_key_while_nobody_watches_it),
	cmocka_unit_test(vcd_is_in_order_of_time_where_the_record_is_not),
	cmocka_unit_test(vcd_of_an_empty_record_is_valid),
	cmocka_unit_test(vcd_that_cannot_be_written_is_an_error),
};

TEST_LIST(vcd_tests, tests);
