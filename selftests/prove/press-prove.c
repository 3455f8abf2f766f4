// SPDX-License-Identifier: GPL-2.0-only
/*
 * For cbmc: driver/press.c keeps its rules in any step from any state that its invariant allows, so
 * by induction always; what is proved from the start shows that the invariant allows what happens.
 */
#include <linux/limits.h>

#include "cbmc.h"

#define MS	1000000LL
#define SEC	(1000 * MS)

/* 146 years of a monotonic clock */
#define TIME_MAX (S64_MAX / 2)

/* The button line, and what has been done because of it. */
static struct {
	struct front_panel_press press;
	s64 now;
	bool watched; /* from front_panel_press_look() to front_panel_press_forget() */
	bool masked;
	bool down;
	bool arming;
	unsigned int counted; /* the stages of the press below this number, at most */
	s64 down_at; /* the time of the stage that was reported last */
	s64 moved; /* when it was last seen to move */
	s64 interval; /* the debounce interval, the shortest there was since */
} line;

/* The first stage there always is, and the second one alone may count instead. */
static bool stages_are_in_order(const s64 *stages)
{
	s64 last = -1;

	for (int i = 0; i < FRONT_PANEL_STAGES; i++) {
		if (i && stages[i] == FRONT_PANEL_NEVER)
			continue;
		if (stages[i] <= last || stages[i] > 60 * SEC)
			return false;
		last = stages[i];
	}
	return true;
}

static bool times_are_in_range(const struct front_panel_times *times)
{
	return times->debounce >= 0 && times->debounce <= SEC &&
	       times->poll >= 0 && times->poll <= SEC &&
	       !(times->instead & ~2u) && stages_are_in_order(times->stages);
}

/* Whether the stages after this one have another count instead of it. */
static bool may_be_replaced(unsigned int stage)
{
	const struct front_panel_times *times = &line.press.times;

	for (unsigned int i = 0; i < FRONT_PANEL_STAGES; i++)
		if (i > stage && times->stages[i] != FRONT_PANEL_NEVER)
			return times->instead & 1u << i;
	return false;
}

static bool invariant(void)
{
	const struct front_panel_press *press = &line.press;
	bool counts = press->phase == FRONT_PANEL_DOWN;

	return line.now >= 0 && line.now <= TIME_MAX && times_are_in_range(&press->times) &&
	       (unsigned int)press->state <= FRONT_PANEL_LINE_MASKED &&
	       (unsigned int)press->phase <= FRONT_PANEL_DOWN &&
	       press->reached <= FRONT_PANEL_STAGES && line.counted <= FRONT_PANEL_STAGES &&
	       /* Only the first stage waits, and then nothing has counted. */
	       (press->phase != FRONT_PANEL_WAITING || press->reached == press->waiting) &&
	       (!press->waiting || press->phase == FRONT_PANEL_WAITING) &&
	       (!counts || (line.counted && line.counted <= press->reached)) &&
	       press->edge_time >= 0 && press->edge_time <= line.now &&
	       press->down_time >= 0 && press->down_time <= line.now &&
	       press->up_time >= 0 && press->up_time <= line.now &&
	       press->quiet_at >= 0 && press->quiet_at <= line.now + SEC &&
	       press->replay_until >= 0 && press->replay_until <= line.now + SEC &&
	       press->deadline >= 0 &&
	       (press->deadline == S64_MAX || press->deadline <= line.now + 71 * SEC) &&
	       /* A line that is masked, bounces or reads pressed is read again within a second. */
	       (line.watched ? (press->state == FRONT_PANEL_LINE_SETTLED && !press->pressed) ||
			       press->deadline <= line.now + SEC :
			       press->state == FRONT_PANEL_LINE_MASKED &&
			       press->deadline == S64_MAX && !press->armed) &&
	       (press->phase == FRONT_PANEL_RELEASED || (press->pressed && press->armed)) &&
	       (!press->pressed || line.watched) &&
	       (!press->arming || press->phase == FRONT_PANEL_DOWN) &&
	       line.down_at <= line.now &&
	       (!line.down || press->state == FRONT_PANEL_LINE_SETTLED ||
		press->edge_time >= line.down_at) &&
	       line.moved >= 0 && line.moved <= line.now &&
	       line.interval >= 0 && line.interval <= SEC &&
	       (press->state != FRONT_PANEL_LINE_WATCHED ||
		press->quiet_at >= line.moved + line.interval) &&
	       (press->state != FRONT_PANEL_LINE_WATCHED || press->unsure_time == S64_MAX ||
		(press->unsure_time >= press->edge_time && press->unsure_time <= line.now)) &&
	       line.masked == (press->state == FRONT_PANEL_LINE_MASKED) &&
	       line.down == counts && line.arming == press->arming;
}

