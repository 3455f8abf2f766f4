// SPDX-License-Identifier: GPL-2.0-only
/* Asks for a press, and looks what comes of it. */
#include <libevdev/libevdev.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "../../lib/button.h"
#include "../../lib/sysfs.h"
#include "../check.h"
#include "../facts/files.h"
#include "../facts/interrupts.h"
#include "../facts/node.h"

#define PRESS_LIMIT_MS	15000
/* Who lets go by hand does not press again so soon. */
#define AGAIN_MS	300

/**
 * struct seen - what came of a press
 * @downs:      how often the key went down
 * @ms:         for how long it was down the first time
 * @interrupts: how many came, or -1 where there are none
 * @bounces:    edges that came to nothing
 */
struct seen {
	unsigned int downs;
	long ms;
	long interrupts;
	long bounces;
};

static void take(struct button *button, struct seen *seen, long long *since)
{
	struct button_event event;

	while (button_next(button, &event) > 0) {
		if (event.down) {
			seen->downs++;
			*since = event.us;
		} else if (seen->downs == 1) {
			seen->ms = (event.us - *since) / 1000;
		}
	}
}

static void watch(struct button *button, struct seen *seen)
{
	struct pollfd ready = { .fd = button->fd, .events = POLLIN };
	int limit = PRESS_LIMIT_MS;
	long long since = 0;

	while (poll(&ready, 1, limit) > 0 && ready.revents == POLLIN) {
		take(button, seen, &since);
		limit = seen->downs && !button_is_down(button) ? AGAIN_MS : PRESS_LIMIT_MS;
	}
}

static void ask(struct button *button, const char *panel, struct seen *seen)
{
	char label[64];

	node_label(panel, label, sizeof(label));
	seen->interrupts = interrupts_of(label);
	seen->bounces = file_number(PANEL_FILE, panel, "bounces");
	fprintf(stderr, "Press the button of %s once, for a moment. Nothing else will see it.\n",
		panel);
	watch(button, seen);
	if (seen->interrupts >= 0)
		seen->interrupts = interrupts_of(label) - seen->interrupts;
	seen->bounces = file_number(PANEL_FILE, panel, "bounces") - seen->bounces;
}

static void judge(struct finding *finding, const char *panel, const struct seen *seen)
{
	char interval[32];
	long ms = file_number(PANEL_FILE, panel, "debounce_interval_ms");

	if (seen->downs == 1) {
		finding_set(finding, PASS, "%s: %ld ms, %ld interrupts, %ld bounces", panel,
			    seen->ms, seen->interrupts, seen->bounces);
	} else if (seen->downs > 1) {
		finding_set(finding, FAIL,
			    "%s: it came as %u presses: the contact bounces for longer than %ld ms",
			    panel, seen->downs, ms);
		snprintf(interval, sizeof(interval), "%ld", ms < 10 ? 20 : 2 * ms);
		finding_write(finding, interval, PANEL_FILE, panel, "debounce_interval_ms");
	} else if (seen->interrupts > 0 || seen->bounces > 0) {
		finding_set(finding, FAIL, "%s: %ld interrupts, and no press that counted", panel,
			    seen->interrupts);
		finding_edit(finding, "press for longer; else see to its wire: wiring.md");
	} else {
		finding_set(finding, FAIL,
			    "%s: nothing came: its wire is open, or is that of another line",
			    panel);
		finding_edit(finding,
			     "see to its wire, and to the line that gpios names: wiring.md");
	}
}

static void judge_press(const struct panel *panel, struct finding *finding)
{
	char *action FREED = sysfs_read(PANEL_FILE, panel->name, "press_action");
	struct seen seen = { };
	struct button button;
	int error;

	if (!*panel->event)
		return;
	if (!action || strcmp(action, "key") != 0) {
		finding_set(finding, SKIP, "%s: press_action is %s, which would be done",
			    panel->name, action ?: "unknown");
		return;
	}
	error = button_open(&button, panel->event);
	if (error) {
		finding_set(finding, SKIP, "%s: %s: %s", panel->name, panel->event,
			    button_why(error));
		return;
	}
	if (libevdev_grab(button.device, LIBEVDEV_GRAB) < 0) {
		finding_set(finding, SKIP, "%s: another program has grabbed it", panel->name);
	} else {
		ask(&button, panel->name, &seen);
		judge(finding, panel->name, &seen);
	}
	button_close(&button);
}

static void check_press(const struct machine *machine, struct finding *finding)
{
	finding_set(finding, SKIP, machine->may_ask ? "no panel has a button" :
		    "only with --press");
	if (machine->may_ask)
		check_each_panel(machine, finding, judge_press);
}

const struct check press_checks[] = {
	{ "press", "a press comes as one, with --press", check_press,
	  { "probe", "line-rest", "button-enabled" } },
	{ }
};
