// SPDX-License-Identifier: GPL-2.0-only
/* QEMU's two protocols, spoken by a made-up QEMU. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/tests.h"
#include "qemu/qmp.h"
#include "wires/qtest.h"

/* A made-up QEMU. */
struct fake_qemu {
	struct loop loop;
	struct qtest qtest;
	struct qmp qmp;
	int fds[2];
	const char *reply;
	char heard[256];
	unsigned int changes;
};

static void line_changed(void *data, int level)
{
	struct fake_qemu *fake = data;

	assert_int_equal(level, 1);
	fake->changes++;
}

static void say(struct fake_qemu *fake, const char *text)
{
	assert_int_equal(write(fake->fds[1], text, strlen(text)), strlen(text));
}

static void obey(void *data)
{
	struct fake_qemu *fake = data;

	memset(fake->heard, 0, sizeof(fake->heard));
	assert_true(read(fake->fds[1], fake->heard, sizeof(fake->heard) - 1) > 0);
	say(fake, fake->reply);
}

static void open_fake(struct fake_qemu *fake)
{
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fake->fds), 0);
	loop_add(&fake->loop, fake->fds[1], obey, fake);
}

#define QTEST_TEST(name) TEST_REGISTER(name, struct fake_qemu *fake, .enter = enter_qtest)

static void enter_qtest(const struct test *test)
{
	struct fake_qemu fake = { 0 };

	open_fake(&fake);
	qtest_open(&fake.qtest, &fake.loop, fake.fds[0]);
	qtest_listen(&fake.qtest, 5, line_changed, &fake);
	test->run(&fake);
	qtest_close(&fake.qtest);
	close(fake.fds[1]);
}

#define QMP_TEST(name) TEST_REGISTER(name, struct fake_qemu *fake, .enter = enter_qmp)

static void enter_qmp(const struct test *test)
{
	struct fake_qemu fake = { .reply = "{\"return\": {}}\r\n" };

	open_fake(&fake);
	say(&fake, "{\"QMP\": {\"version\": {}}}\r\n");
	assert_int_equal(qmp_open(&fake.qmp, &fake.loop, fake.fds[0], NULL, &fake), 0);
	test->run(&fake);
	qmp_close(&fake.qmp);
	close(fake.fds[1]);
}

QTEST_TEST(refused_command_is_an_error_that_names_it)
{
	fake->reply = "FAIL Unknown device\n";
	assert_int_equal(qtest_watch_lines(&fake->qtest, "/machine/none"), -EPROTO);
	assert_string_equal(fake->loop.why,
			    "qtest: irq_intercept_out /machine/none: FAIL Unknown device");
	assert_false(fake->loop.failed);
}

QTEST_TEST(replies_to_commands_sent_ahead_are_all_waited_for)
{
	loop_remove(&fake->loop, fake->fds[1]);
	for (int i = 0; i < 3; i++)
		assert_int_equal(qtest_set_line(&fake->qtest, "/machine/gpio", 4, i % 2), 0);
	say(fake, "OK\nFAIL no such line\nIRQ raise 5\nOK\n");
	assert_int_equal(qtest_finish(&fake->qtest), -EPROTO);
	assert_non_null(strstr(fake->loop.why, "no such line"));
	assert_int_equal(fake->changes, 1);
}

QTEST_TEST(qemu_that_has_gone_is_an_error_not_a_signal)
{
	loop_remove(&fake->loop, fake->fds[1]);
	shutdown(fake->fds[1], SHUT_RDWR);
	assert_int_equal(qtest_set_line(&fake->qtest, "/machine/gpio", 4, 0), -EPIPE);
}

QMP_TEST(refused_control_command_is_an_error_that_says_why)
{
	fake->reply = "{\"error\": {\"class\": \"GenericError\", \"desc\": \"no such path\"}}\r\n";
	assert_int_equal(qmp_command(&fake->qmp, "qom-list", NULL, NULL), -EPROTO);
	assert_non_null(strstr(fake->loop.why, "no such path"));
}

QMP_TEST(rubbish_on_the_control_connection_fails_the_machine)
{
	fake->reply = "{\"event\": \r\n";
	assert_int_equal(qmp_command(&fake->qmp, "cont", NULL, NULL), -ECANCELED);
	assert_non_null(strstr(fake->loop.why, "not understood"));
}
