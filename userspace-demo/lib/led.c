// SPDX-License-Identifier: GPL-2.0-only
#include "led.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "panels.h"
#include "sysfs.h"

/* The GPIO character device tells no level of a line that somebody has; this file does. */
#define LINES		"/sys/kernel/debug/gpio"
#define SHOWN_NAME	20

enum led_light led_told(const char *led)
{
	char *brightness = sysfs_read(LED_FILE, led, "brightness");
	enum led_light light = LED_UNKNOWN;
	char *end;

	if (brightness && strtoul(brightness, &end, 10) > 0)
		light = LED_LIT;
	else if (brightness && *brightness == '0')
		light = LED_DARK;
	free(brightness);
	return light;
}

/* line: " gpio-517 (name |consumer, padded) out hi ACTIVE LOW" */
static bool is_of(const char *line, const char *led)
{
	const char *consumer = strchr(line, '|');
	size_t length = strnlen(led, SHOWN_NAME);

	return consumer && strncmp(consumer + 1, led, length) == 0 &&
	       consumer[1 + length + strspn(consumer + 1 + length, " ")] == ')';
}

static enum led_light light_of(const char *line)
{
	char direction[4], level[3];

	line = strchr(line, ')');
	if (!line || sscanf(line + 1, " %3s %2s", direction, level) != 2)
		return LED_UNKNOWN;
	if (strcmp(level, "hi") != 0 && strcmp(level, "lo") != 0)
		return LED_UNKNOWN;
	return (*level == 'h') == !strstr(line, "ACTIVE LOW") ? LED_LIT : LED_DARK;
}

enum led_light led_wire(const char *led)
{
	char *text = sysfs_read_lines(LINES), *rest = text;
	enum led_light light = LED_UNKNOWN;
	unsigned int count = 0;
	char *line;

	while (rest && (line = strsep(&rest, "\n"))) {
		if (!is_of(line, led))
			continue;
		light = light_of(line);
		count++;
	}
	free(text);
	return count == 1 ? light : LED_UNKNOWN;
}
