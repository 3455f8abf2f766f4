// SPDX-License-Identifier: GPL-2.0-only
/* Status for people */
#include "status.h"

#include <stdio.h>
#include <string.h>

#include "lib/terminal.h"

#define NAME_COLUMNS	22

static void print_row(const char *name, const char *value)
{
	printf("  %-*s%s\n", NAME_COLUMNS, name, value);
}

static struct json_object *get(struct json_object *of, const char *key)
{
	return json_object_object_get(of, key);
}

/* "?" is what is not known */
static const char *text_of(struct json_object *value)
{
	return value ? json_object_get_string(value) : "?";
}

static const char *choose(struct json_object *yes, const char *if_true, const char *if_false)
{
	if (!yes)
		return "?";
	return json_object_get_boolean(yes) ? if_true : if_false;
}

static enum color color_of(const char *state)
{
	static const char *const bad[] = { "fault", "arming", "stopping" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (strcmp(state, bad[i]) == 0)
			return COLOR_BAD;
	return strcmp(state, "running") == 0 ? COLOR_GOOD : COLOR_NOTE;
}

static void print_state(struct json_object *panel)
{
	const char *state = text_of(get(panel, "state"));

	printf("  %-*s%s%s%s\n", NAME_COLUMNS, "state", terminal_color(color_of(state)), state,
	       terminal_color(COLOR_END));
}

static void print_led(struct json_object *led)
{
	struct json_object *lit = get(led, "lit");
	const char *light = choose(lit ?: get(led, "told"), "lit", "dark");

	print_row("led", text_of(get(led, "name")));
	print_row("trigger", text_of(get(led, "trigger")));
	printf("  %-*s%s%s\n", NAME_COLUMNS, "light", light,
	       lit ? "" : " (as it was told; root sees its line)");
}

static void print_all(struct json_object *object)
{
	json_object_object_foreach(object, name, value)
		print_row(name, text_of(value));
}

static void print_button(struct json_object *button)
{
	struct json_object *last = get(button, "last_press");

	print_row("button", text_of(get(button, "device")));
	print_row("contact", choose(get(button, "down"), "held", "let go of"));
	print_all(get(button, "settings"));
	print_all(get(button, "counters"));
	print_row("last press", last ? json_object_get_string(last) : "none");
}

void status_print(struct json_object *panel)
{
	printf("%s\n", text_of(get(panel, "name")));
	print_state(panel);
	print_row("lease_sec", text_of(get(panel, "lease_sec")));
	if (get(panel, "led"))
		print_led(get(panel, "led"));
	if (get(panel, "button"))
		print_button(get(panel, "button"));
}