static void count(unsigned int stage, bool read, bool level, bool let_go)
{
	s64 time = line.press.times.stages[stage];

	if (!line.down)
		line.counted = 0;
	claim(stage >= line.counted, "stages count once a press, and in order");
	claim(read && level == !let_go, "a stage counts only if the line has just read so");
	claim(time != FRONT_PANEL_NEVER, "only a stage that is set counts");
	claim((let_go ? line.press.up_time : line.now) - line.press.down_time >= time,
	      "a stage counts only after its time");
	claim(let_go || !may_be_replaced(stage), "what may be replaced waits to be let go");
	line.down = true;
	line.counted = stage + 1;
	line.down_at = line.press.down_time + time;
	claim(line.down_at <= line.now, "no stage is from the future");
}

/* Does what is to be done, and looks that it may be. */
static void act(unsigned int todo, bool read, bool level)
{
	if (todo & FRONT_PANEL_DO_MASK)
		claim(!line.masked, "masked only if unmasked");
	if (todo & FRONT_PANEL_DO_UNMASK)
		claim(line.masked, "unmasked only if masked");
	if (todo & (FRONT_PANEL_DO_MASK | FRONT_PANEL_DO_UNMASK))
		line.masked = todo & FRONT_PANEL_DO_MASK;
	for (unsigned int i = 0; i < FRONT_PANEL_STAGES; i++)
		if (todo & FRONT_PANEL_DO_STAGE(i))
			count(i, read, level, todo & FRONT_PANEL_DO_UP);
	if (todo & FRONT_PANEL_DO_UP) {
		claim(line.down, "up only after down");
		claim(!read || !level, "a release counts only if the line reads so");
		claim(line.press.up_time <= line.now, "no release is from the future");
		claim(line.press.up_time >= line.down_at, "no release is before its press");
		line.down = false;
	}
	if (todo & FRONT_PANEL_DO_ARM) {
		claim(!line.arming && line.down, "armed once, while down");
		line.arming = true;
	}
	if (todo & FRONT_PANEL_DO_DISARM) {
		claim(line.arming, "disarmed only when armed");
		line.arming = false;
	}
}

static void pass_time(void)
{
	s64 later = nondet_time();

	assume(later >= line.now && later <= TIME_MAX);
	line.now = later;
}

static void move(void)
{
	line.moved = line.now;
	line.interval = line.press.times.debounce;
}

static void edge(void)
{
	unsigned int todo = front_panel_press_edge(&line.press, line.now);

	/* Else it is one that was latched while masked, and seen by reading since. */
	if (todo)
		move();
	act(todo, false, false);
}

/* Whoever has read the line reads it again before anything is late. */
static void look_ahead(void)
{
	const struct front_panel_press *press = &line.press;

	claim(!press->times.poll || press->deadline <= line.now + press->times.poll,
	      "a polled line is read once an interval");
	if (press->state != FRONT_PANEL_LINE_SETTLED || press->phase == FRONT_PANEL_RELEASED)
		return;
	for (unsigned int i = 0; i < FRONT_PANEL_STAGES; i++)
		if (i >= press->reached && press->times.stages[i] != FRONT_PANEL_NEVER)
			claim(press->deadline <= press->down_time + press->times.stages[i],
			      "the line is read when a stage is due");
}

static void tick(bool level)
{
	enum front_panel_line_state state = line.press.state;
	bool early = line.now < line.press.deadline;
	bool expected = state == FRONT_PANEL_LINE_SETTLED ? line.press.pressed :
							    line.press.watch_level;
	unsigned int todo;

	if (line.now >= line.press.deadline &&
	    (state == FRONT_PANEL_LINE_MASKED || level != expected))
		move();
	todo = front_panel_press_tick(&line.press, line.now, level);
	act(todo, true, level);
	if (!early)
		look_ahead();
	if (state != FRONT_PANEL_LINE_SETTLED && line.press.state == FRONT_PANEL_LINE_SETTLED) {
		claim(line.now - line.moved >= line.interval,
		      "settles only after a quiet interval");
		claim(line.press.pressed == level, "the level decides");
	}
}

