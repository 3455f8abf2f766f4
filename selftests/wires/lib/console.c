// SPDX-License-Identifier: GPL-2.0-only
/* The serial console: what the kernel says when no user space can pass it on. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "console.h"
#include "core/tests.h"

/* QEMU only appends to the file: there is nothing to wait on. */
#define LOOK_EVERY (5 * MSEC)

/**
 * console_size() - how much the console has said so far
 * @machine: the machine
 *
 * Return: the size in bytes.
 */
long console_size(const struct machine *machine)
{
	struct stat status;

	return stat(machine->console, &status) < 0 ? 0 : (long)status.st_size;
}

static bool file_has(const char *path, long offset, const char *text)
{
	FILE *file = fopen(path, "re");
	bool found = false;
	char line[1024];

	if (!file)
		return false;
	if (fseek(file, offset, SEEK_SET) == 0) {
		while (!found && fgets(line, sizeof(line), file))
			found = strstr(line, text);
	}
	fclose(file);
	return found;
}

/**
 * console_has() - has the console said something?
 * @machine: the machine; may be off
 * @offset: what it said before this size does not count
 * @text: what to look for in a line
 *
 * Return: true if it has.
 */
bool console_has(const struct machine *machine, long offset, const char *text)
{
	return file_has(machine->console, offset, text);
}

/**
 * console_needs_last_words() - skip the test if the kernel cannot say them
 * @machine: the machine
 *
 * A real-time kernel prints from a thread, and at a halt that runs no more.
 */
void console_needs_last_words(const struct machine *machine)
{
	if (console_has(machine, 0, "PREEMPT_RT"))
		skip();
}

/**
 * file_wait() - wait until QEMU has written something to a file
 * @machine: the machine
 * @path: the file
 * @offset: what it wrote before this size does not count
 * @text: what to look for in a line
 * @timeout_ms: how long to wait
 *
 * Return: 0, or a negative errno with the reason in machine->loop.why.
 */
int file_wait(struct machine *machine, const char *path, long offset, const char *text,
	      unsigned int timeout_ms)
{
	uint64_t deadline = record_now_ns() + timeout_ms * MSEC;

	while (!file_has(path, offset, text)) {
		if (record_now_ns() >= deadline)
			return loop_explain(&machine->loop, -ETIMEDOUT,
					    "%s: no \"%s\" within %u ms", path, text,
					    timeout_ms);
		if (loop_pass(&machine->loop, record_now_ns() + LOOK_EVERY))
			return -ECANCELED;
	}
	return 0;
}

/**
 * console_wait() - wait until the console says something
 * @machine: the machine
 * @offset: what it said before this size does not count
 * @text: what to look for in a line
 * @timeout_ms: how long to wait
 *
 * Return: 0, or a negative errno with the reason in machine->loop.why.
 */
int console_wait(struct machine *machine, long offset, const char *text, unsigned int timeout_ms)
{
	return file_wait(machine, machine->console, offset, text, timeout_ms);
}
