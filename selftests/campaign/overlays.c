// SPDX-License-Identifier: GPL-2.0-only
/*
 * Applies overlays that were right before they were mangled. Whatever they say: a panel is bound
 * with all that it asks for, or refused in one line, or waits in silence for its lines; and nothing
 * stays behind when it is gone. What the kernel has to say besides is for who boots it to judge.
 *	SEED, FIRST, OVERLAYS	the number of the first, and how many
 */
#include <errno.h>
#include <fcntl.h>
#include <libfdt.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/panel.h"
#include "mangle.h"

#define PANEL		"/fragment@0/__overlay__/front-panel-test"
#define TREE		"/proc/device-tree"
#define SAID		"gpio-front-panel front-panel-test: "
#define TEXT		8192

static const char * const originals[] = {
	"panel", "every-property", "power-cut", "stages", "polled", "sleeping", "other", "bus",
	"keep", "boot-ok", "odd-labels", "closed-contact",
};

/**
 * enum outcome - what came of an overlay
 * @BOUND:    its panel was bound
 * @REFUSED:  the driver said why not
 * @WAITS:    for a controller that there is not
 * @NO_TREE:  the kernel did not take it
 * @OUTCOMES: how many there are
 */
enum outcome { BOUND, REFUSED, WAITS, NO_TREE, OUTCOMES };

static int kernel_log;
static bool right = true;

#define WRONG(number, ...) do {						\
	printf("overlay %u: ", number);					\
	printf(__VA_ARGS__);						\
	printf("\n");							\
	right = false;							\
} while (0)

/* Lines that the driver has written since the last time; the last is left in @line. */
static int lines_said(char *line, size_t size)
{
	char record[TEXT];
	const char *said;
	int count = 0;
	ssize_t length;

	while ((length = read(kernel_log, record, sizeof(record) - 1)) > 0 || errno == EPIPE) {
		record[length > 0 ? length : 0] = '\0';
		said = strstr(record, SAID);
		/* Lines of the driver core and of gpiolib */
		if (!said || strstr(said, "probe with driver") || strstr(said, "setup of GPIO"))
			continue;
		snprintf(line, size, "%.*s", (int)strcspn(said, "\n"), said);
		count++;
	}
	return count;
}

static size_t read_text(const char *path, char *text, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t length = 0;
	ssize_t part;

	while (fd >= 0 && (part = read(fd, text + length, size - 1 - length)) > 0)
		length += part;
	text[length] = '\0';
	close(fd);
	return length;
}

/* Lines, input devices and LEDs that somebody has. A line that nobody has keeps its level. */
static void look(char *claims)
{
	char lines[TEXT];
	size_t length;

	read_text("/sys/kernel/debug/gpio", lines, sizeof(lines));
	length = snprintf(claims, TEXT, "%d LEDs, %d input devices",
			  count_files("/sys/class/leds/*"), count_files("/sys/class/input/*"));
	for (char *line = strtok(lines, "\n"); line; line = strtok(NULL, "\n"))
		if (strchr(line, '|'))
			length += snprintf(claims + length, TEXT - length, "; %s", line);
}

/* The kernel would refuse an overlay whose label is in a property that is shorter now. */
static void resolve(void *overlay, const char *label, const char *where)
{
	char path[512], node[256], phandle[4];
	const char *property = strchr(where, ':') + 1;
	char *value;

	snprintf(path, sizeof(path), TREE "/__symbols__/%s", label);
	read_text(path, node, sizeof(node));
	snprintf(path, sizeof(path), TREE "%s/phandle", node);
	read_text(path, node, sizeof(phandle) + 1);
	snprintf(path, sizeof(path), "%.*s", (int)(property - 1 - where), where);
	value = fdt_getprop_namelen_w(overlay, fdt_path_offset(overlay, path), property,
				      strcspn(property, ":"), NULL);
	memcpy(value + strtoul(strrchr(where, ':') + 1, NULL, 10), node, sizeof(phandle));
}

