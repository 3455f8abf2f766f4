// SPDX-License-Identifier: GPL-2.0-only
#include "module-file.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../lib/sysfs.h"
#include "files.h"
#include "machine.h"
#include "tool.h"

char *module_file(const char *release)
{
	/* Where make install, dkms, distributions and people put it */
	static const char *const places[] = { "*/", "*/*/", "" };
	char *path = NULL;
	glob_t found;

	for (size_t i = 0; i < sizeof(places) / sizeof(*places) && !path; i++) {
		if (file_find(&found, "/lib/modules/%s/%s" MODULE_NAME ".ko*", release, places[i]))
			path = strdup(found.gl_pathv[0]);
		globfree(&found);
	}
	return path;
}

char *module_info(const char *path)
{
	const char *const argv[] = { "modinfo", path, NULL };

	return tool_output(argv);
}

char *module_config(void)
{
	char directory[PATH_MAX];
	const char *const here[] = { "modprobe", "-c", NULL };
	const char *const below[] = { "modprobe", "-d", sysroot, "-C", directory, "-c", NULL };

	snprintf(directory, sizeof(directory), "%s/etc/modprobe.d", sysroot);
	return tool_output(*sysroot ? below : here);
}

char *module_known(const char *alias)
{
	char *steps FREED = NULL;
	const char *const here[] = { "modprobe", "-D", alias, NULL };
	const char *const below[] = { "modprobe", "-d", sysroot, "-D", alias, NULL };
	char *last, *name;

	steps = tool_output(*sysroot ? below : here);
	if (!steps || !*steps)
		return NULL;
	steps[strlen(steps) - 1] = '\0';
	/* What it depends on comes first. */
	last = strrchr(steps, '\n');
	last = last ? last + 1 : steps;
	name = strrchr(last, '/');
	name = strdup(name ? name + 1 : last);
	name[strcspn(name, ".")] = '\0';
	for (char *dash = name; (dash = strchr(dash, '-')); )
		*dash = '_';
	return name;
}

const char *line_after(const char *text, const char *begin)
{
	size_t length = strlen(begin);

	for (; text; text = strchr(text, '\n')) {
		text += *text == '\n';
		if (strncmp(text, begin, length) == 0)
			return text + length + strspn(text + length, " ");
	}
	return NULL;
}
