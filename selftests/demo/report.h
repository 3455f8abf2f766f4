/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DEMO_REPORT_H
#define DEMO_REPORT_H

#include "play.h"

/**
 * struct report_paths - what to write
 * @svg: timing diagram
 * @png: timing diagram
 * @vcd: waveforms
 */
struct report_paths {
	const char *svg, *png, *vcd;
};

int report_success(const struct play *play, const struct report_paths *paths);
void report_failure(const struct play *play, const struct report_paths *paths);

#endif
