// SPDX-License-Identifier: GPL-2.0-only
/* The panel, live in the terminal. */
#include <curses.h>
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "screen-event.h"
#include "screen.h"

#define FRAME_NS	(25 * 1000000)
#define PANEL_WIDTH	28
#define PANEL_HEIGHT	8
#define TOP		2
#define STEPS_HEIGHT	11
#define STEPS_X		(PANEL_WIDTH + 2)
#define WIDEST		90	/* column where the steps end, in wide terminals, too */
#define MOST_LINES	64

enum { PAIR_LIT = 1, PAIR_PRESSED, PAIR_GOOD, PAIR_BAD, PAIR_NOW };

/** screen_usable() - is there a person at a terminal that has room for a picture? */
bool screen_usable(void)
{
	const char *term = getenv("TERM"), *ci = getenv("CI");
	struct winsize size;

	if (!term || !term[0] || !strcmp(term, "dumb") || (ci && ci[0]))
		return false;
	if (!isatty(STDIN_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0)
		return false;
	return size.ws_col >= SCREEN_COLUMNS && size.ws_row >= SCREEN_ROWS;
}

/** screen_print() - print a line, wrapped between words where it is wider than the terminal */
void screen_print(const char *fmt, ...)
{
	struct winsize size = { .ws_col = 0 };
	char line[1024], *word, *rest = line;
	size_t column = 0;
	va_list args;

	va_start(args, fmt);
	vsnprintf(line, sizeof(line), fmt, args);
	va_end(args);
	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	while ((word = strsep(&rest, " "))) {
		bool fits = !size.ws_col || column + 1 + strlen(word) <= size.ws_col;

		if (column)
			fputs(fits ? " " : "\n  ", stdout);
		column = (fits ? column + !!column : 2) + strlen(word);
		fputs(word, stdout);
	}
	putchar('\n');
	fflush(stdout);
}

static void resize(struct screen *screen)
{
	struct winsize size;

	if (!screen->live || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0)
		return;
	resizeterm(size.ws_row, size.ws_col);
	clearok(curscr, TRUE);
	screen_draw(screen);
}

static void signal_ready(void *data)
{
	struct signalfd_siginfo info;
	struct screen *screen = data;

	while (read(screen->signals, &info, sizeof(info)) == sizeof(info)) {
		if (info.ssi_signo == SIGWINCH)
			resize(screen);
		else
			loop_fail(screen->loop, "ended by signal %u (%s)", info.ssi_signo,
				  strsignal((int)info.ssi_signo));
	}
}

/* Those that end the play, and the one that says that the terminal has another size. */
static void hold_signals(sigset_t *set, int how)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH };
	size_t i;

	sigemptyset(set);
	for (i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		sigaddset(set, signals[i]);
	sigprocmask(how, set, NULL);
}

static uint64_t elapsed_tenths(const struct screen *screen)
{
	return (record_now_ns() - screen->record->start_ns) / (100 * MSEC);
}

static void timer_ready(void *data)
{
	struct screen *screen = data;
	uint64_t expirations;

	if (read(screen->timer, &expirations, sizeof(expirations)) < 0)
		return;
	if (screen->drawn != screen->record->count || screen->tenths != elapsed_tenths(screen))
		screen_draw(screen);
}

static void draw_box(int y, int x, int height, int width)
{
	mvaddch(y, x, ACS_ULCORNER);
	hline(ACS_HLINE, width - 2);
	mvaddch(y, x + width - 1, ACS_URCORNER);
	mvvline(y + 1, x, ACS_VLINE, height - 2);
	mvvline(y + 1, x + width - 1, ACS_VLINE, height - 2);
	mvaddch(y + height - 1, x, ACS_LLCORNER);
	hline(ACS_HLINE, width - 2);
	mvaddch(y + height - 1, x + width - 1, ACS_LRCORNER);
}

static int last_value(const struct record *record, enum record_kind kind, int otherwise)
{
	const struct record_entry *entry = record_last(record, kind);

	return entry ? entry->value : otherwise;
}

/* Raised when released, sunk and coloured when pressed. */
static void draw_button(const struct record *record, int y, int x)
{
	bool pressed = !last_value(record, RECORD_BUTTON, 1);

	attrset(pressed ? COLOR_PAIR(PAIR_PRESSED) | A_REVERSE | A_BOLD : A_NORMAL);
	draw_box(y + pressed, x, 4 - pressed, 11);
	mvaddstr(y + 1 + pressed, x + 1, "  POWER  ");
	attrset(pressed ? A_BOLD : A_NORMAL);
	mvaddstr(y + 4, x + 1, pressed ? " PRESSED" : " released");
	attrset(A_NORMAL);
}

static void draw_led(const struct record *record, int y, int x)
{
	bool lit = last_value(record, RECORD_LED, 0);

	draw_box(y, x, 4, 9);
	attrset(lit ? COLOR_PAIR(PAIR_LIT) | A_REVERSE : A_NORMAL);
	mvaddstr(y + 1, x + 1, "       ");
	mvaddstr(y + 2, x + 1, "       ");
	attrset(lit ? A_BOLD : A_DIM);
	mvaddstr(y + 4, x, lit ? " LED lit" : " LED dark");
	attrset(A_NORMAL);
}

static void draw_panel(const struct record *record)
{
	const struct record_entry *power = record_last(record, RECORD_POWER);
	const char *state = "off";

	if (power && power->value)
		state = power->text[0] ? power->text : "booting";
	draw_box(TOP, 0, PANEL_HEIGHT, PANEL_WIDTH);
	draw_button(record, TOP + 1, 3);
	draw_led(record, TOP + 1, PANEL_WIDTH - 12);
	mvprintw(TOP + 6, 3, "machine: %s", state);
}

