// SPDX-License-Identifier: GPL-2.0-only
/* Forced power-off, the last way out. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/console.h"
#include "lib/disk.h"
#include "lib/freeze.h"
#include "lib/steps.h"

/* A part of a file is what is written at once. */
#define FILES 10
#define LINES 70000

/* Bytes a second */
#define SLOW_RATE (25 << 20)
/* Of parts of 1 MB: to be written for longer than a disk that does nothing is waited for */
#define SLOW_PARTS 10

#define NOT_SYNCED "not synced in time"

#define TREE "tests/complete/board.dtb"

/* A hold of 1 s will do. */
#define LOAD "insmod " PANEL_MODULE " && echo 1 > " PANEL_SYSFS "/power_off_time_sec"

static const struct setup slow_setup = {
	.name = "slow", .tree = TREE, .load = LOAD, .disks = { DISK_OTHER }, .memory = "512M",
};

static const struct setup both_setup = {
	.name = "both", .tree = TREE, .load = LOAD, .disks = { DISK_OTHER, DISK_USUAL },
	.memory = "512M",
};

static const struct setup hung_setup = {
	.name = "hung", .tree = TREE, .load = LOAD, .disks = { DISK_USUAL },
};

/* Without a hold that forces the power off: it goes on for longer. */
#define LOAD_RESET "insmod " PANEL_MODULE " && cd " PANEL_SYSFS " && " \
	"echo 0 > power_off_time_sec && echo 1 > reset_time_sec"

static const struct setup reset_setup = {
	.name = "reset", .tree = TREE, .load = LOAD_RESET, .disks = { DISK_OTHER },
};

static const struct setup reset_hung_setup = {
	.name = "reset-hung", .tree = TREE, .load = LOAD_RESET, .disks = { DISK_USUAL },
};

/* What its shutdowns do is told by its own module. */
static const struct setup flush_setup = {
	.name = "flush", .tree = TREE, .load = LOAD, .append = "panic_on_warn=1",
};

static const struct setup hang_setup = { .name = "hang", .tree = TREE, .load = "true" };

/* Is the file system as one that was unmounted: nothing to repair and no journal to replay? */
static bool disk_is_clean(void)
{
	return system("e2fsck -f -n \"$BENCH_DISK\" >\"$BENCH_DISK.fsck\" 2>&1") == 0 &&
	       system("dumpe2fs -h \"$BENCH_DISK\" >>\"$BENCH_DISK.fsck\" 2>&1") == 0 &&
	       system("! grep -q needs_recovery \"$BENCH_DISK.fsck\"") == 0;
}

/* Replays the journal, as the next mount would. Is there nothing else to repair? */
static bool disk_replay(void)
{
	return system("e2fsck -f -p \"$BENCH_DISK\" >\"$BENCH_DISK.fsck\" 2>&1; "
		      "[ $? -le 1 ]") == 0;
}

static void write_files(struct machine *machine, unsigned int parts)
{
	run(machine, "mkdir " DISK "/new");
	for (int i = 0; i < FILES; i++)
		run(machine, "yes line of file %d | head -n %d > /part && "
		    "for j in $(seq %u); do cat /part; done > " DISK "/new/%d", i, LINES, parts, i);
}

/* What is on the disk, to the byte. */
static void assert_files(unsigned int parts)
{
	char command[512];

	for (int i = 0; i < FILES; i++) {
		snprintf(command, sizeof(command), "yes line of file %d | head -n %u | "
			 "{ debugfs -R 'cat /new/%d' \"$BENCH_DISK\" 2>/dev/null | "
			 "cmp - /dev/fd/3; } 3<&0", i, parts * LINES, i);
		if (system(command) != 0)
			fail_msg("/new/%d is not on the disk with all that was written", i);
	}
}

static void hold_until_dark_and_off(struct machine *machine, unsigned int hold_s,
				    unsigned int limit_ms)
{
	uint64_t start = record_now_ns();

	assert_hold_ends(machine, hold_s, limit_ms);
	assert_int_equal(machine->wires.led, 0);
	assert_true(record_last(&machine->record, RECORD_LED)->host_ns > start);
}

/* What is written is in memory until it is synced, and there is memory for it. */
static void be_lazy(struct machine *machine)
{
	run(machine, "cd /proc/sys/vm && echo 0 > dirty_writeback_centisecs && "
	    "echo 95 > dirty_ratio && echo 90 > dirty_background_ratio");
}

static void assert_unwritten(struct machine *machine, unsigned long mbytes)
{
	const char *kbytes = run(machine, "awk '/^Dirty:/ { print $2 }' /proc/meminfo");

	assert_in_range(strtoul(kbytes, NULL, 10), mbytes << 10, ULONG_MAX);
}

/* The disk is at work when this returns. */
static void begin_on_disk(struct machine *machine, const char *command)
{
	struct guest_job *job = begin_run(machine, command);

	assert_int_equal(guest_wait(&machine->guest, job, 1000), -ETIMEDOUT);
}

WIRES_TEST(hold_of_4_s_with_user_space_frozen_syncs_and_powers_off_within_3_s, &complete_setup,
	   .ends = true)
{
	disk_mount(machine, DISK_OTHER, DISK);
	write_files(machine, 1);
	freeze_user_space(machine);
	hold_until_dark_and_off(machine, 4, 3000);
	assert_true(console_has(machine, "held for 4 s: forcing the power off"));
	assert_false(console_has(machine, NOT_SYNCED));
	assert_true(disk_is_clean());
	assert_files(1);
}

