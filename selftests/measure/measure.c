// SPDX-License-Identifier: GPL-2.0-only
/* Boots the board, loops its wire, and prints what the guest measures. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/config.h"
#include "qemu/machine.h"

#define BOOT_MS 120000
#define MEASURE_MS 1800000

#define APPEND "quiet nowatchdog iomem=relaxed random.trust_bootloader=on"

static int loop_wire(struct machine *machine)
{
	struct json_object *arguments = json_object_new_object();
	char text[192];

	json_object_object_add(arguments, "path", json_object_new_string(machine->gpio));
	snprintf(text, sizeof(text), "unnamed-gpio-out[%d]", machine->board->hand);
	json_object_object_add(arguments, "property", json_object_new_string(text));
	snprintf(text, sizeof(text), "%s/unnamed-gpio-in[%d]", machine->gpio,
		 machine->board->button);
	json_object_object_add(arguments, "value", json_object_new_string(text));
	return qmp_command(&machine->qmp, "qom-set", arguments, NULL);
}

static void take_line(void *data, int64_t guest_us, const char *text)
{
	(void)data;
	(void)guest_us;
	if (text)
		fprintf(strncmp(text, "measure: ", 9) == 0 ? stderr : stdout, "%s\n", text);
}

static int measure(struct machine *machine)
{
	struct guest_job *job;
	char command[128];
	int error;

	snprintf(command, sizeof(command), "/bin/measure /etc/measure-%s 2>&1",
		 getenv("MEASURE_BOARD"));
	job = guest_start(&machine->guest, command);
	if (!job)
		return -EIO;
	job->line = take_line;
	error = guest_wait(&machine->guest, job, MEASURE_MS);
	if (!error && job->status)
		error = loop_explain(&machine->loop, -EIO, "the program in the guest has failed");
	return error;
}

static int run(const struct config *config)
{
	const struct machine_options options = {
		.name = "measure",
		.board = config->board,
		.kernel = config->kernel,
		.initrd = config->initrd,
		.dtb = getenv("BENCH_DTB"),
		.append = APPEND,
		.logs = config->logs,
	};
	static struct machine machine;
	int error = machine_start(&machine, &options);

	if (!error)
		error = loop_wire(&machine);
	if (!error)
		error = machine_boot(&machine, BOOT_MS);
	if (!error)
		error = measure(&machine);
	if (error)
		fprintf(stderr, "measure: %s\n", machine.loop.why);
	machine_stop(&machine);
	return error;
}

int main(void)
{
	struct config config;
	char why[512];

	if (config_read(&config, why, sizeof(why)) < 0) {
		fprintf(stderr, "measure: %s\n", why);
		return 2;
	}
	return run(&config) ? 1 : 0;
}
