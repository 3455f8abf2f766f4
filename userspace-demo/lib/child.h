/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_CHILD_H
#define PANEL_CHILD_H

/**
 * child_run() - run a command and wait for its end
 * @argv: the command and its arguments
 *
 * Ctrl-C is meanwhile for the command alone.
 *
 * Return: its exit status, as a shell says it: 128 and a signal's number if that has killed it, 127
 * if it was not found and 126 if it could not be run, which has then been said.
 */
int child_run(char *const argv[]);

#endif
