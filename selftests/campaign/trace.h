/* SPDX-License-Identifier: GPL-2.0-only */
/* Generated traces of a button's contact. */
#ifndef CAMPAIGN_TRACE_H
#define CAMPAIGN_TRACE_H

#include <stddef.h>
#include <stdint.h>

/* Times are in us. The interval is the default of the driver. */
#define TRACE_INTERVAL	20000
#define TRACE_EDGES	256
#define TRACE_CHANGES	4
#define TRACE_KINDS	8

/* After so long without an edge, those before are over for any driver. */
#define TRACE_QUIET	(3 * TRACE_INTERVAL)

/**
 * struct change - the contact closes or opens for good
 * @first: the first edge of the bounces, or of other noise that goes over into them
 * @last:  the last edge: from here on the level holds
 */
struct change {
	int64_t first;
	int64_t last;
};

/**
 * struct trace - what a contact does, from released to released
 * @number:       its number; its kind is that modulo TRACE_KINDS
 * @edges:        times of the edges; the first closes it
 * @edge_count:   how many there are, always even
 * @changes:      what a finger has done; the first closes it
 * @change_count: how many there are, always even
 * @end:          until when it is quiet after that
 */
struct trace {
	unsigned int number;
	int64_t edges[TRACE_EDGES];
	size_t edge_count;
	struct change changes[TRACE_CHANGES];
	size_t change_count;
	int64_t end;
};

extern const char * const trace_kinds[TRACE_KINDS];

void trace_make(struct trace *trace, unsigned int seed, unsigned int number);

#endif
