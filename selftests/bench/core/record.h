/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_RECORD_H
#define BENCH_RECORD_H

#include <stddef.h>
#include <stdint.h>

/* What an entry tells about. */
enum record_kind {
	RECORD_BUTTON, /* button wire; value is its electrical level (0 = pressed) */
	RECORD_LED, /* LED wire; value is its electrical level (1 = lit) */
	RECORD_CUT, /* wire to the power controller; value is its electrical level */
	RECORD_INPUT, /* key event in the guest's user space; 1 = down, 0 = up */
	RECORD_WATCHED, /* does user space watch the key? 1 = from now on, 0 = no longer */
	RECORD_KERNEL, /* line of the guest's kernel log; value is its log level */
	RECORD_NOTE, /* caption of a step */
	RECORD_POWER, /* the machine; 1 = on, 0 = off */
};

#define RECORD_GUEST_UNKNOWN (-1)

/* One thing that happened. */
struct record_entry {
	uint64_t host_ns; /* host's CLOCK_MONOTONIC, in nanoseconds */
	int64_t guest_us; /* guest's CLOCK_MONOTONIC, in microseconds, or RECORD_GUEST_UNKNOWN */
	enum record_kind kind; /* what it is about */
	int value; /* see &enum record_kind */
	char *text; /* log line, caption or reason; empty for wires; never NULL */
};

/* Everything that happened, in the order it was seen. */
struct record {
	struct record_entry *entries; /* the entries */
	size_t count; /* number of entries */
	size_t capacity; /* room in @entries */
	uint64_t start_ns; /* host time of the start of the record */
};

uint64_t record_now_ns(void);
void record_init(struct record *record);
void record_free(struct record *record);
void record_add(struct record *record, enum record_kind kind, int value, int64_t guest_us,
		const char *fmt, ...) __attribute__((format(printf, 5, 6)));
void record_add_at(struct record *record, uint64_t host_ns, enum record_kind kind, int value,
		   int64_t guest_us, const char *fmt, ...)
	__attribute__((format(printf, 6, 7)));
const struct record_entry *record_last(const struct record *record, enum record_kind kind);
size_t record_count(const struct record *record, enum record_kind kind, uint64_t since_ns);

#endif
