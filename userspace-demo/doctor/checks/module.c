// SPDX-License-Identifier: GPL-2.0-only
/* The module, from its file to the running kernel. */
#include <stdio.h>
#include <string.h>

#include "../../lib/sysfs.h"
#include "../check.h"
#include "../facts/files.h"
#include "../facts/log.h"
#include "../facts/module-file.h"

/* What udev asks for */
#define ALIAS	"of:NpanelT(null)C" MODULE_NAME

#define SPACES	"\n "

static void build(struct finding *finding, const char *release)
{
	if (file_is_there("/var/lib/dkms/" MODULE_NAME))
		finding_command(finding, "dkms autoinstall -k %s", release);
	else
		finding_edit(finding, "in the sources of gpio-front-panel: %s",
			     "make modules && sudo make install");
}

static void check_built(const struct machine *machine, struct finding *finding)
{
	if (machine->module) {
		finding_set(finding, PASS, "%s", machine->module);
		return;
	}
	if (machine->has_module)
		finding_set(finding, WARN, "loaded, but not installed: gone after a reboot");
	else
		finding_set(finding, FAIL, "there is none for %s", machine->release);
	build(finding, machine->release);
}

static void check_known(const struct machine *machine, struct finding *finding)
{
	char *known FREED = NULL;
	bool blacklisted = line_after(machine->config, "blacklist gpio_front_panel");

	known = module_known(blacklisted ? MODULE_NAME : ALIAS);
	if (!machine->module) {
		finding_set(finding, SKIP, "it is not installed");
	} else if (known) {
		finding_set(finding, PASS, "for a device that is compatible with %s", MODULE_NAME);
	} else {
		finding_set(finding, FAIL, "its file is there, but not in the index of modprobe");
		finding_command(finding, "depmod %s", machine->release);
	}
}

static bool is_enforced(void)
{
	char *enforce FREED = sysfs_read("/sys/module/module/parameters/sig_enforce");
	char *lockdown FREED = sysfs_read("/sys/kernel/security/lockdown");

	return (enforce && *enforce == 'Y') || (lockdown && !strstr(lockdown, "[none]"));
}

/* Returns what the module says of itself by that key, to be freed. */
static char *say(const struct machine *machine, const char *key)
{
	const char *text = line_after(machine->module_info, key);

	return strndup(text ?: "", strcspn(text ?: "", "\n"));
}

/* dkms has a key of the machine's own. */
static void unsigned_one(struct finding *finding, const char *release)
{
	finding_set(finding, FAIL, "it is not, and the kernel asks for it");
	if (file_is_there("/var/lib/dkms/" MODULE_NAME))
		finding_edit(finding, "install openssl, then dkms unbuild and install %s for %s",
			     MODULE_NAME, release);
	else
		finding_edit(finding, "sign it with sign-file: install.md, Secure Boot");
}

static void check_signed(const struct machine *machine, struct finding *finding)
{
	char *signer FREED = say(machine, "signer:");
	char line[512];

	if (!is_enforced()) {
		finding_set(finding, PASS, "the kernel asks for no signature");
		return;
	}
	log_find("(gpio.front.panel|Loading of module).*(rejected|unavailable key)", line,
		 sizeof(line));
	if (!*signer) {
		unsigned_one(finding, machine->release);
	} else if (!machine->has_module && *line) {
		finding_set(finding, FAIL, "by %s, whose key the kernel does not know", signer);
		finding_command(finding, "mokutil --import /var/lib/dkms/mok.pub");
	} else {
		finding_set(finding, PASS, "by %s", signer);
	}
}

static void forbidden(struct finding *finding, const char *reason, const char *word)
{
	finding_set(finding, FAIL, "%s in modprobe.d", reason);
	finding_command(finding, "sed -Ei '/^ *%s +gpio.front.panel/d' /etc/modprobe.d/*.conf",
			word);
}

static void check_vermagic(const struct machine *machine, struct finding *finding)
{
	char *vermagic FREED = say(machine, "vermagic:");

	vermagic[strcspn(vermagic, " ")] = '\0';
	if (strcmp(vermagic, machine->release) == 0) {
		finding_set(finding, PASS, "made for %s", vermagic);
		return;
	}
	finding_set(finding, FAIL, "made for %s, and this is %s",
		    *vermagic ? vermagic : "no kernel", machine->release);
	build(finding, machine->release);
}

