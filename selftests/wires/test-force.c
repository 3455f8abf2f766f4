// SPDX-License-Identifier: GPL-2.0-only
/* Forced power-off, the last way out. Each of these tests is the last of its board. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/complete.h"
#include "lib/console.h"
#include "lib/disk.h"
#include "lib/unplug.h"

#define POWER_OFF_NS (4 * SEC)

/* A part of a file is what is written at once. */
#define FILES 10
#define LINES 70000

/* Bytes a second */
#define SLOW_RATE (25 << 20)
/* Of parts of 1 MB */
#define SLOW_PARTS 20

/* Said by the last process that runs, before it stops itself. */
#define FROZEN "bench: user space is frozen"

#define NOT_SYNCED "not synced in time"

static void write_files(struct machine *machine, unsigned int parts)
{
	run(machine, "mkdir " DISK "/new");
	for (int i = 0; i < FILES; i++)
		run(machine, "yes line of file %d | head -n %d > /part && "
		    "for j in $(seq %u); do cat /part; done > " DISK "/new/%d", i, LINES, parts, i);
}

static void assert_files(unsigned int parts)
{
	size_t lines = (size_t)parts * LINES;
	char line[32], path[16];
	char *contents = malloc(lines * sizeof(line));
	size_t length;

	assert_non_null(contents);
	for (int i = 0; i < FILES; i++) {
		int size = snprintf(line, sizeof(line), "line of file %d\n", i);

		for (length = 0; length < lines * size; length += size)
			memcpy(contents + length, line, size);
		snprintf(path, sizeof(path), "/new/%d", i);
		if (!disk_has(path, contents, length))
			fail_msg("%s is not on the disk with all that was written to it", path);
	}
	free(contents);
}

/*
 * SIGSTOP for all but PID 1, which takes none, and for which there is the freezer. Nothing in user
 * space can help from then on.
 */
static void freeze_user_space(struct machine *machine)
{
	long offset = console_size(machine);
	struct guest_job *job;

	run(machine, "echo 8 > /proc/sys/kernel/printk && "
	    "mount -t cgroup2 cgroup2 /sys/fs/cgroup && "
	    "mkdir /sys/fs/cgroup/frozen && echo 1 > /sys/fs/cgroup/frozen/cgroup.procs");
	job = guest_start(&machine->guest, "echo $$ > /sys/fs/cgroup/cgroup.procs && "
			  "cd /sys/fs/cgroup/frozen && kill -STOP -1 && "
			  "echo 1 > cgroup.freeze && "
			  "until grep -q 'frozen 1' cgroup.events; do usleep 1000; done && "
			  "echo '" FROZEN "' > /dev/kmsg && kill -STOP $$");
	assert_non_null(job);
	done(machine, console_wait(machine, offset, FROZEN, PANEL_TIMEOUT));
	assert_user_space_stands_still(machine);
}

static void hold_until_off(struct machine *machine, uint64_t limit_ns)
{
	uint64_t pressed, off;

	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	pressed = record_last(&machine->record, RECORD_BUTTON)->host_ns;
	done(machine, machine_wait_off(machine, 3 * PANEL_TIMEOUT));
	off = record_last(&machine->record, RECORD_POWER)->host_ns;
	print_message("# off %.3f s after the press\n", (double)(off - pressed) / SEC);
	assert_string_equal(machine->reason, "guest-shutdown");
	assert_int_equal(machine->status, 0);
	assert_string_equal(machine->guest.bye, "");
	assert_in_range(off - pressed, POWER_OFF_NS, limit_ns);
	assert_no_fault(machine);
}

static void hold_until_dark_and_off(struct machine *machine, uint64_t limit_ns)
{
	uint64_t start = record_now_ns();

	hold_until_off(machine, limit_ns);
	assert_int_equal(machine->wires.led, 0);
	assert_true(record_last(&machine->record, RECORD_LED)->host_ns > start);
}

/* What is written is in memory until it is synced, and there is memory for it. */
static struct machine *start_lazy(enum board board, const char *name, const char *const *extra)
{
	struct machine *machine;

