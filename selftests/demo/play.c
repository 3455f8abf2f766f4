// SPDX-License-Identifier: GPL-2.0-only
/* The steps of the demonstration: each is waited for, with a bound, and checked from the wires. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guest/watch.h"
#include "play.h"

#define BOOT_MS		60000
#define STEP_MS		15000
#define STEADY_MS	300
#define BEATS		2
#define EDGES		31	/* the press and its 30 bounces */
#define BOUNCE_US	4500	/* of the 5 ms it may take: the host is not always on time */
#define HOLD_MS		500

#define MODULE		"/lib/gpio-front-panel.ko"
#define PANEL_INTERRUPT	"front-panel"
#define ASKED		"powering off"

/*
 * Deaf to SIGTERM it goes on watching while the machine shuts down, as a service does that takes
 * its time to stop: so user space is still there when the button is let go.
 */
#define LISTENER \
	"trap '' TERM; exec panel watch --power-off='" \
	"grep " PANEL_INTERRUPT " /proc/interrupts; echo " ASKED "; poweroff'"

struct scene {
	const char *name;
	int (*play)(struct play *play, struct step *step);
};

static int __attribute__((format(printf, 3, 4)))
saw(struct step *step, uint64_t at_ns, const char *fmt, ...)
{
	va_list args;

	step->at_ns = at_ns;
	va_start(args, fmt);
	vsnprintf(step->detail, sizeof(step->detail), fmt, args);
	va_end(args);
	return 0;
}

static double seconds_between(uint64_t from_ns, uint64_t to_ns)
{
	return ((double)to_ns - (double)from_ns) / 1e9;
}

/* Adds up the processors' counts in the line of /proc/interrupts that the panel has. */
static int count_interrupts(const char *output)
{
	const char *at = strstr(output, PANEL_INTERRUPT);
	int total = 0;
	char *end;
	long count;

	while (at && at > output && at[-1] != '\n')
		at--;
	at = at ? strchr(at, ':') : NULL;
	if (!at)
		return -1;
	for (at++;; at = end) {
		count = strtol(at, &end, 10);
		/* The name of the interrupt's chip may begin with digits, too. */
		if (end == at || *end != ' ')
			return total;
		total += (int)count;
	}
}

static int boot(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	const char *release;
	uint64_t up_ns;
	int error;

	error = machine_boot(machine, BOOT_MS);
	if (error)
		return error;
	up_ns = record_now_ns();
	record_add_at(&machine->record, up_ns, RECORD_POWER, 1, RECORD_GUEST_UNKNOWN, "running");
	error = guest_run(&machine->guest, STEP_MS, &release, "uname -r");
	if (error)
		return error;
	snprintf(play->kernel, sizeof(play->kernel), "%.*s", (int)strcspn(release, "\n"), release);
	return saw(step, up_ns, "Linux %s, user space after %.1f s", play->kernel,
		   seconds_between(machine->record.start_ns, up_ns));
}

static int load_module(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	uint64_t start_ns = record_now_ns();
	const struct record_entry *lit;
	int error;

	error = guest_run(&machine->guest, STEP_MS, NULL, "insmod " MODULE);
	if (!error)
		error = wire_wait_steady(&machine->wires, 1, STEADY_MS, STEP_MS);
	if (error)
		return error;
	lit = record_last(&machine->record, RECORD_LED);
	return saw(step, lit->host_ns, "seen on the wire %.2f s after insmod was started",
		   seconds_between(start_ns, lit->host_ns));
}

/* The LED's edge that @back others have followed. */
static uint64_t led_edge_ns(const struct record *record, size_t back)
{
	size_t i;

	for (i = record->count; i > 0; i--)
		if (record->entries[i - 1].kind == RECORD_LED && !back--)
			return record->entries[i - 1].host_ns;
	return record->start_ns;
}

