// SPDX-License-Identifier: GPL-2.0-only
/* Steps that several tests share. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guest/watch.h"
#include "steps.h"

/* Fail the test if a call has not succeeded. */
void assert_done(struct machine *machine, int result, const char *call, const char *file, int line)
{
	if (result == 0)
		return;
	print_message("# %s\n", call);
	print_message("# %s\n", machine->loop.why);
	_fail(file, line);
}

static int vrun(struct machine *machine, const char **output, const char *fmt, va_list args)
{
	char command[1024];

	vsnprintf(command, sizeof(command), fmt, args);
	return guest_run(&machine->guest, PANEL_TIMEOUT, output, "%s", command);
}

/* Run a shell command in the guest that has to succeed. Return: what it printed. */
const char *run(struct machine *machine, const char *fmt, ...)
{
	const char *output;
	va_list args;
	int error;

	va_start(args, fmt);
	error = vrun(machine, &output, fmt, args);
	va_end(args);
	if (error)
		fail_msg("%s", machine->loop.why);
	return output;
}

/* Run a shell command in the guest that may fail. */
bool runs(struct machine *machine, const char *fmt, ...)
{
	va_list args;
	int error;

	va_start(args, fmt);
	error = vrun(machine, NULL, fmt, args);
	va_end(args);
	if (error < 0)
		fail_msg("%s", machine->loop.why);
	return error == 0;
}

/* Start a shell command in the guest that is not waited for. */
struct guest_job *begin_run(struct machine *machine, const char *command)
{
	struct guest_job *job = guest_start(&machine->guest, command);

	if (!job)
		fail_msg("%s", machine->loop.why);
	return job;
}

/* Wait until all that the kernel has said so far is in the record. */
static void sync_kernel_log(struct machine *machine)
{
	static unsigned int number;
	uint64_t start = record_now_ns();
	char mark[32];

	snprintf(mark, sizeof(mark), "bench mark %u", number++);
	run(machine, "echo '%s' > /dev/kmsg", mark);
	done(machine, guest_wait_kernel(&machine->guest, start, mark, PANEL_TIMEOUT));
}

/* Count the lines with a text that the kernel has said since, up to now. */
unsigned int count_kernel_lines(struct machine *machine, uint64_t since_ns, const char *text)
{
	unsigned int count = 0;

	sync_kernel_log(machine);
	for (size_t i = 0; i < machine->record.count; i++) {
		const struct record_entry *entry = &machine->record.entries[i];

		if (entry->kind == RECORD_KERNEL && entry->host_ns >= since_ns &&
		    strstr(entry->text, text))
			count++;
	}
	return count;
}

/* Count what an interrupt has been raised since it was requested, on all processors. */
unsigned int count_interrupts(struct machine *machine, const char *name)
{
	const char *output = run(machine, "sed -n 's/^ *[0-9]*:\\([ 0-9]*\\) .* %s$/\\1/p' "
				 "/proc/interrupts", name);
	unsigned int sum = 0;
	char *end;

	for (; *output; output = end) {
		sum += (unsigned int)strtoul(output, &end, 10);
		if (end == output)
			break;
	}
	return sum;
}

/* Read a counter of a panel. */
unsigned int read_counter(struct machine *machine, const char *panel, const char *name)
{
	return (unsigned int)strtoul(run(machine, "cat " PANEL_DRIVER "/%s/%s", panel, name), NULL,
				     10);
}

/* Fail the test if the kernel is or was in trouble that the test has not asked for. */
void assert_no_fault(const struct machine *machine)
{
	char fault[256];

	if (!machine->guest.faults_expected && machine_find_fault(machine, fault, sizeof(fault)))
		fail_msg("kernel fault on the console: %s", fault);
}

/* Fail the test unless nothing is run in the guest any more. */
void assert_user_space_stands_still(struct machine *machine)
{
	struct guest_job *job = begin_run(machine, "true");

	assert_int_equal(guest_wait(&machine->guest, job, 300), -ETIMEDOUT);
}

/* Give what was put on the wire the time to settle, and to be reported. */
void settle(struct machine *machine)
{
	done(machine, wire_hold(&machine->wires, 3 * PANEL_DEBOUNCE_MS));
	/* A guest that the host keeps from running sees no time pass. */
	run(machine, "true");
}

/* Have user space listen to a panel's button, to the end of the test. */
void watch_panel(struct machine *machine, const char *panel)
{
	char options[256];

	snprintf(options, sizeof(options), "--device /dev/input/$(cd " PANEL_DRIVER "/%s/"
		 "input/input* && echo event*)", panel);
	if (!watch_start(&machine->guest, options, PANEL_TIMEOUT))
		fail_msg("%s", machine->loop.why);
	/* A button that was just bound reports nothing until it has been seen released. */
	settle(machine);
}

