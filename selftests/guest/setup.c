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
static struct mount_point {
	const char *type;
	const char *path;
	bool make;
	int error;
} mount_points[] = {
	{ "proc",	"/proc",		true,	0 },
	{ "sysfs",	"/sys",			true,	0 },
	{ "devtmpfs",	"/dev",			true,	0 },
	{ "tmpfs",	"/tmp",			true,	0 },
	{ "debugfs",	"/sys/kernel/debug",	false,	0 },
	{ "tracefs",	"/sys/kernel/tracing",	false,	0 },
	{ "configfs",	"/sys/kernel/config",	false,	0 },
};

static void mount_one(struct mount_point *point)
{
	if (point->make)
		mkdir(point->path, 0755);
	else if (access(point->path, F_OK) < 0)
		return;
	/* EBUSY: devtmpfs, mounted by a kernel with CONFIG_DEVTMPFS_MOUNT */
	if (mount(point->type, point->path, point->type, 0, NULL) == 0 || errno == EBUSY)
		return;
	point->error = errno;
	dprintf(STDERR_FILENO, "init: cannot mount %s: %s\n", point->path, strerror(errno));
}

/* Without a /dev/console in the root file system the kernel starts init with no open files. */
static void open_console(void)
{
	while (fcntl(STDERR_FILENO, F_GETFD) < 0)
		if (open("/dev/console", O_RDWR) < 0 && open("/dev/null", O_RDWR) < 0)
			return;
}

void setup_mount(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(mount_points); i++)
		mount_one(&mount_points[i]);
	open_console();
}

void setup_report(struct channel *channel)
{
	for (size_t i = 0; i < ARRAY_SIZE(mount_points); i++)
		if (mount_points[i].error)
			channel_fault(channel, "cannot mount %s: %s", mount_points[i].path,
				      strerror(mount_points[i].error));
}

bool setup_option(const char *name, char *value, size_t size)
{
	char line[4096] = "";
	FILE *file = fopen("/proc/cmdline", "r");
	char *rest = line;
	char *word;

	if (!file)
		return false;
	if (!fgets(line, sizeof(line), file))
		line[0] = '\0';
	fclose(file);
	while ((word = strsep(&rest, "\n "))) {
		if (strncmp(word, name, strlen(name)) != 0)
			continue;
		snprintf(value, size, "%s", word + strlen(name));
		return true;
	}
	return false;
}

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
