// SPDX-License-Identifier: GPL-2.0-only
/* A copy of the press logic for the test module: the panel's module exports no symbols. */

#include "../press.c"
