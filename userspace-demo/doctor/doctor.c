// SPDX-License-Identifier: GPL-2.0-only
/* panel doctor: what is wrong, and how to mend it */
#include <json-c/json.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../command.h"
#include "../lib/terminal.h"
#include "walk.h"

enum { OPTION_JSON, OPTION_LED, OPTION_LIST, OPTION_PRESS, OPTION_COUNT };

static const struct option options[] = {
	[OPTION_JSON] = { "json", no_argument, NULL, 0 },
	[OPTION_LED] = { "led", no_argument, NULL, 0 },
	[OPTION_LIST] = { "list", no_argument, NULL, 0 },
	[OPTION_PRESS] = { "press", no_argument, NULL, 0 },
	[OPTION_COUNT] = { NULL, 0, NULL, 0 },
};

static const char *const verdicts[] = {
	[PASS] = "PASS", [FAIL] = "FAIL", [WARN] = "WARN", [SKIP] = "SKIP",
};

static const enum color colors[] = {
	[PASS] = COLOR_GOOD, [FAIL] = COLOR_BAD, [WARN] = COLOR_NOTE, [SKIP] = COLOR_FAINT,
};

static void print_text(const struct result *results, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct finding *finding = &results[i].finding;

		printf("%s%s%s  %-19s %s\n", terminal_color(colors[finding->verdict]),
		       verdicts[finding->verdict], terminal_color(COLOR_END),
		       results[i].check->id, finding->text);
		if (*finding->mend)
			printf("      %-19s %s\n", "mend:", finding->mend);
	}
}

static void print_json(const struct result *results, size_t count)
{
	struct json_object *list = json_object_new_array();

	for (size_t i = 0; i < count; i++) {
		const struct finding *finding = &results[i].finding;
		struct json_object *check = json_object_new_object();

		json_object_object_add(check, "id", json_object_new_string(results[i].check->id));
		json_object_object_add(check, "verdict",
				       json_object_new_string(verdicts[finding->verdict]));
		json_object_object_add(check, "text", json_object_new_string(finding->text));
		if (*finding->mend)
			json_object_object_add(check, "mend",
					       json_object_new_string(finding->mend));
		json_object_array_add(list, check);
	}
	puts(json_object_to_json_string_ext(list, JSON_C_TO_STRING_PRETTY |
					    JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(list);
}

static int list(const struct result *results, size_t count)
{
	for (size_t i = 0; i < count; i++)
		printf("%-19s %s\n", results[i].check->id, results[i].check->what);
	return EXIT_SUCCESS;
}

static int run(int argc, char **argv)
{
	const char *values[OPTION_COUNT] = { NULL };
	struct result results[CHECKS_MAX];
	size_t count = walk_list(results);
	struct machine machine;
	int status = EXIT_SUCCESS;

	if (command_line(argc, argv, options, values, 0, 0) < 0)
		return EXIT_USAGE;
	if (values[OPTION_LIST])
		return list(results, count);
	machine_find(&machine);
	machine.may_ask = values[OPTION_PRESS];
	machine.may_blink = values[OPTION_LED];
	walk(results, count, &machine);
	(values[OPTION_JSON] ? print_json : print_text)(results, count);
	machine_forget(&machine);
	for (size_t i = 0; i < count; i++)
		if (results[i].finding.verdict == FAIL)
			status = EXIT_FAILURE;
	return status;
}

const struct command doctor_command = {
	.name = "doctor",
	.usage = "[--json] [--led] [--list] [--press]",
	.summary = "say what is wrong, and how to mend it",
	.options = "  --json   print a list for programs\n"
		   "  --led    blink the LED, too\n"
		   "  --list   print the checks, and what is so if each passes\n"
		   "  --press  ask for a press, too\n",
	.run = run,
};
