/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_WALK_H
#define DOCTOR_WALK_H

#include "check.h"

#define CHECKS_MAX	64

/**
 * struct result - a check and what it has found
 * @check:   the check
 * @finding: what it has found
 * @cause:   of one that was left out: the id of the check whose failure makes it meaningless
 */
struct result {
	const struct check *check;
	struct finding finding;
	const char *cause;
};

/**
 * walk_list() - list the checks in the order of the walk
 * @results: of CHECKS_MAX entries, filled in with the checks alone
 *
 * Return: how many there are.
 */
size_t walk_list(struct result *results);

/**
 * walk() - run the checks
 * @results: from walk_list()
 * @count:   how many
 * @machine: what is looked at
 */
void walk(struct result *results, size_t count, const struct machine *machine);

#endif
