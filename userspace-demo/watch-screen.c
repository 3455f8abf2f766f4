// SPDX-License-Identifier: GPL-2.0-only
/* Watching on a terminal: what is most of interest is at the top, for small ones. */
#include "watch.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "lib/clock.h"
#include "lib/led.h"
#include "lib/sysfs.h"

#define TICK_US		50000
#define TICKS_PER_SECOND	(US_PER_SECOND / TICK_US)
#define TICKS_MAX	512
#define LABEL		8	/* columns before what is labelled */

enum row { ROW_BUTTON, ROW_LED, ROW_STATE, ROW_BUTTON_STRIP, ROW_LED_STRIP, ROW_RULER, ROW_LAST,
	   ROW_NAME, ROW_KEYS };

/**
 * struct screen - what is shown
 * @watch:   what is watched
 * @down_us: when the button went down, or -1: it is up
 * @last_us: when it was pressed before
 * @held_ms: for how long
 * @presses: how often it was
 * @touched: it went down since the last tick
 * @ticks:   how many there were
 * @button:  of the latest ticks: whether it was down
 * @led:     and whether the LED was lit
 */
struct screen {
	struct watch *watch;
	long long down_us;
	long long last_us;
	long long held_ms;
	unsigned int presses;
	bool touched;
	unsigned int ticks;
	bool button[TICKS_MAX];
	enum led_light led[TICKS_MAX];
};

static volatile sig_atomic_t stopped_by;

static void stop(int signal)
{
	stopped_by = signal;
}

static void __attribute__((format(printf, 3, 4)))
print_row(enum row row, const char *label, const char *format, ...)
{
	char text[256];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (move(row, 0) == ERR)
		return;
	clrtoeol();
	addnstr(label, COLS);
	if (COLS > LABEL)
		mvaddnstr(row, LABEL, text, COLS - LABEL);
}

static void draw_button(const struct screen *screen)
{
	long long ms = (clock_us(CLOCK_MONOTONIC) - screen->down_us) / 1000;

	if (screen->down_us >= 0)
		print_row(ROW_BUTTON, "button", "down %lld.%03lld s", ms / 1000, ms % 1000);
	else
		print_row(ROW_BUTTON, "button", "up");
}

static void draw_last(const struct screen *screen)
{
	char text[CLOCK_TEXT];

	if (screen->presses == 0) {
		print_row(ROW_LAST, "presses", "0");
		return;
	}
	clock_text(text, CLOCK_MONOTONIC, screen->last_us);
	print_row(ROW_LAST, "presses", "%u, the last at %.12s for %lld.%03lld s", screen->presses,
		  strchr(text, 'T') + 1, screen->held_ms / 1000, screen->held_ms % 1000);
}

static void draw_state(const struct screen *screen)
{
	char state[PANEL_NAME];

	sysfs_read_chosen(state, sizeof(state), PANEL_FILE, screen->watch->panel.name,
			  "system_state");
	print_row(ROW_STATE, "state", "%s", *state ? state : "?");
}

/* The newest tick is at the right. */
static void draw_strips(const struct screen *screen)
{
	bool utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	const char *high = utf8 ? "\u2588" : "#", *low = utf8 ? "\u2581" : "_";
	bool has_led = *screen->watch->panel.led;

	print_row(ROW_BUTTON_STRIP, "button", "%s", "");
	print_row(ROW_LED_STRIP, has_led ? "LED" : "", "%s", "");
	print_row(ROW_RULER, "seconds", "%s", "");
	for (int column = COLS - 1, back = 0; column >= LABEL && back < TICKS_MAX;
	     column--, back++) {
		unsigned int tick = screen->ticks - back;

		if (tick == 0 || back > (int)screen->ticks)
			break;
		mvaddstr(ROW_BUTTON_STRIP, column, screen->button[tick % TICKS_MAX] ? high : low);
		if (has_led)
			mvaddstr(ROW_LED_STRIP, column,
				 screen->led[tick % TICKS_MAX] == LED_LIT ? high : low);
		if (tick % TICKS_PER_SECOND == 0)
			mvaddstr(ROW_RULER, column, "|");
	}
}

