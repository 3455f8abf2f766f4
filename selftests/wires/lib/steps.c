// SPDX-License-Identifier: GPL-2.0-only
/* Steps that several tests share. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guest/watch.h"
#include "steps.h"

/**
 * assert_done() - fail the test if a call has not succeeded
 * @machine: the machine
 * @result: what the call has returned
 * @call: the call, as text
 * @file: where it stands
 * @line: where it stands
 */
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

/**
 * run() - run a shell command in the guest that has to succeed
 * @machine: the machine
 * @fmt: the command, as for printf()
 *
 * Return: what it printed.
 */
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

/**
 * runs() - run a shell command in the guest that may fail
 * @machine: the machine
 * @fmt: the command, as for printf()
 *
 * Return: true if it succeeds.
 */
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

/**
 * sync_kernel_log() - wait until all that the kernel has said so far is in the record
 * @machine: the machine
 */
void sync_kernel_log(struct machine *machine)
{
	static unsigned int number;
	uint64_t start = record_now_ns();
	char mark[32];

	snprintf(mark, sizeof(mark), "bench mark %u", number++);
	run(machine, "echo '%s' > /dev/kmsg", mark);
	done(machine, guest_wait_kernel(&machine->guest, start, mark, PANEL_TIMEOUT));
}

/**
 * count_kernel_lines() - count lines of the kernel's log
 * @machine: the machine
 * @since_ns: lines that were seen before this host time do not count
 * @text: what to look for in a line
 *
 * Return: the number of lines.
 */
unsigned int count_kernel_lines(const struct machine *machine, uint64_t since_ns,
				const char *text)
{
	const struct record *record = &machine->record;
	unsigned int count = 0;

	for (size_t i = 0; i < record->count; i++) {
		const struct record_entry *entry = &record->entries[i];

		if (entry->kind == RECORD_KERNEL && entry->host_ns >= since_ns &&
		    strstr(entry->text, text))
			count++;
	}
	return count;
}

/**
 * count_interrupts() - interrupts that a line of the GPIO controller has raised since boot
 * @machine: the machine
 * @line: the line
 *
 * Return: the number of interrupts; 0 if nobody has requested the line's interrupt.
 */
unsigned int count_interrupts(struct machine *machine, int line)
{
	const char *output = run(machine, "sed -n 's/^ *[0-9]*:\\(.*\\) [^ ]*pl061 *%d .*/\\1/p' "
				 "/proc/interrupts", line);
	unsigned int sum = 0;
	char *end;

	while (*output) {
		sum += (unsigned int)strtoul(output, &end, 10);
		if (end == output)
			break;
		output = end;
	}
	return sum;
}

/**
 * line_is_claimed() - has a line of the GPIO controller a consumer?
 * @machine: the machine
 * @line: the line
 *
 * Return: true if it has.
 */
bool line_is_claimed(struct machine *machine, int line)
{
	const char *output = run(machine, "cat /sys/kernel/debug/gpio");
	const char *chip = strstr(output, "pl061");
	const char *range = strstr(output, "GPIOs ");
	char name[32];

	if (!chip || !range)
		fail_msg("no pl061 in /sys/kernel/debug/gpio: %s", output);
	snprintf(name, sizeof(name), "gpio-%ld ", strtol(range + 6, NULL, 10) + line);
	return strstr(output, name);
}

/**
 * assert_no_fault() - fail the test if the kernel is or was in trouble
 * @machine: the machine; may be off
 */
void assert_no_fault(const struct machine *machine)
{
	char fault[256];

	if (machine->guest.faults)
		fail_msg("kernel fault: %s", machine->guest.first_fault);
	if (machine_find_fault(machine, fault, sizeof(fault)))
		fail_msg("kernel fault on the console: %s", fault);
}

/**
 * assert_user_space_stands_still() - fail the test unless nothing is run in the guest any more
 * @machine: the machine
 */
void assert_user_space_stands_still(struct machine *machine)
{
	struct guest_job *job = guest_start(&machine->guest, "true");

	assert_non_null(job);
	assert_int_equal(guest_wait(&machine->guest, job, 300), -ETIMEDOUT);
}

/**
 * load_panel() - have the module loaded
 * @machine: the machine
 */
void load_panel(struct machine *machine)
{
	run(machine, "[ -d " PANEL_DRIVER " ] || insmod " PANEL_MODULE);
}

/**
 * unload_panel() - have the module not loaded
 * @machine: the machine
 */
void unload_panel(struct machine *machine)
{
	run(machine, "[ ! -d " PANEL_DRIVER " ] || rmmod gpio_front_panel");
}

/**
 * settle() - give what was put on the wire the time to settle, and to be reported
 * @machine: the machine
 */
