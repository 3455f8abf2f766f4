/* SPDX-License-Identifier: GPL-2.0-only */
/* The one place that says so; what else has the version reads it here. */
#define FRONT_PANEL_VERSION "0.2"
