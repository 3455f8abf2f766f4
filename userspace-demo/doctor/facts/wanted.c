// SPDX-License-Identifier: GPL-2.0-only
#include "wanted.h"

#include <arpa/inet.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../lib/sysfs.h"
#include "files.h"
#include "node.h"

static bool has_phandle(const char *chip, uint32_t phandle)
{
	uint32_t cells[2];

	return file_bytes((char *)cells, sizeof(cells), "/sys/bus/gpio/devices/%s/of_node/phandle",
			  chip) == sizeof(*cells) && ntohl(cells[0]) == phandle;
}

/* "CHIP:LINE[:low|:high]", CHIP with or without colons */
static const struct line *line_of_parameter(const struct line *lines, size_t count, char *text)
{
	char *colon = strrchr(text, ':');
	unsigned long offset;

	if (colon && (strcmp(colon, ":low") == 0 || strcmp(colon, ":high") == 0)) {
		*colon = '\0';
		colon = strrchr(text, ':');
	}
	if (!colon)
		return NULL;
	*colon = '\0';
	offset = strtoul(colon + 1, NULL, 10);
	for (size_t i = 0; i < count; i++)
		if (lines[i].offset == offset && strcmp(lines[i].label, text) == 0)
			return &lines[i];
	return NULL;
}

const struct line *wanted_line(const struct line *lines, size_t count, const char *device,
			       const char *child)
{
	char *parameter FREED = sysfs_read("/sys/module/gpio_front_panel/parameters/%s", child);
	uint32_t phandle, offset;

	if (!node_cell(device, child, "gpios", 1, &offset))
		return parameter && strcmp(device, "gpio-front-panel") == 0 ?
		       line_of_parameter(lines, count, parameter) : NULL;
	node_cell(device, child, "gpios", 0, &phandle);
	for (size_t i = 0; i < count; i++)
		if (lines[i].offset == offset && has_phandle(lines[i].chip, phandle))
			return &lines[i];
	return NULL;
}