/* An event that user space is to see. */
struct seen {
	const struct record *record;
	int value;
	int64_t after_us;
};

static bool is_seen(void *data)
{
	const struct seen *seen = data;
	const struct record_entry *last = record_last(seen->record, RECORD_INPUT);

	return last && last->value == seen->value && last->guest_us >= seen->after_us;
}

/* Wait until user space has seen what was done to the button's wire last. */
void wait_seen(struct machine *machine, uint64_t edge_ns, int value)
{
	const struct guest *guest = &machine->guest;
	struct seen seen = {
		.record = &machine->record, .value = value,
		.after_us = ((int64_t)edge_ns - guest->offset_ns - guest->offset_error_ns) / 1000,
	};
	uint64_t deadline = record_now_ns() + PANEL_TIMEOUT * MSEC;
	int error = loop_until(&machine->loop, deadline, is_seen, &seen);

	if (error == -ETIMEDOUT)
		fail_msg("user space has not seen the button go %s", value ? "down" : "up");
	else if (error)
		fail_msg("%s", machine->loop.why);
}

/* The wires of a panel that the board has to have, by the name of its node. */
struct wires *panel_wires(struct machine *machine, const char *panel)
{
	struct wires *wires = machine_wires(machine, panel);

	if (!wires)
		fail_msg("the board has no panel %s", panel);
	return wires;
}

/* Press until user space has seen it, and let go until user space has seen that. */
void press_seen(struct machine *machine, struct wires *wires, unsigned int ms)
{
	uint64_t edge = record_now_ns();

	done(machine, wire_drive(wires, !wires->button));
	done(machine, wire_hold(wires, ms));
	wait_seen(machine, edge, 1);
	edge = record_now_ns();
	done(machine, wire_drive(wires, !wires->button));
	wait_seen(machine, edge, 0);
}

/* Fail the test unless user space has seen just so many presses since. */
void assert_presses(const struct machine *machine, uint64_t since_ns, unsigned int presses)
{
	const struct record *record = &machine->record;
	size_t count = 0;

	for (size_t i = 0; i < record->count; i++) {
		const struct record_entry *entry = &record->entries[i];

		if (entry->kind == RECORD_INPUT && entry->host_ns >= since_ns)
			assert_int_equal(entry->value, count++ % 2 == 0);
	}
	if (count != 2 * presses)
		fail_msg("%zu key events instead of %u", count, 2 * presses);
}

/* Wait until the machine is off. Return: how long that was after the press. */
static uint64_t wait_off(struct machine *machine, uint64_t pressed_ns, unsigned int timeout_ms)
{
	uint64_t ns;

	done(machine, machine_wait_off(machine, timeout_ms));
	ns = record_last(&machine->record, RECORD_POWER)->host_ns - pressed_ns;
	print_message("# off %.3f s after the press\n", (double)ns / SEC);
	return ns;
}

/* Press, and fail the test unless that powers the machine off, with the LED dark. */
void assert_press_ends(struct machine *machine, struct wires *wires)
{
	uint64_t pressed_ns = record_now_ns();

	/* Not let go of: the machine is off before a finger would. */
	done(machine, wire_bounce(wires, WIRE_PRESSED, 31, 5000));
	wait_off(machine, pressed_ns, PANEL_TIMEOUT);
	assert_string_equal(machine->guest.bye, "poweroff");
	assert_string_equal(machine->reason, "guest-shutdown");
	assert_int_equal(machine->status, 0);
	assert_int_equal(machine->wires.led, 0);
}

static void hold_until(struct machine *machine, struct wires *wires, const char *reason,
		       unsigned int hold_s, unsigned int limit_ms)
{
	uint64_t ns;

	done(machine, wire_drive(wires, WIRE_PRESSED));
	ns = wait_off(machine, record_last(wires->record, RECORD_BUTTON)->host_ns,
		      3 * PANEL_TIMEOUT);
	assert_string_equal(machine->reason, reason);
	assert_int_equal(machine->status, 0);
	assert_string_equal(machine->guest.bye, "");
	assert_in_range(ns, hold_s * SEC, hold_s * SEC + limit_ms * MSEC);
}

/*
 * Hold the button, and fail the test unless that forces the machine off. @limit_ms: from when the
 * hold counts to when the power is off
 */
void assert_hold_ends(struct machine *machine, unsigned int hold_s, unsigned int limit_ms)
{
	hold_until(machine, &machine->wires, "guest-shutdown", hold_s, limit_ms);
}

/* Hold a button, and fail the test unless that forces a restart. */
void assert_hold_restarts(struct machine *machine, struct wires *wires, unsigned int hold_s,
			  unsigned int limit_ms)
{
	hold_until(machine, wires, "guest-reset", hold_s, limit_ms);
}
