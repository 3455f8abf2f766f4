// SPDX-License-Identifier: GPL-2.0-only
/* Watching on a terminal, which is libvterm's. */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

#include "rig.h"

#define ROWS 24
#define COLUMNS 80

/* The terminal, and panel on it. */
static struct {
	VTerm *vterm;
	VTermScreen *screen;
	int rows;
	int columns;
	int fd;
	pid_t pid;
	bool other_screen; /* not the one that the shell is on */
	bool cursor;
	struct termios settings; /* as they were before */
} terminal;

static int note_property(VTermProp property, VTermValue *value, void *data)
{
	(void)data;
	if (property == VTERM_PROP_ALTSCREEN)
		terminal.other_screen = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		terminal.cursor = value->boolean;
	return 1;
}

static int end_terminal(void **state)
{
	vterm_free(terminal.vterm);
	close(terminal.fd);
	return remove_tree(state);
}

static void open_terminal(int rows, int columns, const char *line)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = note_property };
	struct winsize size = { .ws_row = rows, .ws_col = columns };
	int panel_end;

	terminal.rows = rows;
	terminal.columns = columns;
	terminal.vterm = vterm_new(rows, columns);
	vterm_set_utf8(terminal.vterm, 1);
	terminal.screen = vterm_obtain_screen(terminal.vterm);
	vterm_screen_set_callbacks(terminal.screen, &callbacks, NULL);
	vterm_screen_enable_altscreen(terminal.screen, 1);
	vterm_screen_reset(terminal.screen, 1);
	assert_return_code(openpty(&terminal.fd, &panel_end, NULL, NULL, &size), errno);
	assert_return_code(tcgetattr(terminal.fd, &terminal.settings), errno);
	terminal.pid = fork();
	assert_return_code(terminal.pid, errno);
	if (terminal.pid == 0) {
		close(terminal.fd);
		if (login_tty(panel_end) == 0)
			exec_panel(line);
		_exit(127);
	}
	close(panel_end);
}

/* Return: false at its end */
static bool take_output(void)
{
	struct pollfd fd = { .fd = terminal.fd, .events = POLLIN };
	char bytes[4096];
	ssize_t count;

	if (poll(&fd, 1, DEADLINE_MS) == 0)
		fail_msg("panel is silent");
	count = read(terminal.fd, bytes, sizeof(bytes));
	if (count > 0)
		vterm_input_write(terminal.vterm, bytes, count);
	return count > 0;
}

/* text: filled in with a row; nothing is there of one that is empty */
static void get_row(int row, char *text, size_t size)
{
	VTermRect rect = { .start_row = row, .end_row = row + 1, .end_col = terminal.columns };

	text[vterm_screen_get_text(terminal.screen, text, size - 1, rect)] = '\0';
}

static bool row_has(int row, const char *text)
{
	char shown[1024];

	get_row(row, shown, sizeof(shown));
	return strstr(shown, text);
}

/* Wait until a row has a text. */
static void shows(int row, const char *text)
{
	time_t deadline = time(NULL) + DEADLINE_MS / 1000;
	char shown[1024];

	while (!row_has(row, text) && time(NULL) < deadline && take_output())
		;
	get_row(row, shown, sizeof(shown));
	if (!row_has(row, text))
		fail_msg("row %d does not show \"%s\" but \"%s\"", row, text, shown);
}

static void resize(int rows, int columns)
{
	struct winsize size = { .ws_row = rows, .ws_col = columns };

	terminal.rows = rows;
	terminal.columns = columns;
	vterm_set_size(terminal.vterm, rows, columns);
	assert_int_equal(ioctl(terminal.fd, TIOCSWINSZ, &size), 0);
}

/* Wait for the end of panel, which has to leave the terminal as it was. */
static void ends(int expected)
{
	struct termios settings;
	int status;

	while (take_output())
		;
	assert_int_equal(waitpid(terminal.pid, &status, 0), terminal.pid);
	assert_int_equal(WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), expected);
	assert_false(terminal.other_screen);
	assert_true(terminal.cursor);
	assert_int_equal(tcgetattr(terminal.fd, &settings), 0);
	assert_int_equal(settings.c_lflag, terminal.settings.c_lflag);
	assert_int_equal(settings.c_iflag, terminal.settings.c_iflag);
	assert_int_equal(settings.c_oflag, terminal.settings.c_oflag);
}

static void types(const char *keys)
{
	assert_int_equal(write(terminal.fd, keys, strlen(keys)), strlen(keys));
}

static long long now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

TEST(button_led_and_state_are_shown_as_they_change)
{
	long long start = now_us();

	open_terminal(ROWS, COLUMNS, "watch");
	shows(0, "button  up");
	shows(1, "LED     lit");
	shows(2, "state   identify");
	shows(4, "█");
	assert_true(terminal.other_screen);
	assert_false(terminal.cursor);
	put("0\n", LEDS "green:power/brightness");
	put("[running] attention\n", DRIVER "front-panel/system_state");
	device_press(start, 1);
	shows(0, "button  down ");
	shows(1, "LED     dark");
	shows(2, "state   running");
	shows(3, "██");
	shows(4, "█▁");
	device_press(start + 153034, 0);
	shows(0, "button  up");
	shows(6, "presses 1, the last at ");
	shows(6, " for 0.153 s");
	shows(7, "Front Panel Button (");
	types("q");
	ends(0);
}

