// SPDX-License-Identifier: GPL-2.0-only
#include "kernel-fault.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

const char *const kernel_fault_patterns[] = {
	/* Any report: bug.h, KASAN, KFENCE, slub, soft lockup, x86 page fault, ... */
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
	/* Sanitizers */
	"KASAN:",
	"KCSAN:",
	"UBSAN:",
	/* lockdep and RCU */
	"possible circular locking",
	"possible recursive locking",
	"possible irq lock inversion",
	"HARDIRQ-unsafe lock order",
	"SOFTIRQ-unsafe lock order",
	"inconsistent lock state",
	"bad unlock balance",
	"held lock freed",
	"lock held when returning to user space",
	"Invalid wait context",
	"nested lock was not taken",
	"trying to register non-static key",
	"suspicious RCU usage",
	"Illegal context switch in RCU",
	"DEBUG_LOCKS_WARN_ON",
	/* Wrong context */
	"sleeping function called from invalid context",
	"scheduling while atomic",
	/* Stuck */
	"blocked for more than",
	"hung_task:",
	"soft lockup",
	"hard LOCKUP",
	"Hard LOCKUP",
	"self-detected stall",
	"detected stalls on",
	"detected expedited stalls",
	"kthread starved",
	/* Lifetimes */
	"new suspected memory leak",
	"OF: ERROR: memory leak",
	"refcount_t:",
	"list_add corruption",
	"list_del corruption",
	"cannot create duplicate filename",
	"tried to init an initialized object",
	"does not have a release() function",
	"ODEBUG: activate",
	"ODEBUG: assert_init",
	"ODEBUG: deactivate",
	"ODEBUG: destroy",
	"ODEBUG: free",
	"ODEBUG: init",
	"ODEBUG: object",
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

const char *kernel_fault_find(const char *line)
{
	for (size_t i = 0; kernel_fault_patterns[i]; i++)
		if (contains(line, kernel_fault_patterns[i]))
			return kernel_fault_patterns[i];
	return NULL;
}
