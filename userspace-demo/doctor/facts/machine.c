// SPDX-License-Identifier: GPL-2.0-only
#include "machine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "../../lib/sysfs.h"
#include "files.h"
#include "module-file.h"

static bool is_panel(const char *device)
{
	char *modalias FREED = sysfs_read(DEVICE_FILE, device, "modalias");
	char *compatible;

	if (!modalias)
		return false;
	compatible = strstr(modalias, "C" MODULE_NAME);
	return strcmp(modalias, "platform:" MODULE_NAME) == 0 ||
	       (strncmp(modalias, "of:", 3) == 0 && compatible &&
		strchr("C", compatible[strlen("C" MODULE_NAME)]));
}

static void find_devices(struct machine *machine)
{
	struct panel_device *device;
	const char *name;
	glob_t found;

	machine->device_count = 0;
	file_find(&found, DEVICE_FILE, "*", "modalias");
	for (size_t i = 0; i < found.gl_pathc && machine->device_count < PANELS_MAX; i++) {
		*strrchr(found.gl_pathv[i], '/') = '\0';
		name = strrchr(found.gl_pathv[i], '/') + 1;
		if (!is_panel(name))
			continue;
		device = &machine->devices[machine->device_count++];
		snprintf(device->name, sizeof(device->name), "%s", name);
		device->bound = file_is_there(DEVICE_FILE, name, "driver");
	}
	globfree(&found);
}

void machine_find(struct machine *machine)
{
	struct utsname name;

	uname(&name);
	snprintf(machine->release, sizeof(machine->release), "%s", name.release);
	machine->has_module = file_is_there("/sys/module/gpio_front_panel");
	machine->module = module_file(machine->release);
	machine->module_info = machine->module ? module_info(machine->module) : NULL;
	machine->config = module_config();
	find_devices(machine);
	machine->panel_count = panels_find(machine->panels, PANELS_MAX);
}

void machine_forget(struct machine *machine)
{
	free(machine->module);
	free(machine->module_info);
	free(machine->config);
}
