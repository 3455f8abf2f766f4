// SPDX-License-Identifier: GPL-2.0-only
/*
 * The disk of a board: an ext4 image. What the shell is told of it goes by the environment, so
 * that its path may have any character but a comma, which QEMU takes for its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "disk.h"
#include "steps.h"

#define ARGUMENTS_MAX 32

/**
 * disk_make() - make a new disk with an empty file system
 * @device: QEMU's device that it is
 * @logs: directory to make it in
 * @name: names it
 * @extra: further arguments for QEMU, ended by NULL; or NULL
 *
 * Return: arguments for QEMU, @extra among them, ended by NULL, valid until the next call.
 */
const char *const *disk_make(const char *device, const char *logs, const char *name,
			     const char *const *extra)
{
	static char drive[4352], options[64];
	static const char *arguments[ARGUMENTS_MAX] = { "-drive", drive, "-device", options };
	char path[4096];
	size_t count = 4;

	snprintf(path, sizeof(path), "%s/%s.ext4", logs, name);
	setenv("BENCH_DISK", path, 1);
	/* The host's own disk is nobody's concern here. */
	snprintf(drive, sizeof(drive), "if=none,id=disk,format=raw,cache=unsafe,file=%s", path);
	snprintf(options, sizeof(options), "%s,drive=disk", device);
	unlink(path);
	if (system("mke2fs -q -t ext4 \"$BENCH_DISK\" 640M >&2") != 0)
		fail_msg("cannot make an ext4 image: %s", path);
	while (extra && *extra && count < ARGUMENTS_MAX - 1)
		arguments[count++] = *extra++;
	arguments[count] = NULL;
	return arguments;
}

/**
 * disk_mount() - have the disk's file system mounted on DISK
 * @machine: the machine
 * @module: the disk's driver
 * @disk: the disk's name
 */
void disk_mount(struct machine *machine, const char *module, const char *disk)
{
	run(machine, "modprobe %s && modprobe ext4 && mkdir -p " DISK, module);
	/* The driver may look for disks on its own time. */
	run(machine, "until [ -b /dev/%s ]; do usleep 10000; done; mount -t ext4 /dev/%s " DISK,
	    disk, disk);
}

/**
 * disk_slow() - have a disk write slowly from now on
 * @machine: the machine
 * @disk: QEMU's name for it, "disk" for that of disk_make()
 * @rate: bytes a second; at 1 a block takes more than an hour
 *
 * Return: 0, or a negative errno with the reason in machine->loop.why.
 */
int disk_slow(struct machine *machine, const char *disk, unsigned int rate)
{
	static const char *const unlimited[] = { "bps", "bps_rd", "iops", "iops_rd", "iops_wr" };
	struct json_object *arguments = json_object_new_object();

	json_object_object_add(arguments, "device", json_object_new_string(disk));
	json_object_object_add(arguments, "bps_wr", json_object_new_int((int)rate));
	for (size_t i = 0; i < sizeof(unlimited) / sizeof(*unlimited); i++)
		json_object_object_add(arguments, unlimited[i], json_object_new_int(0));
	return qmp_command(&machine->qmp, "block_set_io_throttle", arguments, NULL);
}

/**
 * disk_is_clean() - is the file system as one that was unmounted?
 *
 * Return: true if there is nothing to repair and no journal to replay.
 */
bool disk_is_clean(void)
{
	return system("e2fsck -f -n \"$BENCH_DISK\" >\"$BENCH_DISK.fsck\" 2>&1") == 0 &&
	       system("dumpe2fs -h \"$BENCH_DISK\" >>\"$BENCH_DISK.fsck\" 2>&1") == 0 &&
	       system("! grep -q needs_recovery \"$BENCH_DISK.fsck\"") == 0;
}

/**
 * disk_replay() - replay the journal, as the next mount would
 *
 * Return: true if there is nothing else to repair.
 */
bool disk_replay(void)
{
	return system("e2fsck -f -p \"$BENCH_DISK\" >\"$BENCH_DISK.fsck\" 2>&1; [ $? -le 1 ]") == 0;
}

/**
 * disk_has() - is there a file with just these contents?
 * @path: the file's path in the file system
 * @contents: the contents
 * @length: length of @contents
 *
 * Return: true if there is.
 */
bool disk_has(const char *path, const char *contents, size_t length)
{
	char command[512];
	bool same = true;
	size_t read = 0;
	FILE *file;
	int byte;

	snprintf(command, sizeof(command), "debugfs -R 'cat %s' \"$BENCH_DISK\" 2>/dev/null", path);
	file = popen(command, "re");
	if (!file)
		return false;
	while (same && (byte = fgetc(file)) != EOF) {
		same = read < length && (unsigned char)contents[read] == byte;
		read++;
	}
	return pclose(file) == 0 && same && read == length;
}
