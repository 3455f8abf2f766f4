// SPDX-License-Identifier: GPL-2.0-only

static const struct rule rules[] = {
	{ "gpios", 'u' }, { "label", 'u', TEXT }, { "gpios", 'e' }, { "label", 'e', TEXT },
	{ "gpios", 'o' },
};
