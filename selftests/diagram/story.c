// SPDX-License-Identifier: GPL-2.0-only
/* What a diagram has to know about a record before it can draw it. */
#include <errno.h>
#include <stdlib.h>

#include "story.h"

#define SAME_TRAIN	0.050	/* seconds: edges nearer than this are bounces of one another */
#define TAIL		0.5	/* seconds to show after the last event */
#define ZOOM_MARGIN	0.0008	/* seconds */
#define ZOOM_GAP	0.008	/* seconds: the train is shorter, the debouncing longer */

static int by_time(const void *a, const void *b)
{
	const struct record_entry *const *left = a, *const *right = b;

	if ((*left)->host_ns != (*right)->host_ns)
		return (*left)->host_ns < (*right)->host_ns ? -1 : 1;
	/* Both point into one array, in the order they were seen. */
	return *left < *right ? -1 : 1;
}

/**
 * story_time() - when an entry happened
 * @story: the story
 * @entry: one of its entries
 *
 * Return: seconds since the start.
 */
double story_time(const struct story *story, const struct record_entry *entry)
{
	return ((double)entry->host_ns - (double)story->start_ns) / 1e9;
}

static void keep_longer_train(struct story_press *best, const struct story_press *train)
{
	if (train->edges > best->edges)
		*best = *train;
}

static void find_press(struct story *story)
{
	struct story_press train = { 0 };
	int level = 1;
	size_t i;

	for (i = 0; i < story->count; i++) {
		const struct record_entry *entry = story->entries[i];
		double t = story_time(story, entry);

		if (entry->kind != RECORD_BUTTON || entry->value == level)
			continue;
		if (!train.edges || t - train.settled > SAME_TRAIN) {
			/* A train that ended low was a press, and this edge releases it. */
			train.release = t;
			if (level == 0)
				keep_longer_train(&story->press, &train);
			train = (struct story_press){ .start = t };
		}
		train.settled = t;
		train.edges++;
		level = entry->value;
	}
	train.release = story->end;
	if (level == 0)
		keep_longer_train(&story->press, &train);
}

static void count_keys(struct story *story)
{
	struct story_press *press = &story->press;
	size_t i;

	for (i = 0; i < story->count; i++) {
		const struct record_entry *entry = story->entries[i];

		if (entry->kind != RECORD_INPUT || story_time(story, entry) < press->start)
			continue;
		if (!entry->value)
			press->ups++;
		else if (!press->downs++)
			press->down = story_time(story, entry);
	}
}

/**
 * story_init() - make a story of a record
 * @story: the story
 * @record: the record, which must outlive it
 *
 * Return: 0 or a negative errno.
 */
int story_init(struct story *story, const struct record *record)
{
	size_t i;

	*story = (struct story){ .start_ns = record->start_ns };
	story->entries = calloc(record->count + 1, sizeof(*story->entries));
	if (!story->entries)
		return -ENOMEM;
	for (i = 0; i < record->count; i++)
		if (record->entries[i].kind != RECORD_KERNEL)
			story->entries[story->count++] = &record->entries[i];
	qsort(story->entries, story->count, sizeof(*story->entries), by_time);
	if (story->count)
		story->end = story_time(story, story->entries[story->count - 1]);
	story->end += TAIL;
	find_press(story);
	if (story->press.edges)
		count_keys(story);
	return 0;
}

/**
 * story_free() - free what story_init() took
 * @story: the story
 */
void story_free(struct story *story)
{
	free(story->entries);
	*story = (struct story){ 0 };
}

/* A time axis from @from to @to that shows every entry in between. */
static int scale_between(const struct story *story, struct time_scale *scale,
			 struct time_points *points, double from, double to)
{
	int error;
	size_t i;

	points->at = calloc(story->count + 2, sizeof(*points->at));
	if (!points->at)
		return -ENOMEM;
	points->at[points->count++] = from;
	for (i = 0; i < story->count; i++) {
		double t = story_time(story, story->entries[i]);

		if (t > from && t < to)
			points->at[points->count++] = t;
	}
	points->at[points->count++] = to;
	error = time_scale_init(scale, points);
	free(points->at);
	return error;
}

/**
 * story_scale() - lay the whole story's time axis out
 * @story: the story
 * @scale: the axis
 * @x: left edge in pixels
 * @width: width in pixels
 *
 * Return: 0 or a negative errno.
 */
int story_scale(const struct story *story, struct time_scale *scale, double x, double width)
{
	struct time_points points = { .x = x, .width = width, .gap = 1.6, .margin = 0.4 };

	return scale_between(story, scale, &points, 0, story->end);
}

/**
 * story_press_scale() - lay out the time axis of the press's first milliseconds
 * @story: the story
 * @scale: the axis
 * @x: left edge in pixels
 * @width: width in pixels
 *
 * Return: 0 or a negative errno.
 */
int story_press_scale(const struct story *story, struct time_scale *scale, double x,
		      double width)
{
	struct time_points points = {
		.x = x, .width = width, .gap = ZOOM_GAP, .margin = ZOOM_MARGIN,
	};
	const struct story_press *press = &story->press;
	double to = press->settled;

	if (press->downs && press->down > to)
		to = press->down;
	return scale_between(story, scale, &points, press->start - ZOOM_MARGIN,
			     to + 2 * ZOOM_MARGIN);
}
