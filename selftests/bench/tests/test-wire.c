// SPDX-License-Identifier: GPL-2.0-only
/* What the drivers put on the button's wire, and waits for the LED's, with a made-up QEMU. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/tests.h"
#include "wires/wire.h"

/* A made-up QEMU that obeys at once. */
struct fake_wire {
	struct loop loop;
	struct record record;
	struct qtest qtest;
	struct wires wires;
	int fd;
};

static void obey(void *data)
{
	struct fake_wire *fake = data;
	char heard[4096];
	ssize_t count = read(fake->fd, heard, sizeof(heard));

	assert_true(count > 0);
	for (ssize_t i = 0; i < count; i++) {
		if (heard[i] == '\n')
			assert_int_equal(write(fake->fd, "OK\n", 3), 3);
	}
}

#define FAKE_TEST(name) TEST_REGISTER(name, struct fake_wire *fake, .enter = enter_fake)

static void enter_fake(const struct test *test)
{
	struct fake_wire fake = { 0 };
	int fds[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	fake.fd = fds[1];
	record_init(&fake.record);
	qtest_open(&fake.qtest, &fake.loop, fds[0]);
	loop_add(&fake.loop, fake.fd, obey, &fake);
	assert_int_equal(wires_open(&fake.wires, &fake.loop, &fake.qtest, &fake.record,
				    "/machine/gpio", 4, 5), 0);
	test->run(&fake);
	qtest_close(&fake.qtest);
	record_free(&fake.record);
	close(fake.fd);
}

static void led_goes(struct fake_wire *fake, int level)
{
	const char *text = level ? "IRQ raise 5\n" : "IRQ lower 5\n";

	assert_int_equal(write(fake->fd, text, strlen(text)), strlen(text));
}

static uint64_t time_of_last(const struct fake_wire *fake)
{
	return record_last(&fake->record, RECORD_BUTTON)->host_ns;
}

FAKE_TEST(bounce_has_its_edges_its_length_and_its_end)
{
	uint64_t start = record_now_ns();

	assert_int_equal(wire_bounce(&fake->wires, WIRE_PRESSED, 31, 5000), 0);
	assert_int_equal(record_count(&fake->record, RECORD_BUTTON, start), 31);
	assert_int_equal(fake->wires.button, WIRE_PRESSED);
	assert_true(time_of_last(fake) - start >= 4 * MSEC);
}

FAKE_TEST(bounce_that_cannot_end_as_asked_is_refused)
{
	assert_int_equal(wire_bounce(&fake->wires, WIRE_PRESSED, 30, 5000), -EINVAL);
	assert_int_equal(wire_bounce(&fake->wires, WIRE_RELEASED, 31, 5000), -EINVAL);
	assert_int_equal(fake->wires.button, WIRE_RELEASED);
}

FAKE_TEST(led_that_does_not_change_is_an_error_that_says_what_was_seen)
{
	assert_int_equal(wire_wait_level(&fake->wires, 1, 5), -ETIMEDOUT);
	assert_string_equal(fake->loop.why,
			    "LED wire: not lit within 5 ms: now dark, 0 changes, 0.00 Hz");
}

FAKE_TEST(steady_means_no_change_for_that_long)
{
	uint64_t start = record_now_ns();

	led_goes(fake, 1);
	led_goes(fake, 0);
	led_goes(fake, 1);
	assert_int_equal(wire_wait_steady(&fake->wires, 1, 20, 1000), 0);
	assert_true(record_now_ns() - start >= 20 * MSEC);
	assert_int_equal(wire_wait_steady(&fake->wires, 0, 20, 30), -ETIMEDOUT);
	assert_non_null(strstr(fake->loop.why, "not steadily dark within 30 ms: now lit"));
}

FAKE_TEST(failed_machine_ends_every_wait_at_once)
{
	uint64_t start = record_now_ns();

	loop_fail(&fake->loop, "on fire");
	assert_int_equal(wire_wait_level(&fake->wires, 1, 60000), -ECANCELED);
	assert_int_equal(wire_wait_steady(&fake->wires, 1, 10000, 60000), -ECANCELED);
	assert_int_equal(wire_wait_blink(&fake->wires, 2, 0.2, 4, 60000), -ECANCELED);
	assert_true(record_now_ns() - start < SEC);
	assert_string_equal(fake->loop.why, "on fire");
}
