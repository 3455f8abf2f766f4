// SPDX-License-Identifier: GPL-2.0-only

static const struct rule rules[] = {
	{ "gpios", 'b' }, { "label", 'b', TEXT }, { "gpios", 'l' }, { "label", 'l', TEXT },
};