WIRES_TEST(hold_with_a_disk_that_hangs_powers_off_within_3_and_1_s, &hung_setup,
	   .ends = true)
{
	disk_mount(machine, DISK_USUAL, DISK);
	write_files(machine, 1);
	disk_slow(machine, 0, 1);
	begin_on_disk(machine, "sync");
	freeze_user_space(machine);
	hold_until_dark_and_off(machine, 1, 4000);
	assert_true(console_has(machine, NOT_SYNCED));
}

WIRES_TEST(hold_for_the_reset_time_with_user_space_frozen_syncs_and_restarts, &reset_setup,
	   .ends = true)
{
	disk_mount(machine, DISK_OTHER, DISK);
	write_files(machine, 1);
	freeze_user_space(machine);
	assert_hold_restarts(machine, &machine->wires, 1, 3000);
	assert_true(console_has(machine, "held for 1 s: forcing a restart"));
	assert_false(console_has(machine, NOT_SYNCED));
	assert_true(disk_is_clean());
	assert_files(1);
}

WIRES_TEST(hold_for_the_reset_time_with_a_disk_that_hangs_restarts_within_4_s, &reset_hung_setup,
	   .ends = true)
{
	disk_mount(machine, DISK_USUAL, DISK);
	write_files(machine, 1);
	disk_slow(machine, 0, 1);
	begin_on_disk(machine, "sync");
	freeze_user_space(machine);
	assert_hold_restarts(machine, &machine->wires, 1, 4000);
	assert_true(console_has(machine, NOT_SYNCED));
	assert_true(console_has(machine, "a driver hangs in its shutdown: restarting"));
}

WIRES_TEST(hold_with_a_slow_disk_waits_for_all_100_mb_that_it_has_to_write, &slow_setup,
	   .ends = true)
{
	be_lazy(machine);
	disk_mount(machine, DISK_OTHER, DISK);
	disk_slow(machine, 0, SLOW_RATE);
	write_files(machine, SLOW_PARTS);
	assert_unwritten(machine, 90);
	freeze_user_space(machine);
	hold_until_dark_and_off(machine, 1, 10000);
	assert_true(disk_is_clean());
	assert_files(SLOW_PARTS);
	assert_false(console_has(machine, NOT_SYNCED));
}

WIRES_TEST(hold_while_a_slow_disk_is_unmounted_waits_for_that, &slow_setup, .ends = true)
{
	be_lazy(machine);
	disk_mount(machine, DISK_OTHER, DISK);
	disk_slow(machine, 0, SLOW_RATE);
	write_files(machine, SLOW_PARTS);
	assert_unwritten(machine, 90);
	begin_on_disk(machine, "umount " DISK);
	hold_until_dark_and_off(machine, 1, 10000);
	assert_true(disk_is_clean());
	assert_files(SLOW_PARTS);
	assert_false(console_has(machine, NOT_SYNCED));
}

WIRES_TEST(hold_with_a_slow_disk_beside_one_that_hangs_loses_nothing, &both_setup,
	   .ends = true)
{
	const struct board_disk *kinds = machine->board->disks;
	char text[64];

	be_lazy(machine);
	disk_mount(machine, DISK_OTHER, DISK);
	disk_mount(machine, DISK_USUAL, "/second");
	disk_slow(machine, 1, 1);
	disk_slow(machine, 0, SLOW_RATE);
	write_files(machine, SLOW_PARTS);
	begin_on_disk(machine, "dd if=/dev/zero of=/second/file bs=64k count=64 conv=fsync");
	assert_unwritten(machine, 90);
	freeze_user_space(machine);
	hold_until_dark_and_off(machine, 1, 10000);
	assert_true(disk_replay());
	assert_files(SLOW_PARTS);
	snprintf(text, sizeof(text), "ext4 on %s " NOT_SYNCED, kinds[DISK_USUAL - 1].name);
	assert_true(console_has(machine, text));
	snprintf(text, sizeof(text), "ext4 on %s " NOT_SYNCED, kinds[DISK_OTHER - 1].name);
	assert_false(console_has(machine, text));
}

WIRES_TEST(shutdown_that_waits_for_an_ordinary_workqueue_powers_off_with_no_warning, &flush_setup,
	   .ends = true)
{
	run(machine, "insmod /lib/bad-shutdown.ko flushes=1");
	settle(machine);
	hold_until_dark_and_off(machine, 1, 3000);
	assert_true(console_has(machine, "bad-shutdown bad-shutdown: flushed"));
}

WIRES_TEST(led_on_a_bus_held_by_a_driver_that_hangs_does_not_hold_up_the_cut, &hang_setup,
	   .ends = true)
{
	run(machine, "insmod /lib/bad-shutdown.ko hangs=1 && "
	    "insmod " PANEL_MODULE " led=bad-shutdown:0");
	settle(machine);
	assert_hold_ends(machine, 4, 12000);
	assert_true(console_has(machine, "bad-shutdown bad-shutdown: hangs"));
	assert_true(console_has(machine, "a driver hangs in its shutdown: cutting the power"));
}
