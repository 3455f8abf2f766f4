// SPDX-License-Identifier: GPL-2.0-only
/* QEMU's two protocols, spoken by a made-up QEMU. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "lists.h"
#include "qemu/qmp.h"
#include "qemu/qtest.h"

/**
 * struct fake - a made-up QEMU
 * @loop: where the bench waits
 * @qtest: the bench's side of one protocol
 * @qmp: the bench's side of the other
 * @fds: both ends of the connection in use, the bench's first
 * @reply: what it answers to the next command
 * @heard: the latest command
 * @levels: levels that line 5 went to
 * @changes: number of @levels
 * @event: name of the latest event
 */
struct fake {
	struct loop loop;
	struct qtest qtest;
	struct qmp qmp;
	int fds[2];
	const char *reply;
	char heard[256];
	int levels[8];
	unsigned int changes;
	char event[32];
};

static void line_changed(void *data, int level)
{
	struct fake *fake = data;

	assert_true(fake->changes < 8);
	fake->levels[fake->changes++] = level;
}

static void event_came(void *data, const char *name, struct json_object *details)
{
	struct fake *fake = data;

	assert_non_null(details);
	snprintf(fake->event, sizeof(fake->event), "%s", name);
}

static void say(struct fake *fake, const char *text)
{
	assert_int_equal(write(fake->fds[1], text, strlen(text)), strlen(text));
}

static void obey(void *data)
{
	struct fake *fake = data;

	memset(fake->heard, 0, sizeof(fake->heard));
	assert_true(read(fake->fds[1], fake->heard, sizeof(fake->heard) - 1) > 0);
	say(fake, fake->reply);
}

static int open_fake(void **state)
{
	static struct fake fake;

	fake = (struct fake){ 0 };
	*state = &fake;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fake.fds) < 0)
		return -1;
	loop_add(&fake.loop, fake.fds[1], obey, &fake);
	return 0;
}

static int open_qtest(void **state)
{
	struct fake *fake;

	if (open_fake(state) < 0)
		return -1;
	fake = *state;
	qtest_open(&fake->qtest, &fake->loop, fake->fds[0]);
	qtest_listen(&fake->qtest, 5, line_changed, fake);
	return 0;
}

static int close_qtest(void **state)
{
	struct fake *fake = *state;

	qtest_close(&fake->qtest);
	return close(fake->fds[1]);
}

static int open_qmp(void **state)
{
	struct fake *fake;

	if (open_fake(state) < 0)
		return -1;
	fake = *state;
	say(fake, "{\"QMP\": {\"version\": {}}}\r\n");
	fake->reply = "{\"return\": {}}\r\n";
	return qmp_open(&fake->qmp, &fake->loop, fake->fds[0], event_came, fake);
}

static int close_qmp(void **state)
{
	struct fake *fake = *state;

	qmp_close(&fake->qmp);
	return close(fake->fds[1]);
}

static void line_changes_among_replies_are_seen(void **state)
{
	struct fake *fake = *state;
	uint32_t value = 0;

	fake->reply = "IRQ raise 5\nIRQ raise 4\nOK\n";
	assert_int_equal(qtest_watch_lines(&fake->qtest, "/machine/gpio"), 0);
	fake->reply = "IRQ lower 5\nOK 0x00000000000000f0\nIRQ raise 5\n";
	assert_int_equal(qtest_read(&fake->qtest, 0x9030000, &value), 0);
	assert_int_equal(value, 0xf0);
	assert_int_equal(fake->changes, 3);
	assert_int_equal(fake->levels[0], 1);
	assert_int_equal(fake->levels[1], 0);
	assert_int_equal(fake->levels[2], 1);
}

static void refused_command_is_an_error_that_names_it(void **state)
{
	struct fake *fake = *state;

	fake->reply = "FAIL Unknown device\n";
	assert_int_equal(qtest_watch_lines(&fake->qtest, "/machine/none"), -EPROTO);
	assert_string_equal(fake->loop.why,
			    "qtest: irq_intercept_out /machine/none: FAIL Unknown device");
	assert_false(fake->loop.failed);
}

static void wire_commands_are_what_qemu_understands(void **state)
{
	struct fake *fake = *state;

	fake->reply = "OK\n";
	assert_int_equal(qtest_set_line(&fake->qtest, "/machine/gpio", 4, 1), 0);
	assert_int_equal(qtest_finish(&fake->qtest), 0);
	assert_string_equal(fake->heard, "set_irq_in /machine/gpio unnamed-gpio-in 4 1\n");
	fake->reply = "OK\n";
	assert_int_equal(qtest_write(&fake->qtest, 0x3f20001c, 8), 0);
	assert_string_equal(fake->heard, "writel 0x3f20001c 0x8\n");
}

