// SPDX-License-Identifier: GPL-2.0-only
// What C cannot say. See count.c.

#include "arm64.h"

	.text

	.globl arm64_clock
arm64_clock:
	mrs	x0, cntvct_el0
	ret

	.globl arm64_clock_hz
arm64_clock_hz:
	mrs	x0, cntfrq_el0
	ret

// As many rounds as x0 says, at least one, of ARM64_ROUND instructions each.
	.globl arm64_rounds
arm64_rounds:
	.rept	ARM64_ROUND - 2
	nop
	.endr
	subs	x0, x0, #1
	b.ne	arm64_rounds
	ret

// As many turns as x0 says, at least one, of two instructions each.
	.globl arm64_turns
arm64_turns:
	subs	x0, x0, #1
	b.ne	arm64_turns
	ret

	.section .note.GNU-stack, "", %progbits
