// SPDX-License-Identifier: GPL-2.0-only
/* The guest's protocol, spoken by a made-up guest. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/tests.h"
#include "guest/guest.h"
#include "guest/watch.h"

/* A made-up guest. */
struct fake_guest {
	struct loop loop;
	struct record record;
	struct guest guest;
	int fd;
};

#define FAKE_TEST(name) TEST_REGISTER(name, struct fake_guest *fake, .enter = enter_fake)

static void enter_fake(const struct test *test)
{
	static struct fake_guest fake;
	int fds[2];

	fake = (struct fake_guest){ 0 };
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	record_init(&fake.record);
	guest_open(&fake.guest, &fake.loop, fds[0], &fake.record);
	fake.fd = fds[1];
	test->run(&fake);
	guest_close(&fake.guest);
	record_free(&fake.record);
	close(fake.fd);
}

static void say(struct fake_guest *fake, const char *text)
{
	assert_int_equal(write(fake->fd, text, strlen(text)), strlen(text));
	while (loop_turn(&fake->loop, 0))
		;
}

FAKE_TEST(torn_lines_are_put_together)
{
	static const char text[] = "out 0 7 hello world\r\nkmsg 4 9 a warning\nend 0 8 signal 9\n";
	struct guest_job *job = guest_start(&fake->guest, "x");

	for (size_t i = 0; i < strlen(text); i++)
		say(fake, (char[]){ text[i], '\0' });
	assert_false(fake->loop.failed);
	assert_string_equal(job->output, "hello world\n");
	assert_int_equal(job->status, -SIGKILL);
	assert_string_equal(record_last(&fake->record, RECORD_KERNEL)->text, "a warning");
}

FAKE_TEST(run_that_never_ends_is_given_up)
{
	const char *output;

	say(fake, "hello 5\n");
	assert_int_equal(guest_run(&fake->guest, 10, &output, "cat"), -ETIMEDOUT);
	assert_string_equal(output, "");
	assert_non_null(strstr(fake->loop.why, "last seen: hello 5"));
}

FAKE_TEST(fault_fails_the_machine_at_once)
{
	struct guest_job *job = guest_start(&fake->guest, "insmod");
	uint64_t start = record_now_ns();

	say(fake, "fault 2500000 WARNING: CPU: 0 PID: 1 at drivers/x.c:1\n");
	assert_int_equal(guest_wait(&fake->guest, job, 60000), -ECANCELED);
	assert_true(record_now_ns() - start < SEC);
	assert_string_equal(fake->loop.why,
			    "guest: kernel fault at 2.500000 s: "
			    "WARNING: CPU: 0 PID: 1 at drivers/x.c:1");
}

FAKE_TEST(silent_guest_fails_with_the_last_thing_seen)
{
	assert_int_equal(guest_wait_hello(&fake->guest, 5), -ETIMEDOUT);
	assert_non_null(strstr(fake->loop.why, "nothing at all"));
	say(fake, "kmsg 6 1 Booting Linux\n");
	assert_int_equal(guest_wait_hello(&fake->guest, 5), -ETIMEDOUT);
	assert_non_null(strstr(fake->loop.why, "kmsg 6 1 Booting Linux"));
}

FAKE_TEST(hello_after_a_stray_byte_of_the_uart_counts)
{
	say(fake, "Xhello 5\n");
	assert_int_equal(guest_wait_hello(&fake->guest, 1000), 0);
}

FAKE_TEST(rubbish_fails_the_machine)
{
	static const char *const rubbish[] = {
		"what is this\n", "out\n", "out 0\n", "end 0 5 exit\n", "kmsg 3\n", "time\n", "\n",
		"bye 4\n",
	};

	assert_non_null(guest_start(&fake->guest, "x"));
	for (size_t i = 0; i < sizeof(rubbish) / sizeof(*rubbish); i++) {
		fake->loop.failed = false;
		say(fake, rubbish[i]);
		assert_true(fake->loop.failed);
		assert_non_null(strstr(fake->loop.why, "not understood"));
	}
}

FAKE_TEST(job_that_nobody_started_fails_the_machine)
{
	say(fake, "out 7 1 hello\n");
	assert_true(fake->loop.failed);
	assert_non_null(strstr(fake->loop.why, "job 7"));
}

FAKE_TEST(guest_that_hangs_up_is_an_error_not_a_signal)
{
	shutdown(fake->fd, SHUT_RDWR);
	assert_null(guest_start(&fake->guest, "ls"));
	assert_string_not_equal(fake->loop.why, "");
}

FAKE_TEST(output_that_never_comes_is_told_from_a_job_that_ended)
{
	struct guest_job *job = guest_start(&fake->guest, "panel watch");

	say(fake, "out 0 1 panel: no button\n");
	assert_int_equal(guest_wait_output(&fake->guest, job, "watching", 5), -ETIMEDOUT);
	say(fake, "end 0 1 exit 2\n");
	assert_int_equal(guest_wait_output(&fake->guest, job, "watching", 5), -ENODATA);
	assert_non_null(strstr(fake->loop.why, "panel: no button"));
}

static void answer_watch(void *data)
{
	struct fake_guest *fake = data;
	char heard[256];

	assert_true(read(fake->fd, heard, sizeof(heard)) > 0);
	dprintf(fake->fd, "out 0 1 watching Front Panel Button (/dev/input/event0)\n"
		"out 0 2 12.000345 button down\nout 0 2 12.3 button down\n"
		"out 0 2 12.000345 button stuck\nout 0 2 12.153345 button up after 0.153 s\n");
}

FAKE_TEST(watch_lines_become_key_events)
{
	loop_add(&fake->loop, fake->fd, answer_watch, fake);
	assert_non_null(watch_start(&fake->guest, "", 1000));
	assert_int_equal(watch_wait(&fake->guest, 0, 2, 1000), 0);
	assert_int_equal(record_count(&fake->record, RECORD_INPUT, 0), 2);
	assert_int_equal(fake->record.entries[1].value, 1);
	assert_int_equal(fake->record.entries[1].guest_us, 12000345);
	assert_int_equal(fake->record.entries[2].value, 0);
	assert_int_equal(fake->record.entries[2].guest_us, 12153345);
}
