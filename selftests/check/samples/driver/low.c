// SPDX-License-Identifier: GPL-2.0-only
#include "high.h"
#include "low.h"
