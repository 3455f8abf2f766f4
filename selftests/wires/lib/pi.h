/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WIRES_PI_H
#define WIRES_PI_H

#include "boards.h"
#include "steps.h"

/* The panels that the overlay makes with no parameters. */
#define PI_BUTTON "front-panel-button@3"
#define PI_LED "front-panel-led@11"

/* As udev does. */
#define PI_LOAD "cp " PANEL_MODULE " /lib/modules/$(uname -r) && depmod && " \
	"modprobe $(cat /sys/bus/platform/devices/" PI_BUTTON "/modalias)"

void pi_assert_blinks(struct machine *machine, const char *panel, struct wires *wires);

#endif
