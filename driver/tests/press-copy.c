// SPDX-License-Identifier: GPL-2.0-only
/* A copy of the press logic for a module of tests: the panel's own exports no symbols. */

#include "../press.c"
