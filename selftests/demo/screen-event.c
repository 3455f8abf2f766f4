// SPDX-License-Identifier: GPL-2.0-only
/* What the latest entries of a record mean, in words. */
#include <stdio.h>
#include <string.h>

#include "core/loop.h"
#include "screen-event.h"

#define SAME_TRAIN	(50 * MSEC)
#define EVENT		"front_panel_"

/* The driver speaks under its name, and in its trace events. */
static bool is_shown(const struct record_entry *entry, bool driver)
{
	if (entry->kind == RECORD_KERNEL)
		return driver && (strstr(entry->text, "gpio-front-panel") ||
				  !strncmp(entry->text, EVENT, strlen(EVENT)));
	return !driver && entry->kind != RECORD_NOTE && entry->kind != RECORD_WATCHED;
}

static void describe(const struct record_entry *entry, char *text, size_t size)
{
	static const char *const words[][2] = {
		[RECORD_BUTTON] = { "button wire  pressed", "button wire  released" },
		[RECORD_LED] = { "LED wire     dark", "LED wire     lit" },
		[RECORD_INPUT] = { "user space   KEY_POWER up", "user space   KEY_POWER down" },
		[RECORD_POWER] = { "machine      off", "machine      " },
	};
	const char *said = entry->text, *before = "";

	if (entry->kind != RECORD_KERNEL) {
		before = words[entry->kind][!!entry->value];
		said = entry->kind != RECORD_POWER || !entry->value ? "" : said[0] ? said : "on";
	} else if (!strncmp(said, EVENT, strlen(EVENT)) && strchr(said, ' ')) {
		said = strchr(said, ' ') + 1;
	}
	snprintf(text, size, "%s%s", before, said);
}

/* The index of the first edge of the bounce train that ends with entry @last. */
static size_t train_start(const struct record *record, size_t last, size_t *edges)
{
	const struct record_entry *entries = record->entries;
	size_t first = last, i;

	*edges = 1;
	for (i = last; i > 0; i--) {
		if (entries[first].host_ns - entries[i - 1].host_ns >= SAME_TRAIN)
			break;
		if (entries[i - 1].kind != RECORD_BUTTON)
			continue;
		first = i - 1;
		++*edges;
	}
	return first;
}

/**
 * event_lines() - the latest things that happened
 * @record: the record
 * @driver: the driver's lines in the kernel's log, else everything but these
 * @lines: where to put them, the latest first
 * @room: how many there is room for
 *
 * A bounce train is one line.
 *
 * Return: how many there are.
 */
size_t event_lines(const struct record *record, bool driver, struct event_line *lines,
		   size_t room)
{
	size_t count = 0, i, edges;

	for (i = record->count; i-- > 0 && count < room;) {
		const struct record_entry *entry = &record->entries[i];
		struct event_line *line = &lines[count];
		size_t used;

		if (!is_shown(entry, driver))
			continue;
		describe(entry, line->text, sizeof(line->text));
		used = strlen(line->text);
		if (entry->kind == RECORD_BUTTON) {
			i = train_start(record, i, &edges);
			if (edges > 1)
				snprintf(line->text + used, sizeof(line->text) - used,
					 ", %zu edges", edges);
		}
		line->seconds = entry->kind == RECORD_KERNEL ? (double)entry->guest_us / 1e6 :
			((double)record->entries[i].host_ns - (double)record->start_ns) / 1e9;
		count++;
	}
	return count;
}