void settle(struct machine *machine)
{
	done(machine, wire_hold(&machine->wires, 3 * PANEL_DEBOUNCE_MS));
	/* A guest that the host keeps from running sees no time pass. */
	run(machine, "true");
}

/**
 * watch_panel() - have user space listen to a panel's button
 * @machine: the machine
 * @panel: name of the panel's device
 *
 * Return: the job that listens.
 */
struct guest_job *watch_panel(struct machine *machine, const char *panel)
{
	struct guest_job *job;
	char options[160];

	snprintf(options, sizeof(options), "--device /dev/input/$(cd /sys/devices/platform/%s/"
		 "input/input* && echo event*)", panel);
	job = watch_start(&machine->guest, options, PANEL_TIMEOUT);
	if (!job)
		fail_msg("%s", machine->loop.why);
	/* A button that was just bound reports nothing until it has been seen released. */
	settle(machine);
	return job;
}

/**
 * stop_watching() - have user space no longer listen to a button
 * @machine: the machine
 * @watch: the job that listens
 */
void stop_watching(struct machine *machine, struct guest_job *watch)
{
	done(machine, guest_kill(&machine->guest, watch, 15));
	done(machine, guest_wait(&machine->guest, watch, PANEL_TIMEOUT));
}

/**
 * need_panel() - have BOARD_PANEL with the module loaded, the button released and listened to
 *
 * Return: the machine.
 */
struct machine *need_panel(void)
{
	struct machine *machine = need_board(BOARD_PANEL);
	static struct guest_job *watch;

	load_panel(machine);
	if (machine->wires.button != WIRE_RELEASED)
		done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	if (!watch || watch->ended)
		watch = watch_panel(machine, "front-panel");
	return machine;
}

/**
 * struct seen - an event that user space is to see
 * @record: the record
 * @value: 1 for down, 0 for up
 * @after_us: its guest time is not before this
 */
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

/**
 * wait_seen() - wait until user space has seen what was done to the button's wire last
 * @machine: the machine
 * @edge_ns: host time of the edge that was done
 * @value: 1 for down, 0 for up
 */
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

/**
 * press_seen() - press until user space has seen it, and let go until user space has seen that
 * @machine: the machine
 * @wires: the panel's wires, the button released
 * @ms: how long to press at least
 *
 * However slow the host is, the press is not lost. All events from before are there when this
 * returns: one that has not come does not come.
 */
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

/**
 * get_events() - the key events that user space has seen
 * @machine: the machine
 * @since_ns: events that were seen before this host time do not count
 * @events: where to put them
 * @size: room in @events
 *
 * Return: how many there are, maybe more than @size.
 */
size_t get_events(const struct machine *machine, uint64_t since_ns,
		  const struct record_entry **events, size_t size)
{
	const struct record *record = &machine->record;
	size_t count = 0;

	for (size_t i = 0; i < record->count; i++) {
		const struct record_entry *entry = &record->entries[i];

		if (entry->kind != RECORD_INPUT || entry->host_ns < since_ns)
			continue;
		if (count < size)
			events[count] = entry;
		count++;
	}
	return count;
}

/**
 * assert_presses() - fail the test unless user space has seen just so many presses
 * @machine: the machine
 * @since_ns: events that were seen before this host time do not count
 * @presses: how many times down and up, in turn
 */
void assert_presses(const struct machine *machine, uint64_t since_ns, unsigned int presses)
{
	const struct record_entry *events[64];
	size_t count = get_events(machine, since_ns, events, 64);

	if (count != 2 * presses)
		fail_msg("%zu key events instead of %u", count, 2 * presses);
	for (size_t i = 0; i < count && i < 64; i++)
		assert_int_equal(events[i]->value, i % 2 == 0);
}

/**
 * assert_works_once_released() - let go of a button, and fail the test unless it works from then on
 * @machine: the machine, its first panel's button pressed
 * @since_ns: user space has not seen a press since this host time
 */
void assert_works_once_released(struct machine *machine, uint64_t since_ns)
{
	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	settle(machine);
	press_seen(machine, &machine->wires, 0);
	assert_presses(machine, since_ns, 1);
}

/**
 * assert_press_ends() - press, and fail the test unless the machine ends by that
 * @machine: the machine
 * @how: "poweroff" or "reboot"
 */
void assert_press_ends(struct machine *machine, const char *how)
{
	/* Not let go of: the machine is off before a finger would. */
	done(machine, wire_bounce(&machine->wires, WIRE_PRESSED, 31, 5000));
	done(machine, machine_wait_off(machine, PANEL_TIMEOUT));
	assert_string_equal(machine->guest.bye, how);
	assert_string_equal(machine->reason,
			    strcmp(how, "reboot") == 0 ? "guest-reset" : "guest-shutdown");
	assert_int_equal(machine->status, 0);
	assert_int_equal(machine->wires.led, 0);
	assert_no_fault(machine);
}
