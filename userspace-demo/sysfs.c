// SPDX-License-Identifier: GPL-2.0-only
#include "sysfs.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Behind it there may be the panel's name, in parentheses. */
#define BUTTON_NAME	"Front Panel Button"
#define EVENT_NAMES	"/class/input/event*/device/name"
#define PANEL_LEDS	"/bus/platform/drivers/gpio-front-panel/*/leds/*"

static char *read_text(const char *path)
{
	FILE *file = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;
	ssize_t length;

	if (!file)
		return NULL;
	length = getdelim(&text, &size, '\0', file);
	fclose(file);
	if (length < 0) {
		free(text);
		return NULL;
	}
	text[strcspn(text, "\n")] = '\0';
	return text;
}

static bool find(const char *root, const char *pattern, glob_t *found)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s%s", root, pattern);
	return glob(path, 0, NULL, found) == 0;
}

/* path: "ROOT/class/input/eventN/device/name" */
static bool get_button(const char *root, const char *path, struct button *button)
{
	const char *event = path + strlen(root) + strlen("/class/input/");
	const size_t length = strlen(BUTTON_NAME);
	char *name = read_text(path);
	bool is_panel = name && strncmp(name, BUTTON_NAME, length) == 0 &&
			(!name[length] || strncmp(name + length, " (", 2) == 0);

	if (is_panel)
		snprintf(button->name, sizeof(button->name), "%s", name);
	free(name);
	if (!is_panel)
		return false;
	snprintf(button->path, sizeof(button->path), "/dev/input/%.*s",
		 (int)strcspn(event, "/"), event);
	return true;
}

size_t sysfs_buttons(const char *root, struct button *list, size_t max)
{
	size_t count = 0;
	glob_t found;

	if (!find(root, EVENT_NAMES, &found))
		return 0;
	for (size_t i = 0; i < found.gl_pathc && count < max; i++)
		if (get_button(root, found.gl_pathv[i], &list[count]))
			count++;
	globfree(&found);
	return count;
}

size_t sysfs_leds(const char *root, struct led *list, size_t max)
{
	size_t count = 0;
	glob_t found;

	if (!find(root, PANEL_LEDS, &found))
		return 0;
	while (count < found.gl_pathc && count < max) {
		snprintf(list[count].name, sizeof(list[count].name), "%s",
			 strrchr(found.gl_pathv[count], '/') + 1);
		count++;
	}
	globfree(&found);
	return count;
}

static void led_path(char *path, size_t size, const char *root, const char *led,
		     const char *attribute)
{
	snprintf(path, size, "%s/class/leds/%s/%s", root, led, attribute);
}

char *sysfs_led_read(const char *root, const char *led, const char *attribute)
{
	char path[PATH_MAX];

	led_path(path, sizeof(path), root, led, attribute);
	return read_text(path);
}

int sysfs_led_write(const char *root, const char *led, const char *attribute, const char *text)
{
	char path[PATH_MAX];
	ssize_t written;
	int error;
	int fd;

	led_path(path, sizeof(path), root, led, attribute);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	written = write(fd, text, strlen(text));
	error = errno;
	close(fd);
	errno = error;
	return written < 0 ? -1 : 0;
}

bool trigger_is_listed(const char *list, const char *name)
{
	size_t length;

	for (list += strspn(list, " ["); *list; list += strspn(list, " []")) {
		length = strcspn(list, " ]");
		if (length == strlen(name) && memcmp(list, name, length) == 0)
			return true;
		list += length;
	}
	return false;
}

void trigger_current(const char *list, char *name, size_t size)
{
	const char *start = strchr(list, '[');

	name[0] = '\0';
	if (start)
		snprintf(name, size, "%.*s", (int)strcspn(start + 1, "]"), start + 1);
}
