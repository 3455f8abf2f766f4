// SPDX-License-Identifier: GPL-2.0-only
#include "panels.h"

#include <err.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "sysfs.h"

static const char *const part_names[] = {
	[PANEL_ANY] = "", [PANEL_BUTTON] = " button", [PANEL_LED] = " LED",
};

/* name: filled in with the last part of the first path that matches, or empty */
static void find_name(char *name, const char *pattern, const char *panel)
{
	char path[PATH_MAX];
	glob_t found;

	name[0] = '\0';
	snprintf(path, sizeof(path), "%s" PANEL_FILE, sysroot, panel, pattern);
	if (glob(path, 0, NULL, &found) != 0)
		return;
	snprintf(name, PANEL_NAME, "%s", strrchr(found.gl_pathv[0], '/') + 1);
	globfree(&found);
}

/* path: "ROOT/.../gpio-front-panel/NAME/system_state" */
static void get_panel(struct panel *panel, char *path)
{
	*strrchr(path, '/') = '\0';
	snprintf(panel->name, sizeof(panel->name), "%s", strrchr(path, '/') + 1);
	find_name(panel->input, "input/input*", panel->name);
	find_name(panel->event, "input/input*/event*", panel->name);
	find_name(panel->led, "leds/*", panel->name);
}

size_t panels_find(struct panel *list, size_t max)
{
	char pattern[PATH_MAX];
	size_t count = 0;
	glob_t found;

	snprintf(pattern, sizeof(pattern), "%s" PANEL_FILE, sysroot, "*", "system_state");
	if (glob(pattern, 0, NULL, &found) != 0)
		return 0;
	for (; count < found.gl_pathc && count < max; count++)
		get_panel(&list[count], found.gl_pathv[count]);
	globfree(&found);
	return count;
}

static bool has(const struct panel *panel, enum panel_part part)
{
	return part == PANEL_ANY || *(part == PANEL_LED ? panel->led : panel->input);
}

static void say_which(const struct panel *list, size_t count, enum panel_part part)
{
	char names[PANELS_MAX * (PANEL_NAME + 1)] = "";

	for (size_t i = 0; i < count; i++)
		if (has(&list[i], part))
			strcat(strcat(names, " "), list[i].name);
	warnx("several front panels have a%s: choose with --panel one of%s",
	      part == PANEL_LED ? "n LED" : " button", names);
}

static bool choose_named(struct panel *chosen, const struct panel *list, size_t count,
			 const char *name, enum panel_part part)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(list[i].name, name) != 0)
			continue;
		*chosen = list[i];
		if (!has(chosen, part))
			warnx("front panel %s has no%s", name, part_names[part]);
		return has(chosen, part);
	}
	warnx("no front panel %s: see panel status", name);
	return false;
}

bool panels_choose(struct panel *chosen, const char *name, enum panel_part part)
{
	struct panel list[PANELS_MAX];
	size_t count = panels_find(list, PANELS_MAX);
	unsigned int matches = 0;

	if (name && count > 0)
		return choose_named(chosen, list, count, name, part);
	for (size_t i = count; i-- > 0;) {
		if (!has(&list[i], part))
			continue;
		*chosen = list[i];
		matches++;
	}
	if (matches == 0)
		warnx("no front panel%s: is gpio-front-panel loaded, and in the device tree?",
		      part_names[part]);
	else if (matches > 1 && part != PANEL_ANY)
		say_which(list, count, part);
	else
		return true;
	return false;
}
