// SPDX-License-Identifier: GPL-2.0-only
/* What the tracepoints tell. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/harness.h"

#define TRACING	"/sys/kernel/tracing/"
#define ENABLE	TRACING "events/gpio_front_panel/enable"
#define PRESS	"front_panel_press: front-panel-test: "
#define LINE	"front_panel_line: front-panel-test: "
#define STATE	"front_panel_state: power state: "

FIXTURE(trace) {
	struct panel panel;
	char seen[4096];
};

static void forget(void)
{
	close(open(TRACING "trace", O_WRONLY | O_TRUNC | O_CLOEXEC));
}

FIXTURE_SETUP(trace)
{
	if (access(ENABLE, W_OK))
		SKIP(return, "this kernel has no tracefs at " TRACING);
	ASSERT_EQ(0, panel_wire(&self->panel, LINES_EXACT));
	forget();
	ASSERT_EQ(0, panel_write(ENABLE, "1"));
}

FIXTURE_TEARDOWN(trace)
{
	panel_write(ENABLE, "0");
	panel_unwire(&self->panel);
}

/* The events whose lines have @word, in order, without what is before them, and forgotten then */
static void look(char *seen, size_t size, const char *word)
{
	FILE *trace = fopen(TRACING "trace", "re");
	char line[256];
	const char *event;

	*seen = '\0';
	while (trace && fgets(line, sizeof(line), trace)) {
		event = strstr(line, word);
		if (event && strlen(seen) + strlen(event) < size)
			strcat(seen, event);
	}
	if (trace)
		fclose(trace);
	forget();
}

#define EXPECT_TRACED(word, expected) do {						\
	look(self->seen, sizeof(self->seen), word);					\
	EXPECT_STREQ(expected, self->seen);						\
} while (0)

static void press(struct panel *panel, int ms)
{
	panel_pull(panel, 0);
	wait_ms(ms);
	panel_pull(panel, 1);
	wait_ms(500);
}

TEST_F(trace, press_is_told_from_its_edges_to_the_state_shown)
{
	ASSERT_EQ(0, panel_apply(&self->panel, "panel"));
	ASSERT_EQ(0, panel_write("power_off_time_sec", "4"));
	forget();
	press(&self->panel, 300);
	EXPECT_TRACED("front_panel_",
		      LINE "edge\n"
		      LINE "reads pressed\n"
		      LINE "settled\n"
		      PRESS "down\n"
		      PRESS "arming\n"
		      STATE "running -> arming\n"
		      LINE "edge\n"
		      LINE "reads released\n"
		      LINE "settled\n"
		      PRESS "up\n"
		      PRESS "arming ends\n"
		      STATE "arming -> running\n");
}

TEST_F(trace, hold_is_told_beside_the_press)
{
	ASSERT_EQ(0, panel_apply(&self->panel, "panel"));
	ASSERT_EQ(0, panel_write("hold_time_ms", "1000"));
	forget();
	press(&self->panel, 1500);
	EXPECT_TRACED(PRESS,
		      PRESS "hold\n"
		      PRESS "arming\n"
		      PRESS "up\n"
		      PRESS "arming ends\n");
}

TEST_F(trace, why_a_press_is_ignored_is_told)
{
	panel_pull(&self->panel, 0);
	ASSERT_EQ(0, panel_apply(&self->panel, "panel"));
	wait_ms(500);
	EXPECT_TRACED(PRESS, PRESS "ignored: not released before\n");
	panel_pull(&self->panel, 1);
	wait_ms(500);
	ASSERT_EQ(0, panel_write("press_time_ms", "100"));
	forget();
	press(&self->panel, 50);
	EXPECT_TRACED(PRESS, PRESS "ignored: shorter than the press time\n");
	ASSERT_EQ(0, panel_write(INHIBITED, "1"));
	press(&self->panel, 300);
	EXPECT_TRACED(PRESS, PRESS "ignored: just after a wake-up, or inhibited\n");
}

TEST_HARNESS_MAIN
