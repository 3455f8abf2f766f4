// SPDX-License-Identifier: GPL-2.0-only
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "record.h"

/* The host's CLOCK_MONOTONIC. */
uint64_t record_now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* Start an empty record now. */
void record_init(struct record *record)
{
	*record = (struct record){ .start_ns = record_now_ns() };
}

/* Forget all entries. */
void record_free(struct record *record)
{
	for (size_t i = 0; i < record->count; i++)
		free(record->entries[i].text);
	free(record->entries);
	*record = (struct record){ 0 };
}

static void record_grow(struct record *record)
{
	size_t capacity = record->capacity ? 2 * record->capacity : 256;
	struct record_entry *entries;

	if (record->count < record->capacity)
		return;
	entries = realloc(record->entries, capacity * sizeof(*entries));
	if (!entries)
		abort();
	record->entries = entries;
	record->capacity = capacity;
}

static void record_vadd(struct record *record, struct record_entry entry, const char *fmt,
			va_list args)
{
	if (vasprintf(&entry.text, fmt, args) < 0)
		abort();
	record_grow(record);
	record->entries[record->count++] = entry;
}

/* Add what happens now. */
void record_add(struct record *record, enum record_kind kind, int value, int64_t guest_us,
		const char *fmt, ...)
{
	struct record_entry entry = { record_now_ns(), guest_us, kind, value, NULL };
	va_list args;

	va_start(args, fmt);
	record_vadd(record, entry, fmt, args);
	va_end(args);
}

/* Add what happened at a known host time. */
void record_add_at(struct record *record, uint64_t host_ns, enum record_kind kind, int value,
		   int64_t guest_us, const char *fmt, ...)
{
	struct record_entry entry = { host_ns, guest_us, kind, value, NULL };
	va_list args;

	va_start(args, fmt);
	record_vadd(record, entry, fmt, args);
	va_end(args);
}

/* The latest entry of a kind. Return: the entry, or NULL if there is none. */
const struct record_entry *record_last(const struct record *record, enum record_kind kind)
{
	for (size_t i = record->count; i > 0; i--) {
		if (record->entries[i - 1].kind == kind)
			return &record->entries[i - 1];
	}
	return NULL;
}

/* How many entries of a kind there are from a time on. */
size_t record_count(const struct record *record, enum record_kind kind, uint64_t since_ns)
{
	size_t count = 0;

	for (size_t i = 0; i < record->count; i++) {
		if (record->entries[i].kind == kind && record->entries[i].host_ns >= since_ns)
			count++;
	}
	return count;
}