static void set_times(void)
{
	struct front_panel_times times = nondet_times();

	assume(times_are_in_range(&times));
	if (times.debounce < line.interval)
		line.interval = times.debounce;
	act(front_panel_press_set_times(&line.press, &times, line.now), false, false);
}

/* Any of what can happen. */
static void step(void)
{
	s64 until = nondet_time();

	pass_time();
	switch (nondet_number()) {
	case 0:
		assume(!line.masked);
		edge();
		break;
	case 1:
		assume(line.watched);
		tick(nondet_truth());
		break;
	case 2:
		assume(line.watched && line.now >= line.press.deadline);
		act(front_panel_press_unread(&line.press, line.now + 100 * MS), false, false);
		break;
	case 3:
		set_times();
		break;
	case 4:
		assume(until >= 0 && until <= line.now + SEC);
		act(front_panel_press_consume(&line.press, line.now, until), false, false);
		claim(!line.down, "a press that is consumed has ended");
		break;
	case 5:
		act(front_panel_press_forget(&line.press, line.now), false, false);
		claim(!line.down, "what is not watched is not down");
		line.watched = false;
		break;
	default:
		assume(!line.watched);
		act(front_panel_press_look(&line.press, line.now), false, false);
		line.watched = true;
		break;
	}
}

static void start(void)
{
	struct front_panel_times times = nondet_times();

	assume(times_are_in_range(&times));
	front_panel_press_init(&line.press, &times);
	line.masked = true;
	line.watched = false;
	line.down = false;
	line.arming = false;
	line.counted = 0;
	line.now = 0;
	line.down_at = 0;
	line.moved = 0;
	line.interval = 0;
}

static void start_anywhere(void)
{
	line.press = nondet_press();
	/* A bool in a struct could be anything, not just true or false. */
	line.press.watch_level = nondet_truth();
	line.press.pressed = nondet_truth();
	line.press.armed = nondet_truth();
	line.press.arming = nondet_truth();
	line.press.overlong = nondet_truth();
	line.now = nondet_time();
	line.watched = nondet_truth();
	line.masked = nondet_truth();
	line.down = nondet_truth();
	line.arming = nondet_truth();
	line.counted = nondet_number();
	line.press.waiting = nondet_truth();
	line.press.times.instead = nondet_number();
	line.down_at = nondet_time();
	line.moved = nondet_time();
	line.interval = nondet_time();
	assume(invariant());
}

/* The start is a state that the invariant allows. */
void base(void)
{
	start();
	claim(invariant(), "the invariant holds at the start");
}

/* So is each that follows from one. */
void induction(void)
{
	start_anywhere();
	step();
	claim(invariant(), "the invariant holds after any step");
}

/* Any steps from the start: what happens there, the invariant allows. */
void steps(void)
{
	start();
	for (int i = 0; i < STEPS; i++) {
		step();
		claim(invariant(), "the invariant holds after any steps");
	}
}

/* How many looks at most until the line has settled so, but for those before its interval ends. */
static unsigned int distance(bool level)
{
	const struct front_panel_press *press = &line.press;

	if (press->state == FRONT_PANEL_LINE_SETTLED && press->pressed == level)
		return 0;
	return press->state == FRONT_PANEL_LINE_WATCHED && press->watch_level == level ? 1 : 2;
}

/* From any state after an edge, or pressed: no edge comes any more, and the level stays. */
void quiet(void)
{
	bool level = nondet_truth();
	unsigned int before;
	s64 quiet_at;

	start_anywhere();
	assume(line.watched);
	assume(line.press.state != FRONT_PANEL_LINE_SETTLED || line.press.pressed);
	before = distance(level);
	quiet_at = line.press.quiet_at;
	claim(line.press.deadline <= line.now + SEC, "the next look comes within a second");
	if (line.press.deadline > line.now)
		line.now = line.press.deadline;
	tick(level);
	if (before == 1 && line.press.state == FRONT_PANEL_LINE_WATCHED)
		claim(line.press.watch_level == level && line.press.quiet_at == quiet_at &&
		      line.press.deadline > line.now, "before the interval's end a look waits");
	else
		claim(!before ? !distance(level) : distance(level) < before,
		      "each other look brings the line nearer to settled");
}
