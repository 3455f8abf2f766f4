// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>

#include "vcd.h"

#define VCD_WIRES	5
#define VCD_SIGNALS	(sizeof(vcd_signals) / sizeof(*vcd_signals))

/* A record's kind as a variable of the waveform file. */
struct vcd_signal {
	enum record_kind kind;
	char symbol;
	const char *name;
};

/* The wires, then the texts: GTKWave's extension, which sigrok skips. */
static const struct vcd_signal vcd_signals[] = {
	{ RECORD_BUTTON, 'b', "button_wire" },
	{ RECORD_LED, 'l', "led_wire" },
	{ RECORD_CUT, 'c', "power_cut_wire" },
	{ RECORD_INPUT, 'k', "key_power" },
	{ RECORD_POWER, 'm', "machine_on" },
	{ RECORD_POWER, 's', "machine_state" },
	{ RECORD_NOTE, 'n', "note" },
	{ RECORD_KERNEL, 'd', "kernel_log" },
};

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
static const struct record_entry **vcd_sort(const struct record *record)
{
	const struct record_entry **changes = calloc(record->count + 1, sizeof(*changes));

	if (!changes)
		return NULL;
	for (size_t i = 0; i < record->count; i++)
		changes[i] = &record->entries[i];
	qsort(changes, record->count, sizeof(*changes), vcd_earlier);
	return changes;
}

/* Microseconds: sigrok makes a sample of every unit of time. */
static void vcd_print_header(FILE *file)
{
	fputs("$comment times are those of the host's monotonic clock, from the start $end\n"
	      "$timescale 1 us $end\n$scope module front_panel $end\n", file);
	for (size_t i = 0; i < VCD_SIGNALS; i++)
		fprintf(file, "$var %s 1 %c %s $end\n", i < VCD_WIRES ? "wire" : "string",
			vcd_signals[i].symbol, vcd_signals[i].name);
	fputs("$upscope $end\n$enddefinitions $end\n#0\n$dumpvars\n", file);
	for (size_t i = 0; i < VCD_WIRES; i++)
		fprintf(file, "x%c\n", vcd_signals[i].symbol);
	fputs("$end\n", file);
}

/* Spaces and the like as GTKWave has them: \ooo */
static void vcd_print_text(FILE *file, const char *text, char symbol)
{
	fputc('s', file);
	for (; *text; text++)
		fprintf(file, *text > ' ' && *text <= '~' && *text != '\\' ? "%c" : "\\%03o",
			(unsigned char)*text);
	fprintf(file, " %c\n", symbol);
}

static void vcd_print_change(FILE *file, const struct record_entry *entry)
{
	const char *text = entry->text;

	if (entry->kind == RECORD_POWER && (!entry->value || !text[0]))
		text = entry->value ? "on" : "off";
	for (size_t i = 0; i < VCD_SIGNALS; i++) {
		if (vcd_signals[i].kind != entry->kind)
			continue;
		if (i < VCD_WIRES)
			fprintf(file, "%d%c\n", entry->value ? 1 : 0, vcd_signals[i].symbol);
		else
			vcd_print_text(file, text, vcd_signals[i].symbol);
	}
	/* What nobody watches is not known, and watching begins with the key up. */
	if (entry->kind == RECORD_WATCHED || (entry->kind == RECORD_POWER && !entry->value))
		fputs(entry->kind == RECORD_WATCHED && entry->value ? "0k\n" : "xk\n", file);
}

/* Print a record as a value change dump, for GTKWave, PulseView and diagram. */
int vcd_print(const struct record *record, uint64_t end_ns, FILE *file)
{
	const struct record_entry **changes = vcd_sort(record);
	uint64_t at = 0;

	if (!changes)
		return -ENOMEM;
	vcd_print_header(file);
	for (size_t i = 0; i <= record->count; i++) {
		uint64_t ns = i < record->count ? changes[i]->host_ns : end_ns;
		uint64_t us = ns > record->start_ns ? (ns - record->start_ns) / 1000 : 0;

		if (us > at)
			fprintf(file, "#%" PRIu64 "\n", at = us);
		if (i < record->count)
			vcd_print_change(file, changes[i]);
	}
	free(changes);
	return ferror(file) ? -EIO : 0;
}

/* Write a record up to now as a value change dump. */
int vcd_write(const struct record *record, const char *path)
{
	FILE *file = fopen(path, "we");
	int error;

	if (!file)
		return -errno;
	error = vcd_print(record, record_now_ns(), file);
	if (fclose(file) != 0 && !error)
		error = -errno;
	return error;
}
