// SPDX-License-Identifier: GPL-2.0-only
/*
 * What QEMU's own trace tells of the disk and of the LED's line. Both are in one file, each event
 * written by the processor that causes it, before it goes on: their order in the file is the order
 * in which they happened.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "steps.h"
#include "trace.h"

/* Half a period at 2 Hz, and room for a busy host. */
#define LONGEST_BLINK_S 0.4

/* What was traced of a machine that stops, all on QEMU's own clock. */
struct trace {
	double fell_s; /* when the wire went dark; 0: it is lit */
	double darkest_s; /* the longest time that it was dark before the disk was shut down */
	double disk_s; /* when the disk was shut down; 0: it is not */
	double dark_s; /* when the driver has last written to the LED's line */
	bool dark; /* that made it dark */
	double cut_s; /* when the driver has last told the power controller to cut the supply */
	unsigned int cuts; /* how often it has */
	double cut_dark_s; /* for how long the LED had been dark then; below 0: it was not */
	unsigned int writes; /* write commands that the disk has got */
	unsigned int flushes; /* flush commands */
};

/* How long the trace is by now. */
long trace_mark(void)
{
	return file_size(boards_file(".trace"));
}

/* Wait for an event after a mark. */
void trace_wait(struct machine *machine, long mark, enum board_event event)
{
	file_wait(machine, boards_file(".trace"), mark, machine->board->events[event],
		  PANEL_TIMEOUT);
}

static void end_dark(struct trace *trace, double now_s)
{
	if (trace->fell_s != 0 && now_s - trace->fell_s > trace->darkest_s)
		trace->darkest_s = now_s - trace->fell_s;
	trace->fell_s = 0;
}

static void take_output(struct trace *trace, double now_s, int level)
{
	if (trace->disk_s == 0 && !level)
		trace->fell_s = now_s;
	if (trace->disk_s == 0 && level)
		end_dark(trace, now_s);
	if (trace->disk_s != 0 && level)
		fail_msg("the LED was lit after the disk was shut down");
}

static void take_event(struct trace *trace, const struct machine *machine, double now_s,
		       enum board_event event, const char *text)
{
	const char *output = strstr(text, "setting output "), *write = strstr(text, "offset ");
	unsigned int offset, value, led = (unsigned int)machine->wires.led_line;
	int line, level;

	if (event == BOARD_GPIO_OUTPUT && output &&
	    sscanf(output, "setting output %d to %d", &line, &level) == 2 && line == (int)led) {
		take_output(trace, now_s, level);
	} else if (event == BOARD_GPIO_WRITE && write &&
		   sscanf(write, "offset 0x%x value 0x%x", &offset, &value) == 2 &&
		   offset == 1u << (led + machine->board->line_shift)) {
		trace->dark = value == 0;
		trace->dark_s = now_s;
	} else if (event == BOARD_GPIO_WRITE && write && machine->wires.cut_line >= 0 &&
		   sscanf(write, "offset 0x%x value 0x%x", &offset, &value) == 2 && value &&
		   offset == 1u << ((unsigned int)machine->wires.cut_line +
				    machine->board->line_shift)) {
		trace->cut_s = now_s;
		trace->cut_dark_s = trace->dark ? now_s - trace->dark_s : -1;
		trace->cuts++;
	} else if (event == BOARD_DISK_OFF) {
		end_dark(trace, now_s);
		trace->disk_s = now_s;
	} else if (event == BOARD_DISK_WRITE || event == BOARD_DISK_FLUSH) {
		if (trace->disk_s != 0)
			fail_msg("the disk was used after it was shut down");
		trace->writes += event == BOARD_DISK_WRITE;
		trace->flushes += event == BOARD_DISK_FLUSH;
	}
}

/* An event is known by the whole of its name. */
static enum board_event find_event(const struct board *board, const char *text)
{
	int event = 0;

	while (event < BOARD_EVENTS && (strncmp(text, board->events[event],
						strlen(board->events[event])) != 0 ||
					text[strlen(board->events[event])] != ' '))
		event++;
	return (enum board_event)event;
}

/* Up to the machine's reset or its end. */
static void read_trace(const struct machine *machine, long mark, struct trace *trace)
{
	FILE *file = open_file(boards_file(".trace"), mark);
	char line[512], text[256];
	double now_s;

	while (fgets(line, sizeof(line), file)) {
		enum board_event event;

		if (sscanf(line, "%*d@%lf:%255[^\n]", &now_s, text) != 2)
			continue;
		event = find_event(machine->board, text);
		if (event == BOARD_GPIO_RESET)
			break;
		take_event(trace, machine, now_s, event, text);
	}
	fclose(file);
}

/*
 * Fail the test unless the LED went dark only once the disk was down, and neither was used after
 * that. Before that a steady LED must not have been dark; else it may have blinked.
 */
void assert_safe_to_unplug(const struct machine *machine, long mark, bool steady)
{
	struct trace trace = { 0 };

	read_trace(machine, mark, &trace);
	print_message("# LED dark %.3f ms after the disk's shutdown; before that for %.0f ms at "
		      "most, with %u writes and %u flushes\n", (trace.dark_s - trace.disk_s) * 1e3,
		      trace.darkest_s * 1e3, trace.writes, trace.flushes);
	assert_true(trace.disk_s != 0);
	assert_true(trace.dark);
	if (trace.dark_s <= trace.disk_s)
		fail_msg("the driver made the LED dark before the disk was shut down");
	assert_true(trace.writes > 0);
	assert_true(trace.flushes > 0);
	if (trace.darkest_s > (steady ? 0 : LONGEST_BLINK_S))
		fail_msg("the LED was dark before the disk was shut down");
}

/* Fail the test unless the supply was told to be cut once, after the disk and the LED went off. */
void assert_supply_cut_last(const struct machine *machine, long mark)
{
	struct trace trace = { 0 };

	read_trace(machine, mark, &trace);
	assert_true(trace.disk_s != 0);
	assert_int_equal(trace.cuts, 1);
	assert_true(trace.cut_s > trace.disk_s);
	/* A blink that was under way may make it dark once more. */
	assert_true(trace.dark && trace.cut_dark_s >= 0);
	assert_int_equal(machine->wires.cut, 1);
	print_message("# supply cut %.3f ms after the disk's shutdown, %.3f ms after the LED\n",
		      (trace.cut_s - trace.disk_s) * 1e3, trace.cut_dark_s * 1e3);
}

/* Fail the test if the supply was told to be cut. */
void assert_supply_not_cut(const struct machine *machine, long mark)
{
	struct trace trace = { 0 };

	read_trace(machine, mark, &trace);
	assert_int_equal(trace.cuts, 0);
	assert_int_equal(machine->wires.cut, 0);
}

/* How often each way of stopping is tried. */
unsigned int stop_times(void)
{
	const char *text = getenv("UNPLUG_TIMES");

	return text && *text ? (unsigned int)atoi(text) : 1;
}
