// SPDX-License-Identifier: GPL-2.0-only
#include "walk.h"

#include <string.h>

/* From what the module is made of to the end of the machine, by way of the wire */
static const struct check *const parts[] = {
	header_checks, module_checks, tree_checks, bind_checks, line_checks, button_checks,
	press_checks, led_checks, listener_checks, power_checks,
	state_checks,
};

size_t walk_list(struct result *results)
{
	size_t count = 0;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		for (const struct check *check = parts[i]; check->id; check++)
			results[count++] = (struct result) { .check = check };
	return count;
}

/* Returns the id of what has failed already and has to be mended first, or NULL. */
static const char *cause(const struct result *results, size_t count, const struct check *check)
{
	for (size_t i = 0; i < count; i++)
		for (const char *const *id = check->after; *id; id++) {
			if (strcmp(results[i].check->id, *id) != 0)
				continue;
			if (results[i].finding.verdict == FAIL)
				return *id;
			if (results[i].cause)
				return results[i].cause;
		}
	return NULL;
}

void walk(struct result *results, size_t count, const struct machine *machine)
{
	for (size_t i = 0; i < count; i++) {
		struct result *result = &results[i];

		result->cause = cause(results, i, result->check);
		if (result->cause)
			finding_set(&result->finding, SKIP, "see %s first", result->cause);
		else
			result->check->run(machine, &result->finding);
		if (result->finding.verdict == PASS || result->finding.verdict == SKIP)
			result->finding.mend[0] = '\0';
	}
}
