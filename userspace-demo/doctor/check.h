/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_CHECK_H
#define DOCTOR_CHECK_H

#include "finding.h"
#include "facts/machine.h"

/**
 * struct check - one thing that is looked at
 * @id:    its name, which stays
 * @what:  what is so if it passes
 * @run:   looks, and changes nothing unless an option asks for it
 * @after: what fails makes this one meaningless
 */
struct check {
	const char *id;
	const char *what;
	void (*run)(const struct machine *machine, struct finding *finding);
	const char *after[4];
};

/**
 * check_each_panel() - judge the panels one by one, until one is not well
 * @machine: has them
 * @finding: says what is so if there is no panel to judge; filled in by @judge
 * @judge:   sets the finding, or leaves it as it is if this does not concern the panel
 */
void check_each_panel(const struct machine *machine, struct finding *finding,
		      void (*judge)(const struct panel *panel, struct finding *finding));

/* Each list ends with an entry without an id. */
extern const struct check header_checks[];
extern const struct check module_checks[];
extern const struct check tree_checks[];
extern const struct check bind_checks[];
extern const struct check line_checks[];
extern const struct check button_checks[];
extern const struct check press_checks[];
extern const struct check led_checks[];
extern const struct check listener_checks[];
extern const struct check power_checks[];
extern const struct check state_checks[];

#endif
