// SPDX-License-Identifier: GPL-2.0-only
/* The steps of the demonstration: each is waited for, with a bound, and checked from the wires. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "guest/watch.h"
#include "hands.h"
#include "play.h"

#define BOOT_MS		60000
#define STEP_MS		15000
#define STEADY_MS	1200	/* for the eye, too */
#define BEATS		2
#define EDGES		31	/* the press and its 30 bounces */
#define BOUNCE_US	4500	/* of the 5 ms it may take: the host is not always on time */
#define PRESS_MS	500
#define HOLD_MS		2500	/* of the 4 s after which the power would be forced off */
#define ARMING_HZ	8
#define STOPPING_HZ	2
#define TOLERANCE	0.4	/* of a period: timers are late on a busy host */
#define AFTER_MS	500	/* of a machine that is off */

#define STATE		"/sys/devices/platform/front-panel/system_state"
#define TRACE		"/sys/kernel/tracing/events/gpio_front_panel/"
#define ASKED		"user space powers off"

/* What the driver decides goes to the kernel log: tp_printk is on the command line. */
#define LOAD \
	"insmod /lib/gpio-front-panel.ko power_off_time_sec=4 && " \
	"echo 1 > " TRACE "front_panel_press/enable && " \
	"echo 1 > " TRACE "front_panel_state/enable"

/* As a desktop does: a short press shuts down, a long one is somebody who thinks better of it. */
#define LISTENER \
	"panel watch --monotonic | while read -r at name change rest; do " \
	"echo $at $name $change $rest; us=${at%.*}${at#*.}; " \
	"case $change in down) down=$us;; up) [ $((us - down)) -lt 1500000 ] || continue; " \
	"echo " ASKED "; echo stopping > " STATE "; sleep 2; poweroff;; esac; done"

/* Adds up the processors' columns: the first that is no number names the controller. */
#define INTERRUPTS \
	"set -- $(grep front-panel /proc/interrupts); shift; sum=0; for count; do " \
	"case $count in *[!0-9]*) break;; esac; sum=$((sum + count)); done; echo $sum"

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

static void say_state(struct machine *machine, uint64_t at_ns, const char *state)
{
	record_add_at(&machine->record, at_ns, RECORD_POWER, 1, RECORD_GUEST_UNKNOWN, "%s", state);
}

static int boot(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	const char *release;
	uint64_t up_ns;
	int error;

	say_state(machine, record_last(&machine->record, RECORD_POWER)->host_ns, "booting");
	error = machine_boot(machine, BOOT_MS);
	if (error)
		return error;
	up_ns = record_now_ns();
	say_state(machine, up_ns, "running");
	error = guest_run(&machine->guest, STEP_MS, &release, "uname -r");
	if (error)
		return error;
	return saw(step, up_ns, "Linux %.*s, user space after %.1f s",
		   (int)strcspn(release, "\n"), release,
		   seconds_between(machine->record.start_ns, up_ns));
}

/* Of what the listener says, key events go to the record by themselves. */
static void take_line(void *data, int64_t guest_us, const char *line)
{
	struct play *play = data;

	if (line && !strcmp(line, ASKED))
		say_state(&play->machine, record_now_ns(), "shutting down");
	play->take_event(&play->machine.record, guest_us, line);
}

static int load_module(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	uint64_t start_ns = record_now_ns();
	const struct record_entry *lit;
	int error;

	error = guest_run(&machine->guest, STEP_MS, NULL, LOAD);
	if (!error)
		error = wire_wait_steady(&machine->wires, 1, STEADY_MS, STEP_MS);
	if (error)
		return error;
	play->listener = watch_listen(&machine->guest, LISTENER, STEP_MS);
	if (!play->listener)
		return -EIO;
	play->take_event = play->listener->line;
	play->listener->line = take_line;
	play->listener->data = play;
	lit = record_last(&machine->record, RECORD_LED);
	return saw(step, lit->host_ns, "seen on the wire %.2f s after insmod was started",
		   seconds_between(start_ns, lit->host_ns));
}

