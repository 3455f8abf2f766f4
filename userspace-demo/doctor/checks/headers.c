// SPDX-License-Identifier: GPL-2.0-only
/* What the module is built with. */
#include <string.h>

#include "../check.h"
#include "../facts/files.h"
#include "../facts/module-file.h"

static void get_headers(struct finding *finding, const char *release)
{
	if (file_is_there("/etc/debian_version"))
		finding_command(finding, "apt install linux-headers-%s", release);
	else
		finding_edit(finding,
			     "install the headers of kernel %s: linux-headers or kernel-devel",
			     release);
}

static bool has_headers(const char *release)
{
	return file_is_there("/lib/modules/%s/build/Makefile", release);
}

static bool has_module(const char *release)
{
	char *path FREED = module_file(release);

	return path;
}

static void check_headers(const struct machine *machine, struct finding *finding)
{
	const char *release = machine->release;

	if (has_headers(release)) {
		finding_set(finding, PASS, "those of %s", release);
		return;
	}
	if (has_module(release) || machine->has_module)
		finding_set(finding, WARN, "none of %s: the module cannot be built anew", release);
	else
		finding_set(finding, FAIL, "none of the running kernel, %s", release);
	get_headers(finding, release);
}

/* What a removed kernel leaves behind is no kernel. */
static void check_others(const struct machine *machine, struct finding *finding)
{
	size_t others = 0;
	char *release;
	glob_t found;

	finding_set(finding, PASS, "no other kernel is installed");
	file_find(&found, "/lib/modules/*/modules.builtin");
	for (size_t i = 0; i < found.gl_pathc; i++) {
		*strrchr(found.gl_pathv[i], '/') = '\0';
		release = strrchr(found.gl_pathv[i], '/') + 1;
		if (strcmp(release, machine->release) == 0)
			continue;
		others++;
		finding_set(finding, PASS, "%zu other kernel%s", others, others > 1 ? "s" : "");
		if (has_headers(release) || has_module(release))
			continue;
		finding_set(finding, FAIL, "neither headers nor the module of %s: no panel with it",
			    release);
		get_headers(finding, release);
		break;
	}
	globfree(&found);
}

const struct check header_checks[] = {
	{ "headers", "the running kernel has its headers", check_headers, { NULL } },
	{ "headers-others", "each other kernel has its headers, or the module", check_others,
	  { NULL } },
	{ }
};
