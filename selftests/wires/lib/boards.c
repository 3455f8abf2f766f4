// SPDX-License-Identifier: GPL-2.0-only
/* The boards: one runs at a time, from the first test that needs it to the first that does not. */
#include <stdio.h>

#include "core/vcd.h"
#include "disk.h"
#include "steps.h"

#define BOOT_TIMEOUT 60000

/**
 * struct board_plan - what is to be known about a board before it starts
 * @name: names its logs
 * @dtb: its device tree, below the directory of built ones
 * @button_level: level of the first panel's button at power-on
 * @disk: it has a new disk, this device of QEMU, or NULL
 * @facts: what it is like, if it is not QEMU's own board
 */
struct board_plan {
	const char *name;
	const char *dtb;
	int button_level;
	const char *disk;
	const struct board_facts *facts;
};

static const struct board_plan plans[BOARD_COUNT] = {
	[BOARD_PANEL] = { "panel", "qemu-virt/front-panel.dtb", WIRE_RELEASED },
	[BOARD_GOOD] = { "good", "tests/good/board.dtb", WIRE_PRESSED },
	[BOARD_BAD] = { "bad", "tests/bad/board.dtb", WIRE_RELEASED },
	[BOARD_STATE] = { "state", "tests/state/board.dtb", WIRE_RELEASED },
	[BOARD_STATE_DISK] = { "state-disk", "tests/state/board.dtb", WIRE_RELEASED,
			       "nvme,serial=bench" },
	[BOARD_NO_POWER_OFF] = { "no-power-off", "tests/state/no-power-off.dtb", WIRE_RELEASED },
	[BOARD_REFUSES] = { "refuses", "tests/refuse/board.dtb", WIRE_RELEASED },
	[BOARD_COMPLETE] = { "complete", "tests/complete/board.dtb", WIRE_PRESSED,
			     "virtio-blk-pci" },
	[BOARD_HUNG] = { "hung", "tests/complete/board.dtb", WIRE_RELEASED, "nvme,serial=bench" },
	[BOARD_BARE] = { "bare", "qemu-virt/board.dtb", WIRE_RELEASED },
	[BOARD_PI_TAKEN] = { "pi-taken", "tests/pi/taken.dtb", WIRE_RELEASED, NULL,
			     &board_raspi3b },
	[BOARD_PI_FREE] = { "pi-free", "tests/pi/free.dtb", WIRE_RELEASED, NULL,
			    &board_raspi3b },
};

/**
 * struct good_plan - a further panel's wires
 * @button_line: line of its button, or -1
 * @led_line: line of its LED, or -1
 * @released: level of the button's wire when released
 */
struct good_plan {
	int button_line;
	int led_line;
	int released;
};

static const struct good_plan good_plans[GOOD_COUNT] = {
	[GOOD_BUTTON_ONLY] = { 0, -1, 1 },
	[GOOD_LED_ONLY] = { -1, 1, 0 },
	[GOOD_NO_DEBOUNCE] = { 2, -1, 1 },
	[GOOD_LONG_DEBOUNCE] = { 6, -1, 1 },
	[GOOD_ACTIVE_HIGH] = { 7, -1, 0 },
};

/**
 * struct boards - the board that runs
 * @config: what the program was told
 * @machine: the machine
 * @board: which board it is, valid if @started
 * @name: names its logs
 * @started: there is a machine, running or not
 * @wires: wires of the further panels
 * @records: transitions of the further panels' wires
 */
static struct boards {
	const struct config *config;
	struct machine machine;
	enum board board;
	const char *name;
	bool started;
	struct wires wires[GOOD_COUNT];
	struct record records[GOOD_COUNT];
} boards;

/**
 * boards_init() - remember what to boot
 * @config: what the program was told
 */
void boards_init(const struct config *config)
{
	boards.config = config;
}

static int open_good_wires(struct machine *machine)
{
	int error = 0;

	for (int i = 0; i < GOOD_COUNT && !error; i++) {
		record_init(&boards.records[i]);
		error = wires_open(&boards.wires[i], &machine->loop, &machine->qtest,
				   &boards.records[i], machine->gpio, good_plans[i].button_line,
				   good_plans[i].led_line, good_plans[i].released);
	}
	return error;
}

static void start_board(enum board board, const char *name, const char *append,
			const char *const *extra)
{
	const struct board_plan *plan = &plans[board];
	char dtb[4096];
	struct machine_options options = {
		.name = name, .board = boards.config->board, .facts = plan->facts,
		.kernel = boards.config->kernel, .initrd = boards.config->initrd, .dtb = dtb,
		.append = append, .logs = boards.config->logs, .extra = extra,
		.button_level = plan->button_level,
	};
	int error;

	if (plan->disk)
		options.extra = disk_make(plan->disk, options.logs, name, extra);
	snprintf(dtb, sizeof(dtb), "%s/%s", boards.config->dts, plan->dtb);
	boards.started = true;
	boards.board = board;
	boards.name = name;
	error = machine_start(&boards.machine, &options);
	if (!error && board == BOARD_GOOD)
		error = open_good_wires(&boards.machine);
	if (!error)
		error = machine_boot(&boards.machine, BOOT_TIMEOUT);
	if (error && !boards.machine.loop.failed)
		loop_fail(&boards.machine.loop, "%s", boards.machine.loop.why);
}

/**
 * boards_finish() - end the board that runs, and write its waveforms
 * @state: not used
 *
 * Return: 0.
 */
int boards_finish(void **state)
{
	char path[4096];

	(void)state;
	if (!boards.started)
		return 0;
	snprintf(path, sizeof(path), "%s/%s.vcd", boards.config->logs, boards.name);
	if (vcd_write(&boards.machine.record, path) < 0)
		print_message("# cannot write %s\n", path);
	machine_stop(&boards.machine);
	record_free(&boards.machine.record);
	for (int i = 0; i < GOOD_COUNT; i++)
		record_free(&boards.records[i]);
	boards.started = false;
	return 0;
}

/**
 * need_board() - have a board that runs
 * @board: which
 *
 * A board that has failed is not started again: every test that needs it fails at once.
 *
 * Return: the machine.
 */
struct machine *need_board(enum board board)
{
	if (boards.started && boards.board != board)
		boards_finish(NULL);
	if (!boards.started)
		start_board(board, plans[board].name, NULL, NULL);
	if (boards.machine.loop.failed)
		fail_msg("board %s: %s", boards.name, boards.machine.loop.why);
	return &boards.machine;
}

/**
 * fresh_board() - have a board that has just been powered on
 * @board: which
 * @name: names its logs; not copied
 * @append: added to the kernel's command line, or NULL
 * @extra: further arguments for QEMU, ended by NULL; or NULL
 *
 * Return: the machine.
 */
struct machine *fresh_board(enum board board, const char *name, const char *append,
			    const char *const *extra)
{
	boards_finish(NULL);
	start_board(board, name, append, extra);
	return need_board(board);
}

/**
 * board_log() - path of a log file
 * @path: where to put it
 * @size: room in @path
 * @name: name of the file
 *
 * Return: @path.
 */
const char *board_log(char *path, size_t size, const char *name)
{
	snprintf(path, size, "%s/%s", boards.config->logs, name);
	return path;
}

/**
 * good_wires() - the wires of a further panel of BOARD_GOOD
 * @panel: which
 *
 * Return: its wires.
 */
struct wires *good_wires(enum good_panel panel)
{
	return &boards.wires[panel];
}