static int beat(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	uint64_t start_ns = record_now_ns();
	int error;

	error = guest_run(&machine->guest, STEP_MS, NULL, "panel led heartbeat");
	if (!error)
		error = wire_wait_heartbeat(&machine->wires, BEATS, STEP_MS);
	if (!error)
		error = guest_run(&machine->guest, STEP_MS, NULL, "panel led power-state");
	if (!error)
		error = wire_wait_steady(&machine->wires, 1, STEADY_MS, STEP_MS);
	return error ?: saw(step, start_ns, "seen on the wire: %d double flashes", BEATS);
}

static int hold(struct play *play, struct step *step)
{
	struct wires *wires = &play->machine.wires;
	int error;

	play->pressed_ns = record_now_ns();
	error = wire_drive(wires, WIRE_PRESSED);
	if (!error)
		error = wire_wait_blink(wires, ARMING_HZ, TOLERANCE, 4, HOLD_MS);
	return error ?: saw(step, play->pressed_ns, "8 times a second: the state is arming");
}

/* Waits until user space has seen the button go down, or up again, since it was pressed. */
static const struct record_entry *see_key(struct play *play, int value)
{
	struct machine *machine = &play->machine;
	const struct record_entry *seen;

	if (watch_wait(&machine->guest, play->pressed_ns, value ? 1 : 2, STEP_MS))
		return NULL;
	seen = record_last(&machine->record, RECORD_INPUT);
	if (seen->value == value)
		return seen;
	loop_explain(&machine->loop, -EPROTO, "user space saw: %s", seen->text);
	return NULL;
}

static int let_go_in_time(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	const struct record_entry *up;
	int error;

	error = loop_pass(&machine->loop, play->pressed_ns + HOLD_MS * MSEC);
	if (!error)
		error = wire_drive(&machine->wires, WIRE_RELEASED);
	up = error ? NULL : see_key(play, 0);
	if (!up)
		return error ?: -EIO;
	/* Past the time when the power would have gone. */
	error = wire_wait_steady(&machine->wires, 1, 4000 - HOLD_MS, STEP_MS);
	return error ?: saw(step, up->host_ns, "held for %.2f s, the machine goes on",
			    seconds_between(play->pressed_ns, up->host_ns));
}

/* Drawing would stretch the train. */
static int bounce(struct play *play, int level)
{
	int error = screen_pause(&play->screen, true);

	if (!error)
		error = wire_bounce(&play->machine.wires, level, EDGES, BOUNCE_US);
	return error ?: screen_pause(&play->screen, false);
}

static int count_interrupts(struct play *play, int *count)
{
	const char *output;
	int error = guest_run(&play->machine.guest, STEP_MS, &output, INTERRUPTS);

	if (!error)
		*count = atoi(output);
	return error;
}

static int press(struct play *play, struct step *step)
{
	const struct record *record = &play->machine.record;
	int error = count_interrupts(play, &play->interrupts);

	play->pressed_ns = record_now_ns();
	if (!error)
		error = bounce(play, WIRE_PRESSED);
	if (error)
		return error;
	return saw(step, play->pressed_ns, "%zu edges on the wire within %.1f ms",
		   record_count(record, RECORD_BUTTON, play->pressed_ns),
		   seconds_between(play->pressed_ns,
				   record_last(record, RECORD_BUTTON)->host_ns) * 1e3);
}

static int see_down(struct play *play, struct step *step)
{
	const struct record_entry *down = see_key(play, 1);
	int count, error;

	if (!down)
		return -EIO;
	error = count_interrupts(play, &count);
	if (error)
		return error;
	count -= play->interrupts;
	snprintf(step->figure, sizeof(step->figure), "%d interrupt%s", count,
		 count == 1 ? "" : "s");
	return saw(step, down->host_ns, "%.0f ms after the first edge, %s",
		   seconds_between(play->pressed_ns, down->host_ns) * 1e3, step->figure);
}

static int let_go(struct play *play, struct step *step)
{
	const struct record_entry *up;
	int error;

	error = loop_pass(&play->machine.loop, play->pressed_ns + PRESS_MS * MSEC);
	if (!error)
		error = bounce(play, WIRE_RELEASED);
	up = error ? NULL : see_key(play, 0);
	if (!up)
		return error ?: -EIO;
	return saw(step, up->host_ns, "says user space: %s", strstr(up->text, "button") ?: "");
}

