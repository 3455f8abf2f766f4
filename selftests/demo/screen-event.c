// SPDX-License-Identifier: GPL-2.0-only
/* What the latest entries of a record mean, in words. */
#include <stdio.h>
#include <string.h>

#include "core/loop.h"
#include "screen-event.h"

#define SAME_TRAIN	(50 * MSEC)

static double seconds(const struct record *record, const struct record_entry *entry)
{
	if (entry->kind == RECORD_KERNEL)
		return (double)entry->guest_us / 1e6;
	return ((double)entry->host_ns - (double)record->start_ns) / 1e9;
}

static const char *level_name(const struct record_entry *entry)
{
	if (entry->kind == RECORD_BUTTON)
		return entry->value ? "released" : "pressed";
	return entry->value ? "lit" : "dark";
}

static void describe(const struct record_entry *entry, char *text, size_t size)
{
	switch (entry->kind) {
	case RECORD_BUTTON:
		snprintf(text, size, "button wire  %s", level_name(entry));
		break;
	case RECORD_LED:
		snprintf(text, size, "LED wire     %s", level_name(entry));
		break;
	case RECORD_INPUT:
		snprintf(text, size, "user space   KEY_POWER %s", entry->value ? "down" : "up");
		break;
	case RECORD_POWER:
		snprintf(text, size, "machine      %s", entry->value ?
			 (entry->text[0] ? entry->text : "power on") : "off");
		break;
	default:
		snprintf(text, size, "%s", entry->text);
	}
}

/* The index of the first edge of the bounce train that ends with entry @last. */
static size_t train_start(const struct record *record, size_t last, size_t *edges)
{
	size_t first = last, i;

	*edges = 1;
	for (i = last; i > 0; i--) {
		const struct record_entry *entry = &record->entries[i - 1];

		if (record->entries[first].host_ns - entry->host_ns > SAME_TRAIN)
			break;
		if (entry->kind != RECORD_BUTTON)
			continue;
		first = i - 1;
		++*edges;
	}
	return first;
}

static void describe_train(const struct record *record, size_t first, size_t last, size_t edges,
			   struct event_line *line)
{
	const struct record_entry *start = &record->entries[first], *end = &record->entries[last];

	line->seconds = seconds(record, start);
	snprintf(line->text, sizeof(line->text), "button wire  %s after %zu edges in %.1f ms",
		 level_name(end), edges, (double)(end->host_ns - start->host_ns) / 1e6);
}

static bool is_shown(const struct record_entry *entry, bool kernel)
{
	return kernel == (entry->kind == RECORD_KERNEL) && entry->kind != RECORD_NOTE;
}

/**
 * event_lines() - the latest things that happened
 * @record: the record
 * @kernel: lines of the kernel's log, else everything but these
 * @lines: where to put them, the latest first
 * @room: how many there is room for
 *
 * A bounce train is one line.
 *
 * Return: how many there are.
 */
size_t event_lines(const struct record *record, bool kernel, struct event_line *lines,
		   size_t room)
{
	uint64_t train_ns = UINT64_MAX;
	size_t count = 0, edges, first, i;

	for (i = record->count; i > 0 && count < room; i--) {
		const struct record_entry *entry = &record->entries[i - 1];

		if (!is_shown(entry, kernel))
			continue;
		if (entry->kind == RECORD_BUTTON && entry->host_ns >= train_ns)
			continue;
		lines[count].seconds = seconds(record, entry);
		describe(entry, lines[count].text, sizeof(lines[count].text));
		if (entry->kind == RECORD_BUTTON) {
			first = train_start(record, i - 1, &edges);
			train_ns = UINT64_MAX;
			if (edges > 1) {
				describe_train(record, first, i - 1, edges, &lines[count]);
				train_ns = record->entries[first].host_ns;
			}
		}
		count++;
	}
	return count;
}
