// SPDX-License-Identifier: GPL-2.0-only

static const struct known properties[] = {
	{ "b", ANY, "gpios" }, { "bl", ANY, "label" },
};
