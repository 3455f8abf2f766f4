// SPDX-License-Identifier: GPL-2.0-only
/* panel status: all there is to know of the panels */
#include "status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "lib/button.h"
#include "lib/clock.h"
#include "lib/led.h"
#include "lib/panels.h"
#include "lib/settings.h"
#include "lib/sysfs.h"

enum { JSON, PANEL };

static const struct option options[] = {
	[JSON] = { "json", no_argument, NULL, 0 },
	[PANEL] = { "panel", required_argument, NULL, 0 },
	{ NULL, 0, NULL, 0 }
};

static const char *const counters[] = { "presses", "bounces", "ignored_presses", "wakeups" };

/* text: of an attribute, and freed. Numbers become such, what is not there null. */
static struct json_object *to_value(char *text)
{
	struct json_object *value = NULL;
	long long number;
	char *end;

	if (!text)
		return NULL;
	number = strtoll(text, &end, 10);
	if (*text && !*end)
		value = json_object_new_int64(number);
	else if (*text)
		value = json_object_new_string(text);
	free(text);
	return value;
}

static void add(struct json_object *to, const char *key, struct json_object *value)
{
	json_object_object_add(to, key, value);
}

static void add_text(struct json_object *to, const char *key, const char *text)
{
	add(to, key, *text ? json_object_new_string(text) : NULL);
}

static void add_light(struct json_object *to, const char *key, enum led_light light)
{
	add(to, key, light == LED_UNKNOWN ? NULL : json_object_new_boolean(light == LED_LIT));
}

static struct json_object *describe_led(const struct panel *panel)
{
	struct json_object *led = json_object_new_object();
	char trigger[PANEL_NAME];

	sysfs_read_chosen(trigger, sizeof(trigger), LED_FILE, panel->led, "trigger");
	add_text(led, "name", panel->led);
	add_text(led, "trigger", trigger);
	add_light(led, "told", led_told(panel->led));
	add_light(led, "lit", led_wire(panel->led));
	return led;
}

static struct json_object *describe_settings(const struct panel *panel)
{
	struct json_object *all = json_object_new_object();

	for (const struct setting *setting = settings; setting->name; setting++)
		if (setting->of != OF_MACHINE)
			add(all, setting->name, to_value(setting_read(setting, panel)));
	return all;
}

/* Whether it is held, if this user may look */
static struct json_object *describe_level(const struct panel *panel)
{
	struct json_object *down = NULL;
	struct button button;

	if (!*panel->event || button_open(&button, panel->event) < 0)
		return NULL;
	down = json_object_new_boolean(button_is_down(&button));
	button_close(&button);
	return down;
}

static struct json_object *describe_last_press(const struct panel *panel)
{
	char *attribute = sysfs_read(PANEL_FILE, panel->name, "last_press_ms");
	long long ms = attribute ? atoll(attribute) : 0;
	char text[CLOCK_TEXT];

	free(attribute);
	if (ms <= 0 || ms > clock_us(CLOCK_BOOTTIME) / 1000)
		return NULL;
	clock_text(text, CLOCK_BOOTTIME, ms * 1000);
	return json_object_new_string(text);
}

static struct json_object *describe_button(const struct panel *panel)
{
	struct json_object *button = json_object_new_object();
	struct json_object *counts = json_object_new_object();
	char device[PANEL_NAME * 2] = "";

	if (*panel->event)
		snprintf(device, sizeof(device), EVENT_FILE, panel->event);
	add_text(button, "device", device);
	add(button, "down", describe_level(panel));
	add(button, "settings", describe_settings(panel));
	for (size_t i = 0; i < sizeof(counters) / sizeof(*counters); i++)
		add(counts, counters[i],
		    to_value(sysfs_read(PANEL_FILE, panel->name, counters[i])));
	add(button, "counters", counts);
	add(button, "last_press", describe_last_press(panel));
	return button;
}

static struct json_object *describe(const struct panel *panel)
{
	struct json_object *object = json_object_new_object();
	char state[PANEL_NAME];

	sysfs_read_chosen(state, sizeof(state), PANEL_FILE, panel->name, "system_state");
	add_text(object, "name", panel->name);
	add_text(object, "state", state);
	add(object, "lease_sec", to_value(sysfs_read(PANEL_FILE, panel->name, "lease_sec")));
	add(object, "led", *panel->led ? describe_led(panel) : NULL);
	add(object, "button", *panel->input ? describe_button(panel) : NULL);
	return object;
}

static int run(int argc, char **argv)
{
	const char *values[PANEL + 1] = { NULL };
	int word = command_line(argc, argv, options, values, 0, 0);
	struct json_object *all;
	struct panel list[PANELS_MAX];
	size_t count = 1;

	if (word < 0)
		return EXIT_USAGE;
	if (!panels_choose(&list[0], values[PANEL], PANEL_ANY))
		return EXIT_FAILURE;
	if (!values[PANEL])
		count = panels_find(list, PANELS_MAX);
	all = json_object_new_array();
	for (size_t i = 0; i < count; i++)
		json_object_array_add(all, describe(&list[i]));
	if (values[JSON])
		puts(json_object_to_json_string_ext(all, JSON_C_TO_STRING_PRETTY |
						    JSON_C_TO_STRING_NOSLASHESCAPE));
	else
		for (size_t i = 0; i < count; i++)
			status_print(json_object_array_get_idx(all, i));
	json_object_put(all);
	return EXIT_SUCCESS;
}

const struct command status_command = {
	.name = "status",
	.usage = "[--json] [--panel NAME]",
	.summary = "print all there is to know of the panels",
	.options = "  --json            for programs\n"
		   "  --panel NAME      this panel alone\n",
	.run = run,
};