static void replies_to_commands_sent_ahead_are_all_waited_for(void **state)
{
	struct fake *fake = *state;

	loop_remove(&fake->loop, fake->fds[1]);
	for (int i = 0; i < 3; i++)
		assert_int_equal(qtest_set_line(&fake->qtest, "/machine/gpio", 4, i % 2), 0);
	say(fake, "OK\nFAIL no such line\nIRQ raise 5\nOK\n");
	assert_int_equal(qtest_finish(&fake->qtest), -EPROTO);
	assert_non_null(strstr(fake->loop.why, "no such line"));
	assert_int_equal(fake->changes, 1);
}

static void qemu_that_has_gone_is_an_error_not_a_signal(void **state)
{
	struct fake *fake = *state;

	loop_remove(&fake->loop, fake->fds[1]);
	shutdown(fake->fds[1], SHUT_RDWR);
	assert_int_equal(qtest_set_line(&fake->qtest, "/machine/gpio", 4, 0), -EPIPE);
}

static void event_before_a_reply_is_no_reply(void **state)
{
	struct fake *fake = *state;

	fake->reply = "{\"event\": \"RESUME\", \"data\": {}, \"timestamp\": {}}\r\n"
		      "{\"return\": 7}\r\n";
	assert_int_equal(qmp_command(&fake->qmp, "cont", NULL, NULL), 0);
	assert_string_equal(fake->event, "RESUME");
}

static void refused_control_command_is_an_error_that_says_why(void **state)
{
	struct fake *fake = *state;

	fake->reply = "{\"error\": {\"class\": \"GenericError\", \"desc\": \"no such path\"}}\r\n";
	assert_int_equal(qmp_command(&fake->qmp, "qom-list", NULL, NULL), -EPROTO);
	assert_non_null(strstr(fake->loop.why, "no such path"));
}

static void device_is_found_by_its_type(void **state)
{
	struct fake *fake = *state;
	char path[64];

	fake->reply = "{\"return\": [{\"name\": \"type\", \"type\": \"string\"}, "
		  "{\"name\": \"device[6]\", \"type\": \"child<pl031>\"}, "
		  "{\"name\": \"device[7]\", \"type\": \"child<pl061>\"}]}\r\n";
	assert_int_equal(qmp_find_device(&fake->qmp, "/machine/unattached", "pl061", path,
					 sizeof(path)), 0);
	assert_string_equal(path, "/machine/unattached/device[7]");
}

static void device_that_is_not_there_is_an_error(void **state)
{
	struct fake *fake = *state;
	char path[64];

	fake->reply = "{\"return\": []}\r\n";
	assert_int_equal(qmp_find_device(&fake->qmp, "/machine/unattached", "pl061", path,
					 sizeof(path)), -ENODEV);
	assert_string_equal(fake->loop.why, "QMP: no pl061 under /machine/unattached");
}

static void rubbish_on_the_control_connection_fails_the_machine(void **state)
{
	struct fake *fake = *state;

	fake->reply = "{\"event\": \r\n";
	assert_int_equal(qmp_command(&fake->qmp, "cont", NULL, NULL), -ECANCELED);
	assert_non_null(strstr(fake->loop.why, "not understood"));
}

#define QTEST_TEST(name) cmocka_unit_test_setup_teardown(name, open_qtest, close_qtest)
#define QMP_TEST(name) cmocka_unit_test_setup_teardown(name, open_qmp, close_qmp)

static const struct CMUnitTest tests[] = {
	QTEST_TEST(line_changes_among_replies_are_seen),
	QTEST_TEST(refused_command_is_an_error_that_names_it),
	QTEST_TEST(wire_commands_are_what_qemu_understands),
	QTEST_TEST(replies_to_commands_sent_ahead_are_all_waited_for),
	QTEST_TEST(qemu_that_has_gone_is_an_error_not_a_signal),
	QMP_TEST(event_before_a_reply_is_no_reply),
	QMP_TEST(refused_control_command_is_an_error_that_says_why),
	QMP_TEST(device_is_found_by_its_type),
	QMP_TEST(device_that_is_not_there_is_an_error),
	QMP_TEST(rubbish_on_the_control_connection_fails_the_machine),
};

TEST_LIST(qemu_tests, tests);