/* Writes what fits between @x and the right edge. */
static void put(int y, int x, const char *text)
{
	if (x < COLS)
		mvaddnstr(y, x, text, COLS - x);
}

static void draw_steps(const struct screen *screen)
{
	static const struct {
		const char *mark;
		attr_t attributes;
		short pair;
	} looks[] = {
		[STEP_WAITING] = { "[  ]", A_DIM, 0 },
		[STEP_RUNNING] = { "[..]", A_BOLD, PAIR_NOW },
		[STEP_SEEN] = { "[ok]", A_BOLD, PAIR_GOOD },
		[STEP_FAILED] = { "[!!]", A_BOLD, PAIR_BAD },
	};
	int width = COLS, time_x = (width < WIDEST ? width : WIDEST) - 8;
	size_t i;

	for (i = 0; i < screen->step_count; i++) {
		const struct step *step = &screen->steps[i];
		int y = TOP + (int)i;

		attrset(looks[step->state].attributes | COLOR_PAIR(looks[step->state].pair));
		put(y, STEPS_X, looks[step->state].mark);
		attrset(step->state == STEP_WAITING ? A_DIM : A_NORMAL);
		put(y, STEPS_X + 5, step->name);
		if (step->at_ns)
			mvprintw(y, time_x, " %5.1f s",
				 (double)(step->at_ns - screen->record->start_ns) / 1e9);
		attrset(A_NORMAL);
	}
	for (i = 0; screen->hints && screen->hints[i]; i++)
		put(TOP + (int)(screen->step_count + i), STEPS_X, screen->hints[i]);
}

static void draw_lines(const struct screen *screen, bool driver, int y, int rows)
{
	struct event_line lines[MOST_LINES];
	size_t count, i;

	attron(A_BOLD);
	put(y, 0, driver ? "What the driver says, by the kernel's clock" :
	    "On the wires and in user space");
	attroff(A_BOLD);
	if (rows < 1)
		return;
	count = event_lines(screen->record, driver, lines, rows < MOST_LINES ? rows : MOST_LINES);
	for (i = 0; i < count; i++) {
		int at = y + (int)(count - i);

		mvprintw(at, 0, "%9.3f  ", lines[i].seconds);
		put(at, 11, lines[i].text);
	}
}

/** screen_draw() - draw everything as it is now, if somebody looks */
void screen_draw(struct screen *screen)
{
	int y, rows;

	if (!screen->live)
		return;
	screen->drawn = screen->record->count;
	screen->tenths = elapsed_tenths(screen);
	erase();
	attron(A_BOLD);
	put(0, 0, screen->title);
	mvprintw(0, COLS - 9, " %6.1f s", (double)screen->tenths / 10);
	attroff(A_BOLD);
	mvhline(1, 0, ACS_HLINE, COLS);
	draw_panel(screen->record);
	draw_steps(screen);
	y = TOP + STEPS_HEIGHT + 1;
	rows = LINES - y - 2;
	draw_lines(screen, false, y, rows / 2);
	draw_lines(screen, true, y + rows / 2 + 1, rows - rows / 2);
	refresh();
}

static void take_terminal(struct screen *screen)
{
	screen->live = initscr();
	if (!screen->live)
		return;
	cbreak();
	noecho();
	curs_set(0);
	if (has_colors()) {
		start_color();
		use_default_colors();
		init_pair(PAIR_LIT, COLOR_GREEN, -1);
		init_pair(PAIR_PRESSED, COLOR_YELLOW, -1);
		init_pair(PAIR_GOOD, COLOR_GREEN, -1);
		init_pair(PAIR_BAD, COLOR_RED, -1);
		init_pair(PAIR_NOW, COLOR_CYAN, -1);
	}
}

/** screen_pause() - leave the processor alone while time counts, or no longer */
int screen_pause(struct screen *screen, bool pause)
{
	struct itimerspec every = { { 0, FRAME_NS }, { 0, FRAME_NS } };

	if (pause || !screen->live)
		every = (struct itimerspec){ 0 };
	screen_draw(screen);
	return timerfd_settime(screen->timer, 0, &every, NULL) < 0 ? -errno : 0;
}

/**
 * screen_open() - take the terminal, if there is one, and the signals that end the play
 * @screen: the screen
 *
 * From now on a signal makes every wait of the loop fail, so that all is put back in order.
 *
 * Return: 0 or a negative errno.
 */
int screen_open(struct screen *screen)
{
	sigset_t set;

	setlocale(LC_CTYPE, "");
	hold_signals(&set, SIG_BLOCK);
	screen->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	screen->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
	if (screen->timer < 0 || screen->signals < 0)
		return -errno;
	if (screen->live)
		take_terminal(screen);
	loop_add(screen->loop, screen->signals, signal_ready, screen);
	loop_add(screen->loop, screen->timer, timer_ready, screen);
	return screen_pause(screen, false);
}

/** screen_close() - give the terminal and the signals back */
void screen_close(struct screen *screen)
{
	sigset_t set;

	loop_remove(screen->loop, screen->timer);
	loop_remove(screen->loop, screen->signals);
	if (screen->live)
		endwin();
	screen->live = false;
	close(screen->timer);
	close(screen->signals);
	hold_signals(&set, SIG_UNBLOCK);
}
