// SPDX-License-Identifier: GPL-2.0-only
/*
 * Disks of a machine: ext4 images. What the shell is told of the first goes by the environment, so
 * that its path may have any character but a comma, which QEMU takes for its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "disk.h"
#include "steps.h"

/* Make a new disk with an empty file system, and say where it is. Return: @path. */
const char *disk_make(size_t index, char *path, size_t size)
{
	char suffix[16];

	snprintf(suffix, sizeof(suffix), ".disk%zu", index);
	snprintf(path, size, "%s", boards_file(suffix));
	setenv("NEW_DISK", path, 1);
	if (index == 0)
		setenv("BENCH_DISK", path, 1);
	unlink(path);
	if (system("mke2fs -q -t ext4 \"$NEW_DISK\" 640M >&2") != 0)
		fail_msg("cannot make an ext4 image: %s", path);
	return path;
}

/* Have a disk of this kind known to the kernel. Its driver may look for disks on its own time. */
void disk_attach(struct machine *machine, enum disk kind)
{
	const struct board_disk *disk = &machine->board->disks[kind - 1];

	run(machine, "modprobe %s && until [ -b /dev/%s ]; do usleep 10000; done", disk->driver,
	    disk->name);
}

/* Have its file system mounted. */
void disk_mount(struct machine *machine, enum disk kind, const char *where)
{
	disk_attach(machine, kind);
	run(machine, "modprobe ext4 && mkdir -p %s && mount -t ext4 /dev/%s %s", where,
	    machine->board->disks[kind - 1].name, where);
}

/* Have a disk write so many bytes a second from now on; at 1 a block takes more than an hour. */
void disk_slow(struct machine *machine, size_t index, unsigned int rate)
{
	static const char *const unlimited[] = { "bps", "bps_rd", "iops", "iops_rd", "iops_wr" };
	struct json_object *arguments = json_object_new_object();
	char name[16];

	snprintf(name, sizeof(name), "disk%zu", index);
	json_object_object_add(arguments, "device", json_object_new_string(name));
	json_object_object_add(arguments, "bps_wr", json_object_new_int((int)rate));
	for (size_t i = 0; i < sizeof(unlimited) / sizeof(*unlimited); i++)
		json_object_object_add(arguments, unlimited[i], json_object_new_int(0));
	done(machine, qmp_command(&machine->qmp, "block_set_io_throttle", arguments, NULL));
}
