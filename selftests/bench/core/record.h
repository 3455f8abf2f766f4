/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_RECORD_H
#define BENCH_RECORD_H

#include <stddef.h>
#include <stdint.h>

/**
 * enum record_kind - what an entry tells about
 * @RECORD_BUTTON: button wire; value is its electrical level (0 = pressed)
 * @RECORD_LED: LED wire; value is its electrical level (1 = lit)
 * @RECORD_INPUT: key event in the guest's user space; 1 = down, 0 = up
 * @RECORD_WATCHED: whether user space watches the key; 1 = from now on, 0 = no longer
 * @RECORD_KERNEL: line of the guest's kernel log; value is its log level
 * @RECORD_NOTE: caption of a step
 * @RECORD_POWER: the machine; 1 = on, 0 = off
 */
enum record_kind {
	RECORD_BUTTON,
	RECORD_LED,
	RECORD_INPUT,
	RECORD_WATCHED,
	RECORD_KERNEL,
	RECORD_NOTE,
	RECORD_POWER,
};

#define RECORD_GUEST_UNKNOWN (-1)

/**
 * struct record_entry - one thing that happened
 * @host_ns: host's CLOCK_MONOTONIC, in nanoseconds
 * @guest_us: guest's CLOCK_MONOTONIC, in microseconds, or RECORD_GUEST_UNKNOWN
 * @kind: what it is about
 * @value: see &enum record_kind
 * @text: log line, caption or reason; empty for wires; never NULL
 */
struct record_entry {
	uint64_t host_ns;
	int64_t guest_us;
	enum record_kind kind;
	int value;
	char *text;
};

/**
 * struct record - everything that happened, in the order it was seen
 * @entries: the entries
 * @count: number of entries
 * @capacity: room in @entries
 * @start_ns: host time of the start of the record
 */
struct record {
	struct record_entry *entries;
	size_t count;
	size_t capacity;
	uint64_t start_ns;
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
