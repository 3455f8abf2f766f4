// SPDX-License-Identifier: GPL-2.0-only
/*
 * What QEMU's own trace tells of the disk and of the LED's line. Both are in one file, each event
 * written by the processor that causes it, before it goes on: their order in the file is the order
 * in which they happened.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "unplug.h"

/* The data register of a PL061 is addressed through a mask of lines: this is the LED's. */
#define LED_DATA (1u << (MACHINE_LED_LINE + 2))

/* Half a period at 2 Hz, and room for a busy host. */
#define LONGEST_BLINK_S 0.4

/**
 * struct trace - how far the trace has been read
 * @unplug: what has been found
 * @fell_s: when the wire went dark; 0: it is lit
 * @disk_off: the disk was shut down
 * @dark: the last thing that the driver has written to the line
 */
struct trace {
	struct unplug *unplug;
	double fell_s;
	bool disk_off;
	bool dark;
};

static char trace_path[4096];

/**
 * start_traced() - have a board of BOARD_STATE_DISK just powered on
 * @name: names its logs; not copied
 * @append: added to the kernel's command line, or NULL
 *
 * Return: the machine.
 */
struct machine *start_traced(const char *name, const char *append)
{
	static const char *const trace[] = {
		"-msg", "timestamp=on", "-D", trace_path,
		"-trace", "pl061_reset", "-trace", "pl061_set_output", "-trace", "pl061_write",
		"-trace", "pci_nvme_mmio_shutdown_set", "-trace", "pci_nvme_write",
		"-trace", "pci_nvme_flush_ns", NULL,
	};

	board_log(trace_path, sizeof(trace_path), "unplug.trace");
	unlink(trace_path);
	return fresh_board(BOARD_STATE_DISK, name, append, trace);
}

/**
 * wait_trace() - wait for what QEMU traces
 * @machine: the machine
 * @mark: where in the trace to begin
 * @text: what to look for
 */
void wait_trace(struct machine *machine, long mark, const char *text)
{
	done(machine, file_wait(machine, trace_path, mark, text, PANEL_TIMEOUT));
}

static FILE *open_trace(void)
{
	return open_file(trace_path, "re");
}

/**
 * trace_mark() - how long the trace is by now
 *
 * Return: an offset for trace_read().
 */
long trace_mark(void)
{
	FILE *file = open_trace();
	long mark;

	fseek(file, 0, SEEK_END);
	mark = ftell(file);
	fclose(file);
	return mark;
}

static void end_dark(struct trace *trace, double now_s)
{
	double dark_s = now_s - trace->fell_s;

	if (trace->fell_s != 0 && dark_s > trace->unplug->darkest_s)
		trace->unplug->darkest_s = dark_s;
	trace->fell_s = 0;
}

static void take_wire(struct trace *trace, double now_s, int level)
{
	if (level) {
		if (trace->disk_off)
			fail_msg("the LED was lit after the disk was shut down");
		end_dark(trace, now_s);
		return;
	}
	if (!trace->disk_off)
		trace->fell_s = now_s;
}

static void take_led_write(struct trace *trace, double now_s, unsigned int value)
{
	trace->dark = value == 0;
	trace->unplug->dark_s = now_s;
}

static void take_disk_shutdown(struct trace *trace, double now_s)
{
	end_dark(trace, now_s);
	trace->disk_off = true;
	trace->unplug->disk_s = now_s;
}

static void take_disk_command(struct trace *trace, unsigned int *counter)
{
	if (trace->disk_off)
		fail_msg("the disk was used after it was shut down");
	(*counter)++;
}

static void take_event(struct trace *trace, double now_s, const char *event)
{
	unsigned int offset, value;
	const char *arguments;
	int line, level;

	arguments = strstr(event, "setting output ");
	if (arguments && sscanf(arguments, "setting output %d to %d", &line, &level) == 2) {
		if (line == MACHINE_LED_LINE)
			take_wire(trace, now_s, level);
		return;
	}
	arguments = strstr(event, "offset ");
	if (strncmp(event, "pl061_write ", 12) == 0 && arguments &&
	    sscanf(arguments, "offset 0x%x value 0x%x", &offset, &value) == 2) {
		if (offset == LED_DATA)
			take_led_write(trace, now_s, value);
		return;
	}
	if (strncmp(event, "pci_nvme_mmio_shutdown_set", 26) == 0)
		take_disk_shutdown(trace, now_s);
	else if (strncmp(event, "pci_nvme_write ", 15) == 0)
		take_disk_command(trace, &trace->unplug->writes);
	else if (strncmp(event, "pci_nvme_flush_ns ", 18) == 0)
		take_disk_command(trace, &trace->unplug->flushes);
}

/**
 * trace_read() - what was traced of a machine that stopped
 * @mark: from here on, up to the machine's reset or its end
 * @unplug: what was found
 *
 * Fails the test if the disk was never shut down, or used or outshone after that.
 */
void trace_read(long mark, struct unplug *unplug)
{
	struct trace trace = { .unplug = unplug };
	FILE *file = open_trace();
	char line[512], event[256];
	double now_s;

	*unplug = (struct unplug){ 0 };
	fseek(file, mark, SEEK_SET);
	while (fgets(line, sizeof(line), file)) {
		if (sscanf(line, "%*d@%lf:%255[^\n]", &now_s, event) != 2)
			continue;
		if (strncmp(event, "pl061_reset", 11) == 0)
			break;
		take_event(&trace, now_s, event);
	}
	fclose(file);
	assert_true(trace.disk_off);
	assert_true(trace.dark);
}

/**
 * assert_safe_to_unplug() - fail the test unless the LED went dark only once the disk was down
 * @unplug: what was traced
 * @steady: the LED must not have been dark before that; if false, it may have blinked
 */
void assert_safe_to_unplug(const struct unplug *unplug, bool steady)
{
	print_message("# LED dark %.3f ms after the disk's shutdown; ",
		      (unplug->dark_s - unplug->disk_s) * 1e3);
	print_message("before that for %.0f ms at most, with %u writes and %u flushes\n",
		      unplug->darkest_s * 1e3, unplug->writes, unplug->flushes);
	if (unplug->dark_s <= unplug->disk_s)
		fail_msg("the driver made the LED dark before the disk was shut down");
	assert_true(unplug->writes > 0);
	assert_true(unplug->flushes > 0);
	if (unplug->darkest_s > (steady ? 0 : LONGEST_BLINK_S))
		fail_msg("the LED was dark before the disk was shut down");
}