static int ask_for_power_off(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	int error = guest_wait_output(&machine->guest, play->listener, ASKED, STEP_MS);
	uint64_t asked_ns;

	if (error)
		return error;
	asked_ns = record_last(&machine->record, RECORD_POWER)->host_ns;
	return saw(step, asked_ns, "%.2f s after the press",
		   seconds_between(play->pressed_ns, asked_ns));
}

static int blink(struct play *play, struct step *step)
{
	int error = wire_wait_blink(&play->machine.wires, STOPPING_HZ, TOLERANCE, 2, STEP_MS);

	return error ?: saw(step, record_now_ns(), "twice a second: the state is stopping");
}

static int go_off(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	uint64_t dark_ns, off_ns;
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
	dark_ns = record_last(&machine->record, RECORD_LED)->host_ns;
	off_ns = record_last(&machine->record, RECORD_POWER)->host_ns;
	return saw(step, dark_ns, "%.2f and %.2f s after the press",
		   seconds_between(play->pressed_ns, dark_ns),
		   seconds_between(play->pressed_ns, off_ns));
}

static int by_hand(struct play *play, struct step *step)
{
	struct machine *machine = &play->machine;
	uint64_t start_ns = record_now_ns();
	int error;

	play->screen.hints = hands_hints;
	error = hands_press(machine);
	play->screen.hints = NULL;
	return error ?: saw(step, start_ns, "%s", !machine->off ? "the machine is still on" :
			    machine->guest.bye[0] ? "user space has powered off" :
			    "the power was forced off");
}

static const struct scene scenes[] = {
	{ "Board boots an unmodified kernel", boot },
	{ "LED lights up with the module", load_module },
	{ "LED follows the heartbeat trigger", beat },
	{ "Button held: LED blinks fast", hold },
	{ "Let go in time: machine stays on", let_go_in_time },
	{ "Button pressed, contacts bouncing", press },
	{ "KEY_POWER goes down, once", see_down },
	{ "Button let go: KEY_POWER goes up", let_go },
	{ "User space powers off", ask_for_power_off },
	{ "LED blinks while machine stops", blink },
	{ "LED dark, then machine off", go_off },
	{ 0 }
};

static const struct scene scenes_by_hand[] = {
	{ "Board boots an unmodified kernel", boot },
	{ "LED lights up with the module", load_module },
	{ "You press the button", by_hand },
	{ 0 }
};

/**
 * play_init() - set the stage
 * @play: the play
 * @by_hand: somebody at the terminal presses the button
 */
void play_init(struct play *play, bool by_hand)
{
	size_t i;

	*play = (struct play){ .scenes = by_hand ? scenes_by_hand : scenes };
	for (i = 0; play->scenes[i].name; i++)
		play->steps[i].name = play->scenes[i].name;
	play->screen = (struct screen){
		.title = "gpio-front-panel on an emulated board",
		.record = &play->machine.record,
		.loop = &play->machine.loop,
		.steps = play->steps,
		.step_count = i,
	};
}

/** play_print_step() - tell how step @index went */
void play_print_step(const struct play *play, size_t index)
{
	const struct step *step = &play->steps[index];

	if (step->state != STEP_WAITING)
		screen_print("%s %zu %s (%s%s)", step->state == STEP_SEEN ? "ok" : "not ok",
			     index + 1, step->name,
			     step->state == STEP_SEEN ? "" : "instead: ", step->detail);
}

static int perform_step(struct play *play, size_t index)
{
	struct step *step = &play->steps[index];
	int error;

	step->state = STEP_RUNNING;
	screen_draw(&play->screen);
	error = play->scenes[index].play(play, step);
	step->state = error ? STEP_FAILED : STEP_SEEN;
	if (error)
		saw(step, 0, "%s", play->machine.loop.why);
	else
		record_add_at(&play->machine.record, step->at_ns, RECORD_NOTE, 0,
			      RECORD_GUEST_UNKNOWN, "%s%s%s", step->name,
			      step->figure[0] ? ": " : "", step->figure);
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

	for (i = 0; i < play->screen.step_count && !error; i++)
		error = perform_step(play, i);
	usleep(AFTER_MS * 1000);
	return error;
}
