// SPDX-License-Identifier: GPL-2.0-only
/* What the demonstration measured, in words and as a picture. */
#include <stdio.h>
#include <string.h>

#include "../diagram/diagram.h"
#include "../diagram/story.h"
#include "core/vcd.h"
#include "report.h"

static const struct record_entry *find_input(const struct record *record, int value)
{
	size_t i;

	for (i = 0; i < record->count; i++)
		if (record->entries[i].kind == RECORD_INPUT && record->entries[i].value == value)
			return &record->entries[i];
	return NULL;
}

static void print_press(const struct play *play, const struct story_press *press)
{
	const struct record *record = &play->machine.record;
	const struct record_entry *down = find_input(record, 1), *up = find_input(record, 0);

	printf("  %-28s %zu within %.1f ms\n", "edges on the button's wire", press->edges,
	       (press->settled - press->start) * 1e3);
	printf("  %-28s %d\n", "interrupts for them", play->interrupts);
	printf("  %-28s %zu down, %zu up\n", "KEY_POWER in user space", press->downs, press->ups);
	printf("  %-28s %.1f ms\n", "first edge to KEY_POWER", (press->down - press->start) * 1e3);
	printf("  %-28s %.3f s on the wire, %.3f s in user space\n", "press",
	       press->release - press->start, (double)(up->guest_us - down->guest_us) / 1e6);
}

static void print_summary(const struct play *play, const struct story *story)
{
	const struct record *record = &play->machine.record;
	double dark = story_time(story, record_last(record, RECORD_LED));
	double off = story_time(story, record_last(record, RECORD_POWER));
	double boot = (double)(play->steps[0].at_ns - record->start_ns) / 1e9;

	printf("\nAll %d steps were seen.\n", PLAY_STEPS);
	printf("  %-28s %.1f s, Linux %s\n", "power-on to user space", boot, play->kernel);
	print_press(play, &story->press);
	printf("  %-28s %.2f s\n", "press to LED dark", dark - story->press.start);
	printf("  %-28s %.2f s\n", "press to machine off", off - story->press.start);
}

static int write_files(const struct play *play, const struct report_paths *paths)
{
	struct diagram diagram = {
		.title = "One press, from the wire to power-off",
		.interrupts = play->interrupts,
	};
	char subtitle[256];
	int error;

	snprintf(subtitle, sizeof(subtitle),
		 "Recorded from the wires of an emulated arm64 board (QEMU virt, PL061 GPIO controller) with unmodified Linux %s",
		 play->kernel);
	diagram.subtitle = subtitle;
	error = diagram_write(&play->machine.record, &diagram, paths->svg, paths->png);
	if (error)
		return error;
	printf("  %-28s %s\n  %-28s %s\n", "timing diagram", paths->svg, "", paths->png);
	return 0;
}

static int write_waveforms(const struct play *play, const struct report_paths *paths)
{
	int error = vcd_write(&play->machine.record, paths->vcd);

	if (error)
		fprintf(stderr, "demo: cannot write %s: %s\n", paths->vcd, strerror(-error));
	else
		printf("  %-28s %s\n", "waveforms", paths->vcd);
	return error;
}

/**
 * report_success() - print what was measured, write diagram and waveforms
 * @play: a play of which every step was seen
 * @paths: what to write
 *
 * Return: 0 or a negative errno; why is printed.
 */
int report_success(const struct play *play, const struct report_paths *paths)
{
	struct story story;
	int error;

	error = story_init(&story, &play->machine.record);
	if (error)
		return error;
	print_summary(play, &story);
	story_free(&story);
	error = write_files(play, paths);
	if (!error)
		error = write_waveforms(play, paths);
	return error;
}

/**
 * report_failure() - print what was not seen, and where to look for the reason
 * @play: a play that broke off
 * @paths: what to write: waveforms only, a diagram shows what works
 */
void report_failure(const struct play *play, const struct report_paths *paths)
{
	size_t i;

	putchar('\n');
	write_waveforms(play, paths);
	fflush(stdout);
	for (i = 0; i < PLAY_STEPS; i++)
		if (play->steps[i].state == STEP_FAILED)
			fprintf(stderr, "demo: step %zu of %d was not seen: look into %s\n",
				i + 1, PLAY_STEPS, play->machine.console);
}