static int open_original(const char *name, void *overlay)
{
	char path[64], packed[MANGLE_SIZE];
	const char *label, *where;
	int fixups, property, size;

	snprintf(path, sizeof(path), "compiled/%s.dtbo", name);
	if (!read_text(path, packed, sizeof(packed)) ||
	    fdt_open_into(packed, overlay, MANGLE_SIZE))
		return -1;
	fixups = fdt_path_offset(overlay, "/__fixups__");
	fdt_for_each_property_offset(property, overlay, fixups) {
		where = fdt_getprop_by_offset(overlay, property, &label, &size);
		for (int at = 0; at < size; at += strlen(where + at) + 1)
			resolve(overlay, label, where + at);
	}
	return fdt_del_node(overlay, fixups);
}

static int write_overlay(void *overlay)
{
	int fd = open("compiled/mangled.dtbo", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	ssize_t size;

	fdt_pack(overlay);
	size = write(fd, overlay, fdt_totalsize(overlay));
	close(fd);
	return size == (ssize_t)fdt_totalsize(overlay) ? 0 : -1;
}

static bool has_child(const void *overlay, const char *name)
{
	return fdt_subnode_offset(overlay, fdt_path_offset(overlay, PANEL), name) >= 0;
}

static bool waits(void)
{
	char deferred[TEXT];

	read_text("/sys/kernel/debug/devices_deferred", deferred, sizeof(deferred));
	return strstr(deferred, "front-panel-test");
}

static void check_whole(unsigned int number, const void *overlay)
{
	if (has_child(overlay, "button") != count_files(PANEL_DIR "/input/input*/event*"))
		WRONG(number, "not the button that it asks for");
	if (has_child(overlay, "led") != count_files(PANEL_DIR "/leds/*"))
		WRONG(number, "not the LED that it asks for");
}

static enum outcome judge(unsigned int number, const void *overlay)
{
	char line[256] = "";
	int lines = lines_said(line, sizeof(line));

	if (!access(PANEL_DIR "/driver", F_OK)) {
		check_whole(number, overlay);
		return BOUND;
	}
	if (lines > 1)
		WRONG(number, "%d lines, the last: %s", lines, line);
	if (lines)
		return REFUSED;
	if (!waits())
		WRONG(number, "refused, and nothing said");
	return WAITS;
}

static enum outcome try_overlay(unsigned int number, struct chance *chance)
{
	const size_t count = sizeof(originals) / sizeof(*originals);
	static char overlay[MANGLE_SIZE], before[TEXT], after[TEXT];
	const char *original = originals[chance_of(chance, 0, count - 1)];
	enum outcome outcome = NO_TREE;
	char line[256];

	if (open_original(original, overlay)) {
		WRONG(number, "cannot read %s", original);
		return NO_TREE;
	}
	mangle(overlay, chance);
	look(before);
	lines_said(line, sizeof(line));
	if (write_overlay(overlay))
		WRONG(number, "cannot write it");
	if (!overlay_apply("mangled")) {
		outcome = judge(number, overlay);
		overlay_remove("mangled");
	}
	look(after);
	if (strcmp(before, after))
		WRONG(number, "it leaves: %s, and before there were: %s", after, before);
	return outcome;
}

int main(void)
{
	static const char * const names[OUTCOMES] = {
		"bound", "refused in one line", "waiting for a controller",
		"not taken by the kernel",
	};
	unsigned int first = told("FIRST", 0), count = told("OVERLAYS", 100);
	unsigned int outcomes[OUTCOMES] = { };

	kernel_log = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	for (unsigned int i = first; i < first + count; i++) {
		struct chance chance = chance_begin(told("SEED", 1), i);

		outcomes[try_overlay(i, &chance)]++;
	}
	printf("figure: %u malformed overlays |", count);
	for (int i = 0; i < OUTCOMES; i++)
		printf("%s %u %s", i ? "," : "", outcomes[i], names[i]);
	printf("\n");
	return right && outcomes[BOUND] && outcomes[REFUSED] ? 0 : 1;
}
