// SPDX-License-Identifier: GPL-2.0-only
/* The panel, live in the terminal. */
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "screen-event.h"
#include "screen.h"

#define FRAME_NS	(25 * 1000000)
#define PANEL_WIDTH	28
#define PANEL_HEIGHT	8
#define TOP		2
#define STEPS_X		(PANEL_WIDTH + 2)
#define WIDEST		90	/* column where the steps end, in wide terminals, too */
#define MOST_LINES	64

enum { PAIR_LIT = 1, PAIR_PRESSED, PAIR_GOOD, PAIR_BAD, PAIR_NOW };

/* Signals that end the play; that the terminal was resized; that the bench has crashed. */
static const int end_signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
static const int crash_signals[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE };

static int signal_pipe[2] = { -1, -1 };
static volatile sig_atomic_t terminal_taken;

/**
 * screen_usable() - is there a person at a terminal that can show a picture?
 *
 * Return: true if there is.
 */
bool screen_usable(void)
{
	const char *term = getenv("TERM"), *ci = getenv("CI");

	if (!term || !term[0] || !strcmp(term, "dumb") || (ci && ci[0]))
		return false;
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static void pass_signal_on(int number)
{
	unsigned char byte = (unsigned char)number;
	int saved = errno;

	if (write(signal_pipe[1], &byte, 1) < 0)
		errno = 0; /* The pipe is full of signals already. */
	errno = saved;
}

static void crash(int number)
{
	if (terminal_taken)
		endwin();
	raise(number);
}

static void set_handlers(const int *signals, size_t count, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };
	size_t i;

	sigemptyset(&action.sa_mask);
	for (i = 0; i < count; i++)
		sigaction(signals[i], &action, NULL);
}

static void resize(struct screen *screen)
{
	struct winsize size;

	if (!terminal_taken || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0)
		return;
	resizeterm(size.ws_row, size.ws_col);
	clearok(curscr, TRUE);
	screen_draw(screen);
}

static void signal_ready(void *data)
{
	struct screen *screen = data;
	unsigned char number;

	while (read(signal_pipe[0], &number, 1) == 1) {
		if (number == SIGWINCH)
			resize(screen);
		else
			loop_fail(screen->loop, "ended by signal %d (%s)", number,
				  strsignal(number));
	}
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

	if (pressed) {
		attron(COLOR_PAIR(PAIR_PRESSED) | A_REVERSE | A_BOLD);
		draw_box(y + 1, x, 3, 11);
		mvaddstr(y + 2, x + 1, "  POWER  ");
		attroff(COLOR_PAIR(PAIR_PRESSED) | A_REVERSE);
		mvaddstr(y + 4, x, "  PRESSED");
		attroff(A_BOLD);
		return;
	}
	draw_box(y, x, 4, 11);
	mvaddstr(y + 1, x + 3, "POWER");
	mvaddch(y + 2, x, ACS_LTEE);
	hline(ACS_HLINE, 9);
	mvaddch(y + 2, x + 10, ACS_RTEE);
	mvaddstr(y + 4, x, "  released");
}

static void draw_led(const struct record *record, int y, int x)
{
	bool lit = last_value(record, RECORD_LED, 0);
	int row;

	draw_box(y, x, 4, 9);
	if (lit)
		attron(COLOR_PAIR(PAIR_LIT) | A_REVERSE);
	for (row = 1; row < 3; row++)
		mvaddstr(y + row, x + 1, "       ");
	attroff(COLOR_PAIR(PAIR_LIT) | A_REVERSE);
	attron(lit ? A_BOLD : A_DIM);
	mvaddstr(y + 4, x, lit ? " LED lit" : " LED dark");
	attroff(A_BOLD | A_DIM);
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
}

static void draw_lines(const struct screen *screen, bool kernel, int y, int rows)
{
	struct event_line lines[MOST_LINES];
	size_t count, i;

	attron(A_BOLD);
	put(y, 0, kernel ? "Kernel log, by its own clock" : "On the wires and in user space");
	attroff(A_BOLD);
	if (rows < 1)
		return;
	count = event_lines(screen->record, kernel, lines, rows < MOST_LINES ? rows : MOST_LINES);
	for (i = 0; i < count; i++) {
		int at = y + (int)(count - i);

		mvprintw(at, 0, "%9.3f  ", lines[i].seconds);
		put(at, 11, lines[i].text);
	}
}

/**
 * screen_draw() - draw everything as it is now
 * @screen: the screen; nothing happens if it is not open
 */
void screen_draw(struct screen *screen)
{
	int steps = (int)screen->step_count, y, rows;

	if (!terminal_taken)
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
	y = TOP + (steps > PANEL_HEIGHT ? steps : PANEL_HEIGHT) + 1;
	rows = LINES - y - 2;
	draw_lines(screen, false, y, rows / 2);
	draw_lines(screen, true, y + rows / 2 + 1, rows - rows / 2);
	refresh();
}

static void take_terminal(void)
{
	if (!initscr())
		return;
	terminal_taken = true;
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

/**
 * screen_pause() - leave the processor alone for a moment in which time counts
 * @screen: the screen
 * @pause: whether to draw nothing from now on, or to draw again
 *
 * Return: 0 or a negative errno.
 */
int screen_pause(struct screen *screen, bool pause)
{
	struct itimerspec every = { { 0, FRAME_NS }, { 0, FRAME_NS } };

	if (pause || !terminal_taken)
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
	static const int resized[] = { SIGWINCH };

	setlocale(LC_CTYPE, "");
	screen->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
	if (screen->timer < 0 || pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) < 0)
		return -errno;
	if (screen->live)
		take_terminal();
	/* After ncurses, which brings handlers of its own. */
	set_handlers(end_signals, 4, pass_signal_on, SA_RESTART);
	set_handlers(resized, 1, pass_signal_on, SA_RESTART);
	set_handlers(crash_signals, 4, crash, SA_RESETHAND | SA_NODEFER);
	loop_add(screen->loop, signal_pipe[0], signal_ready, screen);
	loop_add(screen->loop, screen->timer, timer_ready, screen);
	return screen_pause(screen, false);
}

/**
 * screen_close() - give the terminal and the signals back
 * @screen: the screen
 */
void screen_close(struct screen *screen)
{
	loop_remove(screen->loop, screen->timer);
	loop_remove(screen->loop, signal_pipe[0]);
	if (terminal_taken)
		endwin();
	terminal_taken = false;
	set_handlers(end_signals, 4, SIG_DFL, 0);
	close(screen->timer);
	close(signal_pipe[0]);
	close(signal_pipe[1]);
}
