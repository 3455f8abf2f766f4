// SPDX-License-Identifier: GPL-2.0-only
#include "kernel-fault.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/** kernel_fault_patterns - what only a kernel in trouble writes to its log; NULL at the end */
const char *const kernel_fault_patterns[] = {
	/* Any report: WARN(), KASAN, KFENCE, slub, lockdep, RCU, ODEBUG, soft lockup, ... */
	"BUG:",
	"BUG ",
	"WARNING:",
	"Call trace:",
	"Call Trace:",
	"Modules linked in:",
	/* The end */
	"Kernel panic",
	"Oops",
	"Internal error:",
	"Unable to handle kernel",
	"general protection fault",
	"Bad mode in",
	"SError Interrupt",
	/* With none of the above in the same line */
	"KASAN:",
	"UBSAN:",
	"trying to register non-static key",
	/* Stuck */
	"blocked for more than",
	"hard LOCKUP",
	"Hard LOCKUP",
	"self-detected stall",
	"detected stalls on",
	"detected expedited stalls",
	"kthread starved",
	/* Lifetimes */
	"new suspected memory leak",
	"OF: ERROR: memory leak",
	"cannot create duplicate filename",
	"tried to init an initialized object",
	/* Interrupts */
	"unexpected IRQ trap",
	"nobody cared",
	"Flags mismatch irq",
	/* Memory */
	"page allocation failure",
	"invoked oom-killer",
	/* A check that gave up no longer guards anything */
	"turning off the locking correctness validator",
	"Kernel memory leak detector disabled",
	"ODEBUG: Out of memory",
	NULL
};

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static bool contains(const char *line, const char *pattern)
{
	const char *at = line;

	while ((at = strstr(at, pattern))) {
		if (at == line || !is_word(at[-1]))
			return true;
		at++;
	}
	return false;
}

/**
 * kernel_fault_find() - look for a sign of trouble in a line of a kernel log
 * @line: the line, with or without level and time in front
 *
 * A pattern is found where no letter, digit or underscore is right in front of it, so "DEBUG:"
 * is no "BUG:". Case matters: "Warning:" is a remark, "WARNING:" is a report.
 *
 * Return: the pattern that was found, NULL for an ordinary line.
 */
const char *kernel_fault_find(const char *line)
{
	for (size_t i = 0; kernel_fault_patterns[i]; i++)
		if (contains(line, kernel_fault_patterns[i]))
			return kernel_fault_patterns[i];
	return NULL;
}
