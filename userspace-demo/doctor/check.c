// SPDX-License-Identifier: GPL-2.0-only
#include "check.h"

void check_each_panel(const struct machine *machine, struct finding *finding,
		      void (*judge)(const struct panel *panel, struct finding *finding))
{
	for (size_t i = 0; i < machine->panel_count; i++) {
		judge(&machine->panels[i], finding);
		if (finding->verdict == FAIL || finding->verdict == WARN)
			return;
	}
}