	fresh_board(board, name, NULL, extra);
	machine = need_complete(board);
	run(machine, "cd /proc/sys/vm && echo 0 > dirty_writeback_centisecs && "
	    "echo 95 > dirty_ratio && echo 90 > dirty_background_ratio");
	return machine;
}

static void assert_unwritten(struct machine *machine, unsigned long mbytes)
{
	const char *kbytes = run(machine, "awk '/^Dirty:/ { print $2 }' /proc/meminfo");

	assert_in_range(strtoul(kbytes, NULL, 10), mbytes << 10, ULONG_MAX);
}

static void hold_of_4_s_with_user_space_frozen_syncs_and_powers_off_within_3_s(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);

	(void)state;
	disk_mount(machine, "virtio_blk", "vda");
	write_files(machine, 1);
	done(machine, wire_hold(&machine->wires, 1000));
	freeze_user_space(machine);
	hold_until_dark_and_off(machine, POWER_OFF_NS + 3 * SEC);
	assert_true(console_has(machine, 0, "held for 4 s: forcing the power off"));
	assert_false(console_has(machine, 0, NOT_SYNCED));
	assert_true(disk_is_clean());
	assert_files(1);
}

static void hold_of_4_s_with_a_slow_disk_waits_for_all_200_mb_that_it_has_to_write(void **state)
{
	static const char *const extra[] = { "-m", "512M", NULL };
	struct machine *machine = start_lazy(BOARD_COMPLETE, "force-slow", extra);

	(void)state;
	disk_mount(machine, "virtio_blk", "vda");
	done(machine, disk_slow(machine, "disk", SLOW_RATE));
	write_files(machine, SLOW_PARTS);
	assert_unwritten(machine, 190);
	freeze_user_space(machine);
	hold_until_dark_and_off(machine, POWER_OFF_NS + 16 * SEC);
	assert_true(disk_is_clean());
	assert_files(SLOW_PARTS);
	assert_false(console_has(machine, 0, NOT_SYNCED));
}

static void hold_of_4_s_while_a_slow_disk_is_unmounted_waits_for_that(void **state)
{
	static const char *const extra[] = { "-m", "512M", NULL };
	struct machine *machine = start_lazy(BOARD_COMPLETE, "force-unmount", extra);
	struct guest_job *unmount;

	(void)state;
	disk_mount(machine, "virtio_blk", "vda");
	done(machine, disk_slow(machine, "disk", SLOW_RATE / 2));
	write_files(machine, SLOW_PARTS / 2);
	assert_unwritten(machine, 90);
	unmount = guest_start(&machine->guest, "umount " DISK);
	assert_non_null(unmount);
	assert_int_equal(guest_wait(&machine->guest, unmount, 1000), -ETIMEDOUT);
	hold_until_dark_and_off(machine, POWER_OFF_NS + 10 * SEC);
	assert_true(disk_is_clean());
	assert_files(SLOW_PARTS / 2);
	assert_false(console_has(machine, 0, NOT_SYNCED));
}

static void hold_of_4_s_with_a_disk_that_hangs_powers_off_within_3_and_1_s(void **state)
{
	struct machine *machine = need_complete(BOARD_HUNG);
	struct guest_job *sync;

	(void)state;
	disk_mount(machine, "nvme", "nvme0n1");
	write_files(machine, 1);
	done(machine, disk_slow(machine, "disk", 1));
	sync = guest_start(&machine->guest, "sync");
	assert_non_null(sync);
	assert_int_equal(guest_wait(&machine->guest, sync, 1000), -ETIMEDOUT);
	freeze_user_space(machine);
	hold_until_dark_and_off(machine, POWER_OFF_NS + 3 * SEC + SEC);
	assert_true(console_has(machine, 0, "ext4 on nvme0n1 " NOT_SYNCED));
}

