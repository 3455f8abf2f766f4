// SPDX-License-Identifier: GPL-2.0-only
/* The life of a machine, with shell scripts in QEMU's place. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/tests.h"
#include "qemu/machine.h"

/* As much of QEMU as machine_start() and `cont` need. */
#define ANSWER_QMP(text) "read -r line <&3; echo '" text "' >&3\n"
#define ANSWER_QTEST "read -r line <&4; echo OK >&4\n"
#define START "echo '{\"QMP\": {}}' >&3\n" ANSWER_QMP("{\"return\": {}}") \
	ANSWER_QMP("{\"return\": [{\"name\": \"gpio\", \"type\": \"child<pl061>\"}]}") \
	ANSWER_QTEST ANSWER_QTEST
#define CONT ANSWER_QMP("{\"return\": {}}")
#define HELLO "echo 'kmsg 6 1 Booting' >&5; echo 'hello 1000' >&5\n"
#define TELL_TIME \
	"for i in 1 2 3 4 5 6 7 8 9; do read -r line <&5; echo \"time 100$i\" >&5; done\n"
#define RESET "echo '{\"event\": \"SHUTDOWN\", \"data\": {\"reason\": \"guest-reset\"}}' >&3\n"
#define SHUTDOWN \
	"echo '{\"event\": \"SHUTDOWN\", \"data\": {\"reason\": \"guest-shutdown\"}}' >&3\n"

/* A directory with a made-up QEMU in it. */
struct scratch {
	struct machine machine;
	struct machine_options options;
	char path[64];
	char *search;
};

#define SCRATCH_TEST(name) \
	TEST_REGISTER(name, struct scratch *scratch, .enter = enter_scratch, .leave = leave_scratch)

static struct scratch *opened(void)
{
	static struct scratch scratch;

	return &scratch;
}

static void enter_scratch(const struct test *test)
{
	struct scratch *scratch = opened();

	*scratch = (struct scratch){ .path = "/tmp/test-bench-XXXXXX" };
	assert_non_null(mkdtemp(scratch->path));
	scratch->options = (struct machine_options){
		.name = "fake", .board = "qemu-virt", .kernel = "k", .initrd = "i",
		.logs = scratch->path,
	};
	scratch->search = strdup(getenv("PATH") ?: "");
	setenv("PATH", scratch->path, 1);
	test->run(scratch);
}

static void leave_scratch(const struct test *test __attribute__((unused)))
{
	struct scratch *scratch = opened();
	char command[128];

	machine_stop(&scratch->machine);
	record_free(&scratch->machine.record);
	setenv("PATH", scratch->search, 1);
	free(scratch->search);
	snprintf(command, sizeof(command), "rm -rf %s", scratch->path);
	assert_int_equal(system(command), 0);
}

static void write_file(const struct scratch *scratch, const char *name, const char *text)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", scratch->path, name);
	file = fopen(path, "we");
	if (!file)
		abort();
	fputs(text, file);
	fchmod(fileno(file), 0755);
	assert_int_equal(fclose(file), 0);
}

static int start(struct scratch *scratch, const char *script)
{
	char text[4096];

	snprintf(text, sizeof(text), "#!/bin/sh\n%s", script);
	write_file(scratch, "qemu-system-aarch64", text);
	return machine_start(&scratch->machine, &scratch->options);
}

SCRATCH_TEST(missing_qemu_is_one_clear_line)
{
	assert_int_equal(machine_start(&scratch->machine, &scratch->options), -ECANCELED);
	assert_string_equal(scratch->machine.loop.why,
			    "machine: QEMU has ended: cannot run qemu-system-aarch64: "
			    "No such file or directory");
}

SCRATCH_TEST(qemu_that_refuses_to_start_has_its_own_line_told)
{
	assert_int_equal(start(scratch, "echo qemu: unsupported machine type >&2; exit 1\n"),
			 -ECANCELED);
	assert_string_equal(scratch->machine.loop.why,
			    "machine: QEMU has ended: qemu: unsupported machine type");
	assert_true(scratch->machine.off);
}

SCRATCH_TEST(machine_that_dies_ends_every_wait_at_once)
{
	uint64_t begun = record_now_ns();

	assert_int_equal(start(scratch, START CONT HELLO TELL_TIME "exit 3\n"), 0);
	assert_int_equal(machine_boot(&scratch->machine, 10000), 0);
	assert_int_equal(wire_wait_level(&scratch->machine.wires, 1, 60000), -ECANCELED);
	assert_true(guest_run(&scratch->machine.guest, 60000, NULL, "ls") < 0);
	assert_true(record_now_ns() - begun < 10 * SEC);
	assert_non_null(strstr(scratch->machine.loop.why, "is off (QEMU gave no reason)"));
}

SCRATCH_TEST(silent_guest_fails_with_the_consoles_last_line)
{
	write_file(scratch, "fake.log", "Booting Linux\r\nVFS: unable to mount root\r\n\r\n");
	assert_int_equal(start(scratch, START CONT "read -r line <&5\n"), 0);
	assert_int_equal(machine_boot(&scratch->machine, 50), -ECANCELED);
	assert_string_equal(scratch->machine.loop.why,
			    "guest: has said nothing for 50 ms; last line on its console: "
			    "VFS: unable to mount root");
}

SCRATCH_TEST(panic_of_the_guest_fails_the_machine)
{
	assert_int_equal(start(scratch, START CONT HELLO TELL_TIME
			       "echo '{\"event\": \"GUEST_PANICKED\", \"data\": {}}' >&3\n"
			       "read -r line <&5\n"), 0);
	assert_int_equal(machine_boot(&scratch->machine, 10000), 0);
	assert_int_equal(machine_wait_off(&scratch->machine, 60000), -ECANCELED);
	assert_non_null(strstr(scratch->machine.loop.why, "panicked"));
}

SCRATCH_TEST(machine_that_resets_has_its_panic_told)
{
	write_file(scratch, "fake.log", "Booting\r\n[ 1.0] Kernel panic - not syncing: boom\r\n"
		   "[ 1.1] Memory Limit: none\r\n");
	assert_int_equal(start(scratch, START CONT RESET), 0);
	assert_int_equal(machine_boot(&scratch->machine, 10000), -ECANCELED);
	assert_string_equal(scratch->machine.loop.why,
			    "machine: is off (guest-reset); its console says: "
			    "[ 1.0] Kernel panic - not syncing: boom");
}

SCRATCH_TEST(stopped_machine_leaves_no_process)
{
	pid_t pid;

	assert_int_equal(start(scratch, START "read -r line <&5\n"), 0);
	pid = scratch->machine.pid;
	assert_int_equal(kill(pid, 0), 0);
	machine_stop(&scratch->machine);
	assert_int_equal(kill(pid, 0), -1);
	assert_int_equal(errno, ESRCH);
	/* Stopped a second time when the test ends. */
}
