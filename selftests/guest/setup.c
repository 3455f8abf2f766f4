// SPDX-License-Identifier: GPL-2.0-only
#include "setup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define MODULES	"/etc/modules"

#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

/*
 * The kernel makes the mount points below /sys itself, if it has that file system: a missing one
 * is not an error.
 */
static const struct mount_point {
	const char *type;
	const char *path;
} mount_points[] = {
	{ "proc",	"/proc" },
	{ "sysfs",	"/sys" },
	{ "devtmpfs",	"/dev" },
	{ "tmpfs",	"/tmp" },
	{ "debugfs",	"/sys/kernel/debug" },
	{ "tracefs",	"/sys/kernel/tracing" },
	{ "configfs",	"/sys/kernel/config" },
};

/* Without a /dev/console in the root file system the kernel starts init with no open files. */
static void open_console(void)
{
	while (fcntl(STDERR_FILENO, F_GETFD) < 0)
		if (open("/dev/console", O_RDWR) < 0 && open("/dev/null", O_RDWR) < 0)
			return;
}

/** setup_mount() - mount the kernel's file systems */
void setup_mount(struct channel *channel)
{
	for (const struct mount_point *point = mount_points;
	     point < mount_points + ARRAY_SIZE(mount_points); point++) {
		mkdir(point->path, 0755);
		if (access(point->path, F_OK) < 0)
			continue;
		/* EBUSY: devtmpfs, mounted by a kernel with CONFIG_DEVTMPFS_MOUNT */
		if (mount(point->type, point->path, point->type, 0, NULL) < 0 && errno != EBUSY)
			channel_fault(channel, "cannot mount %s: %s", point->path, strerror(errno));
	}
	open_console();
}

/** setup_option() - what follows @name, such as "bench.channel=", on the kernel's command line */
bool setup_option(const char *name, char *value, size_t size)
{
	FILE *file = fopen("/proc/cmdline", "re");
	bool found = false;
	char word[256];

	while (file && !found && fscanf(file, "%255s", word) == 1) {
		found = strncmp(word, name, strlen(name)) == 0;
		if (found)
			snprintf(value, size, "%s", word + strlen(name));
	}
	if (file)
		fclose(file);
	return found;
}

/** setup_module() - load one kernel module, unless it is there */
void setup_module(const char *path, struct channel *channel)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		channel_fault(channel, "cannot open module %s: %s", path, strerror(errno));
		return;
	}
	if (syscall(SYS_finit_module, fd, "", 0) < 0 && errno != EEXIST)
		channel_fault(channel, "cannot load module %s: %s", path, strerror(errno));
	close(fd);
}

/** setup_modules() - load the modules listed in /etc/modules, one path a line */
void setup_modules(struct channel *channel)
{
	FILE *file = fopen(MODULES, "re");
	char path[256];

	if (!file) {
		channel_fault(channel, "cannot open " MODULES ": %s", strerror(errno));
		return;
	}
	while (fgets(path, sizeof(path), file)) {
		path[strcspn(path, "\n")] = '\0';
		setup_module(path, channel);
	}
	fclose(file);
}

/** setup_commands() - give busybox's commands their names */
void setup_commands(struct channel *channel)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		execl("/bin/busybox", "busybox", "--install", "-s", (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || status != 0)
		channel_fault(channel, "cannot install the commands of /bin/busybox");
}