static const char *const *with_second_disk(void)
{
	static char path[4096], drive[4200];
	static const char *const extra[] = {
		"-m", "512M", "-drive", drive, "-device", "nvme,serial=second,drive=second", NULL
	};
	FILE *file = open_file(board_log(path, sizeof(path), "second.img"), "we");

	assert_int_equal(ftruncate(fileno(file), 64 << 20), 0);
	fclose(file);
	snprintf(drive, sizeof(drive), "if=none,id=second,format=raw,cache=unsafe,file=%s", path);
	return extra;
}

static void hold_of_4_s_with_a_slow_disk_beside_one_that_hangs_loses_nothing(void **state)
{
	struct machine *machine = start_lazy(BOARD_COMPLETE, "force-both", with_second_disk());
	struct guest_job *write;

	(void)state;
	disk_mount(machine, "virtio_blk", "vda");
	run(machine, "modprobe nvme && mkdir /second && "
	    "until [ -b /dev/nvme0n1 ]; do usleep 10000; done && "
	    "mke2fs /dev/nvme0n1 && mount -t ext4 /dev/nvme0n1 /second");
	done(machine, disk_slow(machine, "second", 1));
	done(machine, disk_slow(machine, "disk", SLOW_RATE));
	write_files(machine, SLOW_PARTS / 2);
	write = guest_start(&machine->guest,
			    "dd if=/dev/zero of=/second/file bs=64k count=64 conv=fsync");
	assert_non_null(write);
	assert_int_equal(guest_wait(&machine->guest, write, 1000), -ETIMEDOUT);
	assert_unwritten(machine, 90);
	freeze_user_space(machine);
	hold_until_dark_and_off(machine, POWER_OFF_NS + 10 * SEC);
	assert_true(disk_replay());
	assert_files(SLOW_PARTS / 2);
	assert_true(console_has(machine, 0, "ext4 on nvme0n1 " NOT_SYNCED));
	assert_false(console_has(machine, 0, "ext4 on vda " NOT_SYNCED));
}

static void shutdown_that_waits_for_an_ordinary_workqueue_powers_off_with_no_warning(void **state)
{
	struct machine *machine;

	(void)state;
	fresh_board(BOARD_HUNG, "force-flush", "panic_on_warn=1", NULL);
	machine = need_complete(BOARD_HUNG);
	run(machine, "insmod /lib/bad-shutdown.ko flushes=1");
	settle(machine);
	hold_until_dark_and_off(machine, POWER_OFF_NS + 3 * SEC);
	assert_true(console_has(machine, 0, "bad-shutdown bad-shutdown: flushed"));
}

static void led_on_a_bus_held_by_a_driver_that_hangs_does_not_hold_up_the_cut(void **state)
{
	struct machine *machine;

	(void)state;
	fresh_board(BOARD_HUNG, "force-led", NULL, NULL);
	machine = need_complete_board(BOARD_HUNG);
	run(machine, "insmod /lib/bad-shutdown.ko hangs=1 && "
	    "insmod " PANEL_MODULE " led=bad-shutdown:0");
	settle(machine);
	hold_until_off(machine, POWER_OFF_NS + 12 * SEC);
	assert_true(console_has(machine, 0, "bad-shutdown bad-shutdown: hangs"));
	assert_true(console_has(machine, 0, "a driver hangs in its shutdown: cutting the power"));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(hold_of_4_s_with_user_space_frozen_syncs_and_powers_off_within_3_s),
	cmocka_unit_test(hold_of_4_s_with_a_disk_that_hangs_powers_off_within_3_and_1_s),
	cmocka_unit_test(hold_of_4_s_with_a_slow_disk_waits_for_all_200_mb_that_it_has_to_write),
	cmocka_unit_test(hold_of_4_s_while_a_slow_disk_is_unmounted_waits_for_that),
	cmocka_unit_test(hold_of_4_s_with_a_slow_disk_beside_one_that_hangs_loses_nothing),
	cmocka_unit_test(shutdown_that_waits_for_an_ordinary_workqueue_powers_off_with_no_warning),
	cmocka_unit_test(led_on_a_bus_held_by_a_driver_that_hangs_does_not_hold_up_the_cut),
};

TEST_LIST(force_tests, tests);
