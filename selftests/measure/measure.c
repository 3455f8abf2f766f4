// SPDX-License-Identifier: GPL-2.0-only
/* Boots the board, loops its wire, has the guest measure, and shows the table. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/config.h"
#include "qemu/machine.h"
#include "table.h"

#define BOOT_MS 120000
#define MEASURE_MS 1800000

/* Which line drives which: inside/wire.c and board.dtso. */
#define FROM_LINE 0
#define TO_LINE 4

#define APPEND "quiet nowatchdog iomem=relaxed random.trust_bootloader=on"
#define PROGRAM "/bin/measure /etc/measure"

static int loop_wire(struct machine *machine)
{
	struct json_object *arguments = json_object_new_object();
	char text[192];

	json_object_object_add(arguments, "path", json_object_new_string(machine->gpio));
	snprintf(text, sizeof(text), "unnamed-gpio-out[%d]", FROM_LINE);
	json_object_object_add(arguments, "property", json_object_new_string(text));
	snprintf(text, sizeof(text), "%s/unnamed-gpio-in[%d]", machine->gpio, TO_LINE);
	json_object_object_add(arguments, "value", json_object_new_string(text));
	return qmp_command(&machine->qmp, "qom-set", arguments, NULL);
}

static int ask_version(struct machine *machine, char *version, size_t size)
{
	struct json_object *result = NULL;
	struct json_object *qemu;
	int error = qmp_command(&machine->qmp, "query-version", NULL, &result);

	if (error)
		return error;
	qemu = json_object_object_get(result, "qemu");
	snprintf(version, size, "%s.%s.%s",
		 json_object_get_string(json_object_object_get(qemu, "major")),
		 json_object_get_string(json_object_object_get(qemu, "minor")),
		 json_object_get_string(json_object_object_get(qemu, "micro")));
	json_object_put(result);
	return 0;
}

static void take_line(void *data, int64_t guest_us, const char *text)
{
	char line[256];

	(void)guest_us;
	if (!text)
		return;
	snprintf(line, sizeof(line), "%s", text);
	if (strncmp(text, "measure: ", 9) == 0)
		fprintf(stderr, "%s\n", text);
	table_read(data, line);
}

static int measure(struct machine *machine, struct table *table)
{
	struct guest_job *job = guest_start(&machine->guest, PROGRAM " 2>&1");
	int error;

	if (!job)
		return -EIO;
	job->line = take_line;
	job->data = table;
	error = guest_wait(&machine->guest, job, MEASURE_MS);
	if (!error && job->status)
		error = loop_explain(&machine->loop, -EIO, "the program in the guest has failed");
	return error;
}

static int run(const struct config *config, struct table *table)
{
	/* One instruction takes 1 ns, and idle time passes at once. */
	static const char *const extra[] = {
		"-icount", "shift=0,sleep=off", "-rtc", "base=2026-01-01,clock=vm", NULL,
	};
	const struct machine_options options = {
		.name = "measure",
		.board = config->board,
		.machine = getenv("BENCH_MACHINE"),
		.kernel = config->kernel,
		.initrd = config->initrd,
		.dtb = getenv("BENCH_DTB"),
		.append = APPEND,
		.logs = config->logs,
		.extra = extra,
	};
	static struct machine machine;
	int error = machine_start(&machine, &options);

	if (!error)
		error = loop_wire(&machine);
	if (!error)
		error = ask_version(&machine, table->qemu, sizeof(table->qemu));
	if (!error)
		error = machine_boot(&machine, BOOT_MS);
	if (!error)
		error = measure(&machine, table);
	if (error)
		fprintf(stderr, "measure: %s\n", machine.loop.why);
	machine_stop(&machine);
	return error;
}

int main(int argc, char **argv)
{
	struct config config;
	struct table table;
	char why[512];

	if (argc != 2 || !getenv("BENCH_DTB")) {
		fputs("usage: measure RESULT.json\nRun it by make -C selftests/measure run.\n",
		      stderr);
		return 2;
	}
	if (config_read(&config, why, sizeof(why)) < 0) {
		fprintf(stderr, "measure: %s\n", why);
		return 2;
	}
	table_init(&table);
	if (run(&config, &table))
		return 1;
	table_print(&table);
	if (json_object_to_file_ext(argv[1], table_json(&table), JSON_C_TO_STRING_PRETTY) < 0) {
		fprintf(stderr, "measure: cannot write %s\n", argv[1]);
		return 1;
	}
	return 0;
}
