// SPDX-License-Identifier: GPL-2.0-only
/* The waveform file, a value change dump of IEEE 1364 with GTKWave's strings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/vcd.h"
#include "record-test.h"

#define MS 1000000ull
#define FIRST_VALUES "$enddefinitions $end\n#0\n$dumpvars\nxb\nxl\nxc\nxk\nxm\n$end\n"

/* What comes after the header. */
static void assert_prints(const struct record *record, uint64_t end_ns, const char *expected)
{
	char *text, *values;
	size_t size;
	FILE *file = open_memstream(&text, &size);

	assert_non_null(file);
	assert_int_equal(vcd_print(record, end_ns, file), 0);
	fclose(file);
	values = strstr(text, "$enddefinitions");
	assert_non_null(values);
	assert_string_equal(values, expected);
	free(text);
}

RECORD_TEST(vcd_has_all_in_order_of_time_where_the_record_is_not)
{
	record->start_ns = 5 * MS;
	record_add_at(record, 5 * MS, RECORD_POWER, 1, -1, "%s", "");
	record_add_at(record, 6 * MS, RECORD_BUTTON, 1, -1, "%s", "");
	record_add_at(record, 10 * MS, RECORD_LED, 0, -1, "%s", "");
	record_add_at(record, 8 * MS, RECORD_KERNEL, 6, -1, "two words");
	record_add_at(record, 8 * MS, RECORD_LED, 1, -1, "%s", "");
	record_add_at(record, 8 * MS, RECORD_INPUT, 1, -1, "down");
	assert_prints(record, 12 * MS, FIRST_VALUES
		      "1m\nson s\n#1000\n1b\n#3000\nstwo\\040words d\n1l\n1k\n#5000\n0l\n#7000\n");
}

RECORD_TEST(vcd_has_no_key_while_nobody_watches_it)
{
	record_add_at(record, 1 * MS, RECORD_WATCHED, 1, -1, "%s", "");
	record_add_at(record, 2 * MS, RECORD_INPUT, 1, -1, "down");
	record_add_at(record, 3 * MS, RECORD_WATCHED, 0, -1, "%s", "");
	assert_prints(record, 0, FIRST_VALUES "#1000\n0k\n#2000\n1k\n#3000\nxk\n");
}

RECORD_TEST(vcd_of_an_empty_record_is_valid)
{
	assert_prints(record, 0, FIRST_VALUES);
}

RECORD_TEST(vcd_that_cannot_be_written_is_an_error)
{
	assert_true(vcd_write(record, "/nowhere/at/all.vcd") < 0);
	assert_true(vcd_write(record, "/dev/full") < 0);
}