static void draw(const struct screen *screen)
{
	static const char *const lights[] = { "?", "dark", "lit" };
	const struct watch *watch = screen->watch;

	draw_button(screen);
	if (*watch->panel.led)
		print_row(ROW_LED, "LED", "%s", lights[screen->led[screen->ticks % TICKS_MAX]]);
	if (*watch->panel.name)
		draw_state(screen);
	draw_strips(screen);
	draw_last(screen);
	print_row(ROW_NAME, "device", "%s (%s)", libevdev_get_name(watch->button.device),
		  watch->button.path);
	print_row(ROW_KEYS, "q", "ends it");
	refresh();
}

static void tick(struct screen *screen)
{
	unsigned int now = ++screen->ticks % TICKS_MAX;

	screen->button[now] = screen->touched || screen->down_us >= 0;
	screen->led[now] = *screen->watch->panel.led ? led_told(screen->watch->panel.led) :
			   LED_UNKNOWN;
	screen->touched = false;
}

static void take_event(struct screen *screen, const struct button_event *event)
{
	if (event->down) {
		screen->down_us = event->us;
		screen->touched = true;
	} else if (screen->down_us >= 0) {
		screen->last_us = screen->down_us;
		screen->held_ms = (event->us - screen->down_us + 500) / 1000;
		screen->presses++;
		screen->down_us = -1;
	}
	if (!screen->watch->power_off)
		return;
	/* What it prints is not for the screen. */
	endwin();
	watch_power_off(screen->watch, event);
	refresh();
}

/* Return: 0 after a key that ends it, 1 to go on, or a negative error */
static int take_input(struct screen *screen, struct pollfd *keyboard)
{
	struct button_event event;
	int key, ret;

	while ((ret = button_next(&screen->watch->button, &event)) > 0)
		take_event(screen, &event);
	if (ret < 0)
		return ret;
	while ((key = getch()) != ERR) {
		if (key == 'q' || key == 'Q')
			return 0;
		keyboard->revents = 0;
	}
	/* Readable, and nothing to be read: there is no keyboard. */
	if (keyboard->revents)
		keyboard->fd = -1;
	return 1;
}

static int follow(struct screen *screen)
{
	struct pollfd fds[] = {
		{ .fd = screen->watch->button.fd, .events = POLLIN },
		{ .fd = STDIN_FILENO, .events = POLLIN },
	};
	long long next_us = clock_us(CLOCK_MONOTONIC);
	int ret = 1;

	while (ret > 0 && !stopped_by) {
		long long now_us = clock_us(CLOCK_MONOTONIC);

		if (now_us >= next_us) {
			tick(screen);
			draw(screen);
			next_us = now_us - next_us > TICK_US ? now_us : next_us + TICK_US;
		}
		poll(fds, 2, (next_us - now_us) / 1000 + 1);
		ret = take_input(screen, &fds[1]);
	}
	return ret < 0 ? ret : 0;
}

/* Return: NULL for a terminal that is not known: newterm() alone would lose memory then */
static SCREEN *open_terminal(void)
{
	int error;

	setlocale(LC_CTYPE, "");
	if (setupterm(NULL, STDOUT_FILENO, &error) == ERR)
		return NULL;
	del_curterm(cur_term);
	return newterm(NULL, stdout, stdin);
}

int watch_screen(struct watch *watch)
{
	struct screen screen = { .watch = watch, .down_us = -1 };
	struct sigaction action = { .sa_handler = stop };
	SCREEN *terminal = open_terminal();
	int ret;

	if (!terminal)
		return watch_lines(watch);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	cbreak();
	noecho();
	nodelay(stdscr, TRUE);
	curs_set(0);
	if (button_is_down(&watch->button))
		screen.down_us = clock_us(CLOCK_MONOTONIC);
	ret = follow(&screen);
	endwin();
	delscreen(terminal);
	if (stopped_by) {
		signal(stopped_by, SIG_DFL);
		raise(stopped_by);
	}
	return ret;
}