static int beat(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	uint64_t first_ns, last_ns;
	int error;

	error = guest_run(&machine->guest, STEP_MS, NULL, "panel led heartbeat");
	if (!error)
		error = wire_wait_heartbeat(&machine->wires, BEATS, STEP_MS);
	if (error)
		return error;
	/* A beat is two flashes, of two edges each. */
	first_ns = led_edge_ns(&machine->record, BEATS * 4);
	last_ns = led_edge_ns(&machine->record, 0);
	return saw(step, first_ns, "seen on the wire: %d double flashes in %.1f s", BEATS,
		   seconds_between(first_ns, last_ns));
}

/* A steady light: only then is its end the work of whoever powers the machine off. */
static int steady(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	int error;

	error = guest_run(&machine->guest, STEP_MS, NULL, "panel led power-state");
	if (!error)
		error = wire_wait_steady(&machine->wires, 1, STEADY_MS, STEP_MS);
	if (error)
		return error;
	return saw(step, record_last(&machine->record, RECORD_LED)->host_ns,
		   "seen on the wire for %d ms", STEADY_MS);
}

static void take_line(void *data, int64_t guest_us, const char *line)
{
	struct record *record = data;
	int64_t event_us;
	int value;

	(void)guest_us;
	if (!watch_parse(line, &event_us, &value))
		record_add(record, RECORD_INPUT, value, event_us, "%s", line);
}

static int listen(struct play *play)
{
	struct machine *machine = &play->machine;

	play->listener = guest_start(&machine->guest, LISTENER);
	if (!play->listener)
		return -EIO;
	play->listener->line = take_line;
	play->listener->data = &machine->record;
	return guest_wait_output(&machine->guest, play->listener, "watching ", STEP_MS);
}

/* Drawing would stretch the train. */
static int bounce(struct play *play, int level)
{
	int error = screen_pause(&play->screen, true);

	if (!error)
		error = wire_bounce(&play->machine.wires, level, EDGES, BOUNCE_US);
	if (!error)
		error = screen_pause(&play->screen, false);
	return error;
}

static int press(struct play *play, struct step *step)
{
	const struct record *record = &play->machine.record;
	uint64_t start_ns, settled_ns;
	int error;

	error = listen(play);
	start_ns = record_now_ns();
	if (!error)
		error = bounce(play, WIRE_PRESSED);
	if (error)
		return error;
	settled_ns = record_last(record, RECORD_BUTTON)->host_ns;
	play->pressed_ns = start_ns;
	return saw(step, start_ns, "%zu edges on the wire within %.1f ms",
		   record_count(record, RECORD_BUTTON, start_ns),
		   seconds_between(start_ns, settled_ns) * 1e3);
}

static int see_down(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	const struct record_entry *down;
	int error;

	error = watch_wait(&machine->guest, play->pressed_ns, 1, STEP_MS);
	if (error)
		return error;
	down = record_last(&machine->record, RECORD_INPUT);
	if (!down->value)
		return loop_explain(&machine->loop, -EPROTO, "user space saw: %s", down->text);
	play->down_us = down->guest_us;
	return saw(step, down->host_ns, "%.0f ms after the first edge",
		   seconds_between(play->pressed_ns, down->host_ns) * 1e3);
}

static int ask_for_power_off(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	int error;

	error = guest_wait_output(&machine->guest, play->listener, ASKED, STEP_MS);
	if (error)
		return error;
	play->interrupts = count_interrupts(play->listener->output);
	record_add(&machine->record, RECORD_POWER, 1, RECORD_GUEST_UNKNOWN, "shutting down");
	return saw(step, record_now_ns(), "panel watch --power-off, %d interrupts so far",
		   play->interrupts);
}

static int let_go(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	const struct record_entry *up;
	int error;

	error = loop_pass(&machine->loop, play->pressed_ns + HOLD_MS * MSEC);
	if (!error)
		error = bounce(play, WIRE_RELEASED);
	if (!error)
		error = watch_wait(&machine->guest, play->pressed_ns, 2, STEP_MS);
	if (error)
		return error;
	up = record_last(&machine->record, RECORD_INPUT);
	if (up->value)
		return loop_explain(&machine->loop, -EPROTO, "user space saw: %s", up->text);
	return saw(step, up->host_ns, "held for %.2f s, says user space",
		   (double)(up->guest_us - play->down_us) / 1e6);
}

