// SPDX-License-Identifier: GPL-2.0-only
/* The machine that runs: from the first test that needs it to the first that needs another. */
#include <signal.h>
#include <stdio.h>

#include "boards.h"
#include "core/vcd.h"
#include "disk.h"
#include "steps.h"

#define BOOT_TIMEOUT 60000

/* The panel of dts/qemu-virt. */
const struct setup panel_setup = { .name = "panel", .tree = "qemu-virt/front-panel.dtb" };

/* Panels with all that a button can be told, and a disk. */
const struct setup complete_setup = {
	.name = "complete", .tree = "tests/complete/board.dtb", .disks = { DISK_OTHER },
};

/* A panel as most boards have it, and an LED of another driver. */
const struct setup state_setup = { .name = "state", .tree = "tests/state/board.dtb" };

/* The same with a disk, both traced. */
const struct setup traced_setup = {
	.name = "traced", .tree = "tests/state/board.dtb", .disks = { DISK_USUAL }, .traced = true,
};

/* The machine that runs. */
static struct boards {
	const struct config *config;
	struct machine machine;
	const struct setup *setup;
	char name[64];
	unsigned int count;
	bool passed;
	uint64_t entered_ns;
} boards;

/* Remember what to boot. */
void boards_init(const struct config *config)
{
	boards.config = config;
}

/* Path of a log of this machine, valid until the next call. */
const char *boards_file(const char *suffix)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/%s%s", boards.config->logs, boards.name, suffix);
	return path;
}

static void start(const struct setup *setup)
{
	const struct config *config = boards.config;
	char tree[4096], images[MACHINE_DISKS][4096], trace[4096];
	struct machine_options options = {
		.name = boards.name, .board = setup->pi ? config->pi : config->board,
		.kernel = config->kernel, .initrd = config->initrd,
		.dtb = setup->tree ? tree : NULL, .append = setup->append,
		.logs = config->logs, .memory = setup->memory,
		.trace = setup->traced ? trace : NULL,
	};
	const struct board *board = board_find(options.board);

	boards.setup = setup;
	snprintf(boards.name, sizeof(boards.name), "%s-%u", setup->name, ++boards.count);
	snprintf(tree, sizeof(tree), "%s/%s%s/%s", config->dts, setup->pi ? "tests/" : "",
		 setup->pi ? config->pi : "", setup->tree);
	snprintf(trace, sizeof(trace), "%s", boards_file(".trace"));
	for (size_t i = 0; board && i < MACHINE_DISKS && setup->disks[i]; i++) {
		options.disks[i].kind = &board->disks[setup->disks[i] - 1];
		options.disks[i].image = disk_make(i, images[i], sizeof(*images));
	}
	if (machine_start(&boards.machine, &options) || machine_boot(&boards.machine, BOOT_TIMEOUT))
		fail_msg("board %s: %s", boards.name, boards.machine.loop.why);
}

/* Whatever the test before has left: buttons are released, no job runs, the module is new. */
static void begin(struct machine *machine, const char *load)
{
	struct guest *guest = &machine->guest;

	done(machine, wire_drive(&machine->wires, WIRE_RELEASED));
	for (size_t i = 0; i < machine->further_count; i++)
		if (machine->further[i].wires.button_line >= 0)
			done(machine, wire_drive(&machine->further[i].wires, WIRE_RELEASED));
	for (unsigned int i = 0; i < guest->job_count; i++) {
		if (guest->jobs[i].ended)
			continue;
		done(machine, guest_kill(guest, &guest->jobs[i], SIGKILL));
		done(machine, guest_wait(guest, &guest->jobs[i], PANEL_TIMEOUT));
	}
	run(machine, "[ ! -d " PANEL_DRIVER " ] || rmmod gpio_front_panel; %s",
	    load ?: "insmod " PANEL_MODULE);
}

/* End the machine that runs, and write its waveforms. */
void boards_stop(void)
{
	if (!boards.setup)
		return;
	if (vcd_write(&boards.machine.record, boards_file(".vcd")) < 0)
		print_message("# cannot write %s\n", boards_file(".vcd"));
	machine_stop(&boards.machine);
	record_free(&boards.machine.record);
	boards.setup = NULL;
}

/* Have a machine that has just been powered on. */
struct machine *boards_boot(const struct setup *setup)
{
	boards_stop();
	start(setup);
	begin(&boards.machine, setup->load);
	return &boards.machine;
}

/* Have the machine that a test needs, and run it: that it shows no fault is part of every test. */
void boards_enter(const struct test *test)
{
	boards.entered_ns = record_now_ns();
	boards.passed = false;
	if (boards.setup != test->setup)
		boards_boot(test->setup);
	else
		begin(&boards.machine, boards.setup->load);
	test->run(&boards.machine);
	assert_no_fault(&boards.machine);
	boards.passed = true;
}

/* After a test that ends or breaks its machine, or has failed, the next one gets a fresh one. */
void boards_leave(const struct test *test)
{
	print_message("# %s, %.1f s\n", boards.name,
		      (double)(record_now_ns() - boards.entered_ns) / SEC);
	if (test->ends || !boards.passed || boards.machine.loop.failed)
		boards_stop();
}