/* As on a Raspberry Pi */
TEST(led_that_is_a_panel_of_its_own_is_shown)
{
	remove_tree(state);
	make_tree(state);
	put_panel("front-panel-button@3", 0, NULL);
	put_panel("front-panel-led@11", -1, "green:power");
	device_make("event0");
	open_terminal(ROWS, COLUMNS, "watch");
	shows(1, "LED     lit");
	types("q");
	ends(0);
}

/* That lasts less than a column */
TEST(press_however_short_is_in_the_strip)
{
	open_terminal(ROWS, COLUMNS, "watch");
	shows(3, "▁");
	device_press(now_us(), 1);
	device_press(now_us(), 0);
	shows(3, "▁█▁");
	types("q");
	ends(0);
}

TEST(twenty_columns_and_five_rows_will_do)
{
	open_terminal(5, 20, "watch");
	shows(0, "button  up");
	shows(1, "LED     lit");
	shows(2, "state   identify");
	shows(3, "button  ");
	shows(4, "████████████");
	device_press(now_us(), 1);
	shows(0, "button  down 0.");
	types("q");
	ends(0);
}

TEST(resized_terminal_shows_what_fits)
{
	open_terminal(ROWS, COLUMNS, "watch");
	shows(8, "q       ends it");
	resize(5, 20);
	shows(3, "button  ▁");
	shows(0, "button  up");
	resize(ROWS, COLUMNS);
	shows(8, "q       ends it");
	resize(1, 1);
	resize(2, 200);
	shows(1, "LED     lit");
	types("q");
	ends(0);
}

TEST(device_that_goes_away_gives_the_terminal_back)
{
	open_terminal(ROWS, COLUMNS, "watch");
	shows(0, "button  up");
	device_remove();
	ends(1);
	assert_true(row_has(0, "it is gone") || row_has(1, "it is gone"));
}

TEST(signal_gives_the_terminal_back_and_kills)
{
	open_terminal(ROWS, COLUMNS, "watch");
	shows(0, "button  up");
	kill(terminal.pid, SIGTERM);
	ends(-SIGTERM);
}

TEST(ctrl_c_gives_the_terminal_back)
{
	open_terminal(ROWS, COLUMNS, "watch");
	shows(0, "button  up");
	types("\003");
	ends(-SIGINT);
}

TEST(command_has_the_terminal_for_itself)
{
	open_terminal(ROWS, COLUMNS, "watch --power-off=echo\tran\t>&2;exit\t3");
	shows(0, "button  up");
	device_press(now_us(), 1);
	device_press(now_us() + 1000, 0);
	shows(6, "presses 1");
	types("q");
	ends(0);
	assert_true(row_has(0, "ran"));
}

TEST(terminal_that_is_not_known_gets_lines)
{
	setenv("TERM", "no-such-terminal", 1);
	open_terminal(ROWS, COLUMNS, "watch");
	setenv("TERM", "xterm", 1);
	shows(0, "watching Front Panel Button (");
	device_remove();
	ends(1);
}

TEST(state_has_a_color_unless_nobody_wants_any)
{
	VTermScreenCell cell, plain;
	VTermPos of_state = { .row = 1, .col = 24 }, of_label = { .row = 1, .col = 2 };

	open_terminal(ROWS, COLUMNS, "status");
	ends(0);
	assert_true(row_has(1, "identify"));
	vterm_screen_get_cell(terminal.screen, of_state, &cell);
	vterm_screen_get_cell(terminal.screen, of_label, &plain);
	assert_false(vterm_color_is_equal(&cell.fg, &plain.fg));
	vterm_free(terminal.vterm);
	close(terminal.fd);
	setenv("NO_COLOR", "1", 1);
	open_terminal(ROWS, COLUMNS, "status");
	unsetenv("NO_COLOR");
	ends(0);
	vterm_screen_get_cell(terminal.screen, of_state, &cell);
	vterm_screen_get_cell(terminal.screen, of_label, &plain);
	assert_true(vterm_color_is_equal(&cell.fg, &plain.fg));
}

#define screen_test(test) cmocka_unit_test_setup_teardown(test, make_watched, end_terminal)

int main(void)
{
	const struct CMUnitTest tests[] = {
		screen_test(button_led_and_state_are_shown_as_they_change),
		screen_test(led_that_is_a_panel_of_its_own_is_shown),
		screen_test(press_however_short_is_in_the_strip),
		screen_test(twenty_columns_and_five_rows_will_do),
		screen_test(resized_terminal_shows_what_fits),
		screen_test(device_that_goes_away_gives_the_terminal_back),
		screen_test(signal_gives_the_terminal_back_and_kills),
		screen_test(ctrl_c_gives_the_terminal_back),
		screen_test(command_has_the_terminal_for_itself),
		screen_test(terminal_that_is_not_known_gets_lines),
		screen_test(state_has_a_color_unless_nobody_wants_any),
	};

	setenv("TERM", "xterm", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	return cmocka_run_group_tests_name("screen", tests, NULL, NULL);
}
