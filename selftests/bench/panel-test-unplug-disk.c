// SPDX-License-Identifier: GPL-2.0-only
/* A machine with an NVMe disk, of which QEMU traces each command. */
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "panel-test-unplug.h"

#define DISK_BYTES (32l << 20)

/* How often to look at a file that nobody tells of. */
#define FILE_LOOK_MS 10

static void make_disk(const char *path)
{
	char *arguments[] = { "mke2fs", "-q", "-F", "-t", "ext4", (char *)path, NULL };
	FILE *file = open_file(path, "we");
	int status;
	pid_t pid;

	assert_int_equal(ftruncate(fileno(file), DISK_BYTES), 0);
	fclose(file);
	if (posix_spawnp(&pid, "mke2fs", NULL, NULL, arguments, environ))
		fail_msg("cannot run mke2fs");
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
}

/**
 * start_with_disk() - have a board of BOARD_STATE with a disk just powered on
 * @name: names its logs; not copied
 * @append: added to the kernel's command line, or NULL
 *
 * Return: the machine.
 */
struct machine *start_with_disk(const char *name, const char *append)
{
	char image[4096], trace[4096], drive[4224];
	const char *const extra[] = {
		"-drive", drive, "-device", "nvme,drive=disk,serial=bench",
		"-msg", "timestamp=on", "-D", trace,
		"-trace", "pl061_reset", "-trace", "pl061_set_output", "-trace", "pl061_write",
		"-trace", "pci_nvme_mmio_shutdown_set", "-trace", "pci_nvme_write",
		"-trace", "pci_nvme_flush_ns", NULL,
	};

	/* Whatever runs has them open. */
	boards_finish(NULL);
	board_log(image, sizeof(image), "unplug.img");
	board_log(trace, sizeof(trace), "unplug.trace");
	unlink(trace);
	make_disk(image);
	snprintf(drive, sizeof(drive), "if=none,id=disk,format=raw,file=%s", image);
	return fresh_board(BOARD_STATE, name, append, extra);
}

/**
 * mount_disk() - have the disk's ext4 mounted on /disk
 * @machine: the machine
 */
void mount_disk(struct machine *machine)
{
	run(machine, "modprobe nvme && mkdir -p /disk");
	/* The driver looks for disks on its own time. */
	run(machine, "until [ -b /dev/nvme0n1 ]; do sleep 0.02; done");
	run(machine, "modprobe ext4 && mount -t ext4 /dev/nvme0n1 /disk");
}

static bool file_says(const char *path, long from, const char *text)
{
	FILE *file = open_file(path, "re");
	char line[1024];
	bool says = false;

	fseek(file, from, SEEK_SET);
	while (!says && fgets(line, sizeof(line), file))
		says = strstr(line, text);
	fclose(file);
	return says;
}

static void wait_file(struct machine *machine, const char *path, long from, const char *text)
{
	uint64_t deadline = record_now_ns() + PANEL_TIMEOUT * MSEC;

	while (!file_says(path, from, text)) {
		if (record_now_ns() >= deadline)
			fail_msg("%s: nothing with \"%s\" in it", path, text);
		loop_turn(&machine->loop, record_now_ns() + FILE_LOOK_MS * MSEC);
	}
}

/**
 * wait_console() - wait for what the kernel says when nobody is left to forward it
 * @machine: the machine
 * @text: what to look for on its console
 */
void wait_console(struct machine *machine, const char *text)
{
	wait_file(machine, machine->console, 0, text);
}

/**
 * wait_trace() - wait for what QEMU traces
 * @machine: the machine
 * @mark: where in the trace to begin
 * @text: what to look for
 */
void wait_trace(struct machine *machine, long mark, const char *text)
{
	char path[4096];

	wait_file(machine, board_log(path, sizeof(path), "unplug.trace"), mark, text);
}
