// SPDX-License-Identifier: GPL-2.0-only
/* The distribution that runs: from the first test that needs it to the one that ends it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/vcd.h"
#include "distribution.h"
#include "led.h"
#include "steps.h"

#define BOOTING_HZ 1
/* A board that is held up while it boots is slow to blink. */
#define UP_STEADY 3000
#define MEMORY "512M"
#define KERNEL "6.12"

/* The second kind that the board's file names. */
#define VIRTIO_DISK 1

static struct {
	const struct config *config;
	const struct distribution *distribution;
	struct machine machine;
	char kernel[64];
	bool passed;
	uint64_t entered_ns;
} running;

/* Remember what to boot. */
void distribution_init(const struct config *config)
{
	running.config = config;
}

/* The distribution that runs. */
const struct distribution *distribution_now(void)
{
	return running.distribution;
}

/* The release of the kernel that runs. */
const char *distribution_kernel(void)
{
	return running.kernel;
}

/* Path of a log of this machine, valid until the next call. */
const char *distribution_file(const char *suffix)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/%s%s", running.config->logs,
		 running.distribution->name, suffix);
	return path;
}

/* Run a shell command in the distribution that has to succeed. Return: what it printed. */
const char *distribution_run(struct machine *machine, const char *fmt, ...)
{
	const char *output;
	char command[1024];
	va_list args;

	va_start(args, fmt);
	vsnprintf(command, sizeof(command), fmt, args);
	va_end(args);
	done(machine, guest_run(&machine->guest, STEP_TIMEOUT, &output, "%s", command));
	return output;
}

/* The disk in the cache stays as it is. */
static const char *copy_disk(char *path, size_t size)
{
	char command[8400];

	snprintf(path, size, "%s", distribution_file(".disk"));
	snprintf(command, sizeof(command), "cp --reflink=auto --sparse=always '%s/%s.ext4' '%s'",
		 getenv("BENCH_DISKS"), running.distribution->disk, path);
	if (system(command) != 0)
		fail_msg("cannot copy the disk of %s to %s", running.distribution->disk, path);
	return path;
}

/* What the machine is said to be doing, for the picture. */
void distribution_say(struct machine *machine, uint64_t at_ns, const char *state)
{
	record_add_at(&machine->record, at_ns, RECORD_POWER, 1, RECORD_GUEST_UNKNOWN, "%s", state);
}

/* A caption for the picture. */
void distribution_note(struct machine *machine, uint64_t at_ns, const char *fmt, ...)
{
	char text[128];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	record_add_at(&machine->record, at_ns, RECORD_NOTE, 0, RECORD_GUEST_UNKNOWN, "%s", text);
}

/* Of the kernel that the distribution has. Return: @path. */
static const char *kernel_file(const char *name, char *path, size_t size)
{
	snprintf(path, size, "%s/%s/%s", getenv("BENCH_DISKS"),
		 running.distribution->kernel ?: KERNEL, name);
	return path;
}

static void start(struct machine *machine, const struct distribution *distribution)
{
	const struct config *config = running.config;
	const struct board_disk *kind = &board_find(config->board)->disks[VIRTIO_DISK];
	char tree[4096], disk[4096], kit[4096], kernel[4096], initrd[4096], append[128];
	const struct machine_options options = {
		.name = distribution->name, .board = config->board,
		.kernel = kernel_file("kernel", kernel, sizeof(kernel)),
		.initrd = kernel_file("initramfs.cpio.gz", initrd, sizeof(initrd)),
		.dtb = tree, .append = append, .logs = config->logs, .memory = MEMORY,
		.disks = {
			{ kind, copy_disk(disk, sizeof(disk)) },
			{ kind, kernel_file("kit.ext4", kit, sizeof(kit)) },
		},
	};

	snprintf(tree, sizeof(tree), "%s/qemu-virt/front-panel.dtb", config->dts);
	snprintf(append, sizeof(append), "setup=%s", distribution->disk);
	if (machine_start(machine, &options) || machine_boot(machine, BOOT_TIMEOUT))
		fail_msg("%s: %s", distribution->name, machine->loop.why);
}

static void boot(const struct distribution *distribution)
{
	struct machine *machine = &running.machine;

	running.distribution = distribution;
	start(machine, distribution);
	snprintf(running.kernel, sizeof(running.kernel), "%s",
		 distribution_run(machine, "uname -r"));
	running.kernel[strcspn(running.kernel, "\n")] = '\0';
}

/* Wait until a shell command succeeds in the distribution. */
void distribution_wait(struct machine *machine, const char *command)
{
	done(machine, guest_run(&machine->guest, BOOT_TIMEOUT, NULL, "until %s; do sleep 0.2; done",
				command));
}

/* Wait until the program that is to take presses reads the button. */
void distribution_wait_for_reader(struct machine *machine)
{
	char command[256];

	snprintf(command, sizeof(command), "ls -l /proc/$(pidof %s)/fd | grep -q \"/$(cd "
		 PANEL_SYSFS "/input/input* && echo event*)$\"", running.distribution->process);
	distribution_wait(machine, command);
}

/* The LED has to say booting, and then running. */
static void wait_until_up(void)
{
	struct machine *machine = &running.machine;
	struct wires *wires = &machine->wires;

	distribution_say(machine, record_last(&machine->record, RECORD_POWER)->host_ns, "booting");
	done(machine, wire_wait_blink(wires, BOOTING_HZ, LED_SLOWER, 2, BOOT_TIMEOUT));
	done(machine, wire_wait_steady(wires, 1, UP_STEADY, BOOT_TIMEOUT));
	distribution_say(machine, record_last(&machine->record, RECORD_LED)->host_ns, "running");
	distribution_note(machine, record_last(&machine->record, RECORD_LED)->host_ns,
			  "The system is up");
	distribution_wait_for_reader(machine);
	print_message("# up %.1f s after power-on\n",
		      (double)(record_now_ns() - machine->record.start_ns) / SEC);
}

/* End the machine that runs, and write its waveforms. */
void distribution_stop(void)
{
	if (!running.distribution)
		return;
	if (vcd_write(&running.machine.record, distribution_file(".vcd")) < 0)
		print_message("# cannot write %s\n", distribution_file(".vcd"));
	machine_stop(&running.machine);
	record_free(&running.machine.record);
	running.distribution = NULL;
}

/* Have the distribution up that a test needs, and run the test. */
void distribution_enter(const struct test *test)
{
	running.entered_ns = record_now_ns();
	running.passed = false;
	if (running.distribution != test->setup) {
		distribution_stop();
		boot(test->setup);
		wait_until_up();
	}
	test->run(&running.machine);
	assert_no_fault(&running.machine);
	running.passed = true;
}

/* After a test that ends its machine, or has failed, the next one gets a fresh one. */
void distribution_leave(const struct test *test)
{
	print_message("# %.1f s\n", (double)(record_now_ns() - running.entered_ns) / SEC);
	if (test->ends || !running.passed || running.machine.loop.failed)
		distribution_stop();
}

