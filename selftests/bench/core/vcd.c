// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>

#include "vcd.h"

/**
 * struct vcd_signal - a record's kind as a wire of the waveform file
 * @kind: the kind
 * @symbol: its short name in the file
 * @name: its name on the screen
 */
struct vcd_signal {
	enum record_kind kind;
	char symbol;
	const char *name;
};

static const struct vcd_signal vcd_signals[] = {
	{ RECORD_BUTTON, 'b', "button_wire" },
	{ RECORD_LED, 'l', "led_wire" },
	{ RECORD_INPUT, 'k', "key_power" },
	{ RECORD_POWER, 'm', "machine_on" },
};

#define VCD_SIGNALS (sizeof(vcd_signals) / sizeof(*vcd_signals))

static const struct vcd_signal *vcd_signal(enum record_kind kind)
{
	for (size_t i = 0; i < VCD_SIGNALS; i++) {
		if (vcd_signals[i].kind == kind)
			return &vcd_signals[i];
	}
	return NULL;
}

static int vcd_earlier(const void *a, const void *b)
{
	const struct record_entry *x = *(const struct record_entry *const *)a;
	const struct record_entry *y = *(const struct record_entry *const *)b;

	if (x->host_ns != y->host_ns)
		return x->host_ns < y->host_ns ? -1 : 1;
	/* Both point into one array: entries of the same time stay in their order. */
	return x < y ? -1 : x > y;
}

/* A waveform file is in order of time; a record is in the order in which things were seen. */
static const struct record_entry **vcd_sort(const struct record *record, size_t *count)
{
	const struct record_entry **changes = calloc(record->count + 1, sizeof(*changes));

	*count = 0;
	if (!changes)
		return NULL;
	for (size_t i = 0; i < record->count; i++) {
		if (vcd_signal(record->entries[i].kind))
			changes[(*count)++] = &record->entries[i];
	}
	qsort(changes, *count, sizeof(*changes), vcd_earlier);
	return changes;
}

/* Microseconds: sigrok makes a sample of every unit of time. */
static void vcd_print_header(FILE *file)
{
	fputs("$comment times are those of the host's monotonic clock, from the start $end\n"
	      "$timescale 1 us $end\n$scope module front_panel $end\n", file);
	for (size_t i = 0; i < VCD_SIGNALS; i++)
		fprintf(file, "$var wire 1 %c %s $end\n", vcd_signals[i].symbol,
			vcd_signals[i].name);
	fputs("$upscope $end\n$enddefinitions $end\n#0\n$dumpvars\n", file);
	for (size_t i = 0; i < VCD_SIGNALS; i++)
		fprintf(file, "%c%c\n", vcd_signals[i].kind == RECORD_INPUT ? '0' : 'x',
			vcd_signals[i].symbol);
	fputs("$end\n", file);
}

/**
 * vcd_print() - print a record as a value change dump, for GTKWave, PulseView and others
 * @record: the record
 * @file: where to
 *
 * Return: 0 or a negative errno.
 */
int vcd_print(const struct record *record, FILE *file)
{
	const struct record_entry **changes;
	uint64_t at = 0;
	size_t count;

	changes = vcd_sort(record, &count);
	if (!changes)
		return -ENOMEM;
	vcd_print_header(file);
	for (size_t i = 0; i < count; i++) {
		uint64_t us = changes[i]->host_ns > record->start_ns ?
			(changes[i]->host_ns - record->start_ns) / 1000 : 0;

		if (us != at)
			fprintf(file, "#%" PRIu64 "\n", us);
		at = us;
		fprintf(file, "%d%c\n", changes[i]->value ? 1 : 0,
			vcd_signal(changes[i]->kind)->symbol);
	}
	free(changes);
	return ferror(file) ? -EIO : 0;
}

/**
 * vcd_write() - write a record as a value change dump
 * @record: the record
 * @path: the file
 *
 * Return: 0 or a negative errno.
 */
int vcd_write(const struct record *record, const char *path)
{
	FILE *file = fopen(path, "we");
	int error;

	if (!file)
		return -errno;
	error = vcd_print(record, file);
	if (fclose(file) != 0 && !error)
		error = -errno;
	return error;
}
