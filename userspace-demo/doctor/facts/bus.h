/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_BUS_H
#define DOCTOR_BUS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/**
 * struct inhibitor - who keeps logind from acting
 * @what: "shutdown", "handle-power-key", ..., with colons between them
 * @who:  calls himself so
 * @why:  says so
 * @pid:  his process
 */
struct inhibitor {
	char what[128];
	char who[64];
	char why[128];
	pid_t pid;
};

/**
 * bus_logind() - read a property of logind
 * @property: its name
 * @value:    filled in; empty if this logind has no such property
 * @size:     bytes in @value
 *
 * Return: whether there is a logind.
 */
bool bus_logind(const char *property, char *value, size_t size);

/**
 * bus_inhibitor() - find who blocks what logind would do
 * @what:      one of the words of @inhibitor's what
 * @inhibitor: filled in
 *
 * Return: whether there is one.
 */
bool bus_inhibitor(const char *what, struct inhibitor *inhibitor);

#endif
