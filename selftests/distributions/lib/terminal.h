/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DISTRIBUTIONS_TERMINAL_H
#define DISTRIBUTIONS_TERMINAL_H

char *terminal_text(const char *hex, int rows, int columns);

#endif
