// SPDX-License-Identifier: GPL-2.0-only
/* Forced power-off, the last way out. Each of these tests is the last of its board. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "panel-test-complete.h"
#include "panel-test-console.h"
#include "panel-test-disk.h"

#define POWER_OFF_NS (4 * SEC)

#define FILES 10
#define LINES 2000

/* Said by the last process that runs, before it stops itself. */
#define FROZEN "bench: user space is frozen"

#define NOT_SYNCED "gpio-front-panel: disks not synced in time"

static void write_files(struct machine *machine)
{
	run(machine, "cd " DISK " && mkdir new && for i in $(seq 0 %d); do "
	    "yes line of file $i | head -n %d > new/$i || exit; done", FILES - 1, LINES);
}

static void assert_files(void)
{
	char line[32], path[16];
	char *contents = malloc(LINES * sizeof(line));
	size_t length;

	assert_non_null(contents);
	for (int i = 0; i < FILES; i++) {
		int size = snprintf(line, sizeof(line), "line of file %d\n", i);

		for (length = 0; length < (size_t)LINES * size; length += size)
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
	uint64_t start = record_now_ns();
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
	assert_int_equal(machine->wires.led, 0);
	assert_true(record_last(&machine->record, RECORD_LED)->host_ns > start);
	assert_no_fault(machine);
}

static void hold_of_4_s_with_user_space_frozen_syncs_and_powers_off_within_3_s(void **state)
{
	struct machine *machine = need_complete(BOARD_COMPLETE);

	(void)state;
	disk_mount(machine, "virtio_blk", "vda");
	write_files(machine);
	done(machine, wire_hold(&machine->wires, 1000));
	freeze_user_space(machine);
	hold_until_off(machine, POWER_OFF_NS + 3 * SEC);
	assert_true(console_has(machine, 0, "held for 4 s: forcing the power off"));
	assert_false(console_has(machine, 0, NOT_SYNCED));
	assert_true(disk_is_clean());
	assert_files();
}

static void hold_of_4_s_with_a_disk_that_hangs_powers_off_within_3_and_1_s(void **state)
{
	struct machine *machine = need_complete(BOARD_HUNG);
	struct guest_job *sync;

	(void)state;
	disk_mount(machine, "nvme", "nvme0n1");
	done(machine, disk_slow(machine, 1));
	write_files(machine);
	sync = guest_start(&machine->guest, "sync");
	assert_non_null(sync);
	assert_int_equal(guest_wait(&machine->guest, sync, 1000), -ETIMEDOUT);
	freeze_user_space(machine);
	hold_until_off(machine, POWER_OFF_NS + 3 * SEC + SEC);
	assert_true(console_has(machine, 0, NOT_SYNCED));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(hold_of_4_s_with_user_space_frozen_syncs_and_powers_off_within_3_s),
	cmocka_unit_test(hold_of_4_s_with_a_disk_that_hangs_powers_off_within_3_and_1_s),
};

TEST_LIST(force_tests, tests);
