// SPDX-License-Identifier: GPL-2.0-only
#include "lines.h"

#include <errno.h>
#include <glob.h>
#include <gpiod.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sysfs.h"

#define CHIP_FILE	"%s/dev/%s"

static struct gpiod_chip *open_chip(const char *name)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), CHIP_FILE, sysroot, name);
	return gpiod_chip_open(path);
}

static void copy_text(char *to, const char *from)
{
	snprintf(to, LINE_NAME, "%s", from ?: "");
}

static void get_line(struct line *line, struct gpiod_line_info *info)
{
	line->offset = gpiod_line_info_get_offset(info);
	copy_text(line->name, gpiod_line_info_get_name(info));
	copy_text(line->consumer, gpiod_line_info_get_consumer(info));
	line->used = gpiod_line_info_is_used(info);
	line->output = gpiod_line_info_get_direction(info) == GPIOD_LINE_DIRECTION_OUTPUT;
	line->active_low = gpiod_line_info_is_active_low(info);
	gpiod_line_info_free(info);
}

/* Return: what is now in *list */
static size_t add_lines(struct line **list, size_t count, struct gpiod_chip *chip)
{
	struct gpiod_chip_info *chip_info = gpiod_chip_get_info(chip);
	size_t more = chip_info ? gpiod_chip_info_get_num_lines(chip_info) : 0;
	struct line *longer = reallocarray(*list, count + more, sizeof(*longer));

	if (longer)
		*list = longer;
	for (size_t i = 0; longer && i < more; i++) {
		struct gpiod_line_info *info = gpiod_chip_get_line_info(chip, i);

		if (!info)
			continue;
		copy_text(longer[count].chip, gpiod_chip_info_get_name(chip_info));
		copy_text(longer[count].label, gpiod_chip_info_get_label(chip_info));
		get_line(&longer[count++], info);
	}
	gpiod_chip_info_free(chip_info);
	return count;
}

struct line *lines_list(size_t *count)
{
	struct line *list = NULL;
	char pattern[PATH_MAX];
	glob_t found;

	*count = 0;
	errno = ENOENT;
	snprintf(pattern, sizeof(pattern), CHIP_FILE, sysroot, "gpiochip*");
	if (glob(pattern, 0, NULL, &found) != 0)
		return NULL;
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct gpiod_chip *chip = gpiod_chip_open(found.gl_pathv[i]);

		if (!chip)
			continue;
		*count = add_lines(&list, *count, chip);
		gpiod_chip_close(chip);
	}
	globfree(&found);
	return list;
}

const char *lines_why(int error)
{
	switch (error) {
	case ENOENT:
		return "there is no GPIO controller";
	case EACCES:
	case EPERM:
		return "not permitted: run as root, or as a member of the group that has the files";
	default:
		return strerror(error);
	}
}

static int read_level(struct gpiod_chip *chip, struct gpiod_line_config *config)
{
	struct gpiod_line_request *request = gpiod_chip_request_lines(chip, NULL, config);
	unsigned int offset;
	int level, error;

	if (!request)
		return -1;
	gpiod_line_request_get_requested_offsets(request, &offset, 1);
	level = gpiod_line_request_get_value(request, offset);
	error = errno;
	gpiod_line_request_release(request);
	errno = error;
	return level;
}

int lines_level(const struct line *line)
{
	struct gpiod_line_config *config = gpiod_line_config_new();
	struct gpiod_line_settings *settings = gpiod_line_settings_new();
	struct gpiod_chip *chip = open_chip(line->chip);
	int level = -1, error;

	/* As it is, and not what somebody made of it */
	if (config && settings && chip &&
	    gpiod_line_config_add_line_settings(config, &line->offset, 1, settings) == 0)
		level = read_level(chip, config);
	error = errno;
	if (chip)
		gpiod_chip_close(chip);
	gpiod_line_settings_free(settings);
	gpiod_line_config_free(config);
	errno = error;
	return level;
}
