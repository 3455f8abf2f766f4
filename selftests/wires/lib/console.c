// SPDX-License-Identifier: GPL-2.0-only
/* Files that QEMU writes: the serial console, with what no user space can pass on; its trace. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "console.h"
#include "core/tests.h"

/* QEMU only appends to a file: there is nothing to wait on. */
#define LOOK_EVERY (5 * MSEC)

/* Open a file to read from a place on, or fail the test. */
FILE *open_file(const char *path, long offset)
{
	FILE *file = fopen(path, "re");

	if (!file || fseek(file, offset, SEEK_SET) < 0)
		fail_msg("cannot read %s: %s", path, strerror(errno));
	return file;
}

/* Size of a file so far. */
long file_size(const char *path)
{
	struct stat status;

	return stat(path, &status) < 0 ? 0 : (long)status.st_size;
}

static bool file_has(const char *path, long offset, const char *text)
{
	FILE *file = open_file(path, offset);
	bool found = false;
	char line[1024];

	while (!found && fgets(line, sizeof(line), file))
		found = strstr(line, text);
	fclose(file);
	return found;
}

/* Wait until QEMU has written a line with a text to a file, from a place on. */
void file_wait(struct machine *machine, const char *path, long offset, const char *text,
	       unsigned int timeout_ms)
{
	uint64_t deadline = record_now_ns() + timeout_ms * MSEC;

	while (!file_has(path, offset, text)) {
		if (record_now_ns() >= deadline)
			fail_msg("%s: no \"%s\" within %u ms", path, text, timeout_ms);
		if (loop_pass(&machine->loop, record_now_ns() + LOOK_EVERY))
			fail_msg("no \"%s\": %s", text, machine->loop.why);
	}
}

/* Has the console said something? The machine may be off. */
bool console_has(const struct machine *machine, const char *text)
{
	return file_has(machine->console, 0, text);
}

/* Skip the test on a real-time kernel: it prints from a thread, which at a halt runs no more. */
void console_needs_last_words(const struct machine *machine)
{
	if (console_has(machine, "PREEMPT_RT"))
		skip();
}

/* Wait until the console has said something, at any time in this boot. */
void console_wait(struct machine *machine, const char *text, unsigned int timeout_ms)
{
	file_wait(machine, machine->console, 0, text, timeout_ms);
}