static int go_dark(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	uint64_t dark_ns;
	int error;

	error = wire_wait_level(&machine->wires, 0, STEP_MS);
	if (error)
		return error;
	dark_ns = record_last(&machine->record, RECORD_LED)->host_ns;
	return saw(step, dark_ns, "seen on the wire %.2f s after the press",
		   seconds_between(play->pressed_ns, dark_ns));
}

static int go_off(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	uint64_t off_ns;
	int error;

	error = machine_wait_off(machine, STEP_MS);
	if (error)
		return error;
	if (strcmp(machine->reason, "guest-shutdown") || strcmp(machine->guest.bye, "poweroff"))
		return loop_explain(&machine->loop, -EPROTO,
				    "machine: went off by itself: %s, and the guest said bye %s",
				    machine->reason, machine->guest.bye);
	if (machine->wires.led)
		return loop_explain(&machine->loop, -EPROTO, "LED wire: lit with the machine off");
	if (record_count(&machine->record, RECORD_INPUT, 0) != 2)
		return loop_explain(&machine->loop, -EPROTO, "user space saw %zu key events, not 2",
				    record_count(&machine->record, RECORD_INPUT, 0));
	off_ns = record_last(&machine->record, RECORD_POWER)->host_ns;
	return saw(step, off_ns, "%.2f s after the press, LED dark",
		   seconds_between(play->pressed_ns, off_ns));
}

static const struct scene scenes[PLAY_STEPS] = {
	{ "Board boots an unmodified kernel", boot },
	{ "LED lights up with the module", load_module },
	{ "LED follows the heartbeat trigger", beat },
	{ "LED shows the power state again", steady },
	{ "Button pressed, contacts bouncing", press },
	{ "KEY_POWER goes down in user space", see_down },
	{ "User space powers off", ask_for_power_off },
	{ "Button let go: KEY_POWER goes up", let_go },
	{ "LED goes dark", go_dark },
	{ "Machine is off", go_off },
};

/**
 * play_init() - set the stage
 * @play: the play
 */
void play_init(struct play *play)
{
	size_t i;

	*play = (struct play){ .interrupts = -1 };
	for (i = 0; i < PLAY_STEPS; i++)
		play->steps[i].name = scenes[i].name;
	play->screen = (struct screen){
		.title = "gpio-front-panel on an emulated board",
		.record = &play->machine.record,
		.loop = &play->machine.loop,
		.steps = play->steps,
		.step_count = PLAY_STEPS,
	};
}

/**
 * play_print_step() - tell in one line how a step went
 * @play: the play
 * @index: which step
 */
void play_print_step(const struct play *play, size_t index)
{
	const struct step *step = &play->steps[index];

	if (step->state == STEP_WAITING)
		return;
	printf("%s %zu %s (%s%s)\n", step->state == STEP_SEEN ? "ok" : "not ok", index + 1,
	       step->name, step->state == STEP_SEEN ? "" : "instead: ", step->detail);
	fflush(stdout);
}

static int perform_step(struct play *play, size_t index)
{
	struct record *record = &play->machine.record;
	struct step *step = &play->steps[index];
	int error;

	step->state = STEP_RUNNING;
	screen_draw(&play->screen);
	error = scenes[index].play(play, step);
	step->state = error ? STEP_FAILED : STEP_SEEN;
	if (error)
		saw(step, 0, "%s", play->machine.loop.why);
	else
		record_add_at(record, step->at_ns, RECORD_NOTE, 0, RECORD_GUEST_UNKNOWN, "%s",
			      step->name);
	screen_draw(&play->screen);
	if (!play->screen.live)
		play_print_step(play, index);
	return error;
}

/**
 * play_perform() - play it, up to the first step that is not seen
 * @play: the play, with its machine started
 *
 * Return: 0 or a negative errno.
 */
int play_perform(struct play *play)
{
	int error = 0;
	size_t i;

	for (i = 0; i < PLAY_STEPS && !error; i++)
		error = perform_step(play, i);
	return error;
}