static void check_loadable(const struct machine *machine, struct finding *finding)
{
	if (line_after(machine->config, "install gpio_front_panel "))
		forbidden(finding, "another command is run in its place", "install");
	else if (line_after(machine->config, "blacklist gpio_front_panel"))
		forbidden(finding, "it is blacklisted", "blacklist");
	else if (machine->module)
		check_vermagic(machine, finding);
	else
		finding_set(finding, SKIP, "it is not installed");
}

static bool has_parameter(const struct machine *machine, const char *name, size_t length)
{
	const char *parameter = machine->module_info;

	while ((parameter = line_after(parameter, "parm:")))
		if (strncmp(parameter, name, length) == 0 && parameter[length] == ':')
			return true;
	return false;
}

/* options: a line of "NAME=VALUE NAME=VALUE". Returns whether the module has them all. */
static bool are_parameters(const struct machine *machine, struct finding *finding,
			   const char *options)
{
	const char *end = options + strcspn(options, "\n");
	int length;

	for (; options < end; options += strcspn(options, SPACES), options += *options == ' ') {
		length = strcspn(options, "=" SPACES);
		if (has_parameter(machine, options, length))
			continue;
		finding_set(finding, FAIL, "%.*s is none, and the kernel passes it over", length,
			    options);
		finding_command(finding,
				"sed -Ei '/gpio.front.panel/s/ %.*s(=[^ ]*)?//' /etc/modprobe.d/*.conf",
				length, options);
		return false;
	}
	return true;
}

static void check_options(const struct machine *machine, struct finding *finding)
{
	const char *options = machine->config;

	if (!machine->module_info) {
		finding_set(finding, SKIP, "it is not installed");
		return;
	}
	finding_set(finding, PASS, "none is set");
	while ((options = line_after(options, "options gpio_front_panel "))) {
		finding_set(finding, PASS, "%.*s", (int)strcspn(options, "\n"), options);
		if (!are_parameters(machine, finding, options))
			return;
	}
}

static void check_loaded(const struct machine *machine, struct finding *finding)
{
	char line[512];

	if (machine->has_module) {
		finding_set(finding, PASS, "it is loaded");
		return;
	}
	log_find("^(" MODULE_NAME "|gpio_front_panel): ", line, sizeof(line));
	finding_set(finding, FAIL, "it is not%s%s", *line ? ". The kernel's latest: " : "", line);
	if (strstr(line, "initial_state"))
		finding_edit(finding, "correct initial_state in /etc/modprobe.d/%s.conf",
			     MODULE_NAME);
	else
		finding_command(finding, "modprobe " MODULE_NAME);
}

static void check_version(const struct machine *machine, struct finding *finding)
{
	char *loaded FREED = sysfs_read("/sys/module/gpio_front_panel/version");
	char *loaded_source FREED = sysfs_read("/sys/module/gpio_front_panel/srcversion");
	char *version = say(machine, "version:");
	char *source = say(machine, "srcversion:");

	if (!*source || !loaded_source) {
		finding_set(finding, SKIP, "one of them does not say");
	} else if (strcmp(loaded ?: "", version) == 0 && strcmp(loaded_source, source) == 0) {
		finding_set(finding, PASS, "%s", version);
	} else {
		finding_set(finding, FAIL, "loaded is %s (%s), on disk %s (%s)", loaded ?: "none",
			    loaded_source, version, source);
		finding_command(finding, "sh -c 'rmmod gpio_front_panel && modprobe %s'",
				MODULE_NAME);
	}
	free(version);
	free(source);
}

const struct check module_checks[] = {
	{ "module-built", "the running kernel has the module on disk", check_built,
	  { "headers" } },
	{ "module-known", "modprobe and udev find it", check_known, { "module-built" } },
	{ "module-signed", "it is signed, where the kernel asks for that", check_signed,
	  { "module-built" } },
	{ "module-loadable", "it is made for this kernel, and not forbidden", check_loadable,
	  { "module-known" } },
	{ "module-options", "what modprobe.d sets are parameters of it", check_options,
	  { "module-known" } },
	{ "module-loaded", "it is loaded", check_loaded,
	  { "module-known", "module-signed", "module-loadable" } },
	{ "module-version", "what is loaded is what is on disk", check_version,
	  { "module-loaded" } },
	{ }
};
