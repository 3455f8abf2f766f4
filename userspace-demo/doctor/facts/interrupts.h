/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_INTERRUPTS_H
#define DOCTOR_INTERRUPTS_H

/**
 * interrupts_of() - count the interrupts of a button
 * @label: as whom it has requested them
 *
 * Return: how many came, or -1 if it has none.
 */
long interrupts_of(const char *label);

#endif
