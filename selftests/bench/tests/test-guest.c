// SPDX-License-Identifier: GPL-2.0-only
/* The guest's protocol, spoken by a made-up guest. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "guest/guest.h"
#include "guest/watch.h"
#include "lists.h"

/**
 * struct fake - a made-up guest
 * @loop: where the bench waits
 * @record: what the bench has seen
 * @guest: the bench's side
 * @fd: the made-up guest's side
 */
struct fake {
	struct loop loop;
	struct record record;
	struct guest guest;
	int fd;
};

static int open_fake(void **state)
{
	static struct fake fake;
	int fds[2];

	fake = (struct fake){ 0 };
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
		return -1;
	record_init(&fake.record);
	guest_open(&fake.guest, &fake.loop, fds[0], &fake.record);
	fake.fd = fds[1];
	*state = &fake;
	return 0;
}

static int close_fake(void **state)
{
	struct fake *fake = *state;

	guest_close(&fake->guest);
	record_free(&fake->record);
	return close(fake->fd);
}

static void say(struct fake *fake, const char *text)
{
	assert_int_equal(write(fake->fd, text, strlen(text)), strlen(text));
	while (loop_turn(&fake->loop, 0))
		;
}

static void assert_heard(struct fake *fake, const char *text)
{
	char heard[256] = "";

	assert_true(read(fake->fd, heard, sizeof(heard) - 1) > 0);
	assert_string_equal(heard, text);
}

static void job_gives_its_output_and_status(void **state)
{
	struct fake *fake = *state;
	struct guest_job *job = guest_start(&fake->guest, "ls /");

	assert_non_null(job);
	assert_heard(fake, "run 0 ls /\n");
	say(fake, "out 0 100 bin\nout 0 110\nout 0 120  two words\nend 0 130 exit 3\n");
	assert_int_equal(guest_wait(&fake->guest, job, 1000), 0);
	assert_int_equal(job->status, 3);
	assert_string_equal(job->output, "bin\n\n two words\n");
}

static void torn_lines_are_put_together(void **state)
{
	static const char text[] = "out 0 7 hello world\r\nkmsg 4 9 a warning\nend 0 8 signal 9\n";
	struct fake *fake = *state;
	struct guest_job *job = guest_start(&fake->guest, "x");

	for (size_t i = 0; i < strlen(text); i++)
		say(fake, (char[]){ text[i], '\0' });
	assert_false(fake->loop.failed);
	assert_string_equal(job->output, "hello world\n");
	assert_int_equal(job->status, -SIGKILL);
	assert_string_equal(record_last(&fake->record, RECORD_KERNEL)->text, "a warning");
}

static void line_without_its_end_is_not_taken(void **state)
{
	struct fake *fake = *state;
	struct guest_job *job = guest_start(&fake->guest, "x");

	say(fake, "end 0 130 exit 1");
	assert_false(job->ended);
	say(fake, "1\n");
	assert_true(job->ended);
	assert_int_equal(job->status, 11);
}

/* Tells a time 10 s behind the host's, and runs every command to exit status 4. */
static void answer(void *data)
{
	struct fake *fake = data;
	char heard[256] = "";
	unsigned int id;

	assert_true(read(fake->fd, heard, sizeof(heard) - 1) > 0);
	if (sscanf(heard, "run %u", &id) == 1)
		dprintf(fake->fd, "out %u 1 no luck\nend %u 2 exit 4\n", id, id);
	else
		dprintf(fake->fd, "time %lld\n", (long long)(record_now_ns() / 1000) - 10000000);
}

static void run_gives_the_exit_status_and_says_why(void **state)
{
	struct fake *fake = *state;
	const char *output;

	loop_add(&fake->loop, fake->fd, answer, fake);
	assert_int_equal(guest_run(&fake->guest, 1000, &output, "try %d", 7), 4);
	assert_string_equal(output, "no luck\n");
	assert_string_equal(fake->loop.why, "guest: exit 4 of: try 7: no luck\n");
}

static void run_that_never_ends_is_given_up(void **state)
{
	struct fake *fake = *state;
	const char *output;

	say(fake, "hello 5\n");
	assert_int_equal(guest_run(&fake->guest, 10, &output, "cat"), -ETIMEDOUT);
	assert_string_equal(output, "");
	assert_non_null(strstr(fake->loop.why, "last seen: hello 5"));
}

static void kernel_lines_are_kept_with_level_and_time(void **state)
{
	struct fake *fake = *state;
	const struct record_entry *entry;

	say(fake, "kmsg 3 1234567 gpio-front-panel front-panel: no  luck\n");
	entry = record_last(&fake->record, RECORD_KERNEL);
	assert_non_null(entry);
	assert_int_equal(entry->value, 3);
	assert_int_equal(entry->guest_us, 1234567);
	assert_string_equal(entry->text, "gpio-front-panel front-panel: no  luck");
	assert_int_equal(guest_wait_kernel(&fake->guest, 0, "no  luck", 0), 0);
	assert_int_equal(guest_wait_kernel(&fake->guest, record_now_ns(), "luck", 1), -ETIMEDOUT);
}

static void fault_fails_the_machine_at_once(void **state)
{
	struct fake *fake = *state;
	struct guest_job *job = guest_start(&fake->guest, "insmod");
	uint64_t start = record_now_ns();

	say(fake, "fault 2500000 WARNING: CPU: 0 PID: 1 at drivers/x.c:1\n");
	assert_int_equal(guest_wait(&fake->guest, job, 60000), -ECANCELED);
	assert_true(record_now_ns() - start < SEC);
	assert_string_equal(fake->loop.why,
			    "guest: kernel fault at 2.500000 s: "
			    "WARNING: CPU: 0 PID: 1 at drivers/x.c:1");
}

static void first_fault_stays_the_reason(void **state)
{
	struct fake *fake = *state;

	say(fake, "fault 1 BUG: first\nfault 2 BUG: second\nrubbish\n");
	assert_int_equal(fake->guest.faults, 2);
	assert_non_null(strstr(fake->loop.why, "BUG: first"));
}

static void expected_fault_is_only_counted(void **state)
{
	struct fake *fake = *state;

	fake->guest.faults_expected = true;
	say(fake, "fault 1 Kernel panic - not syncing\n");
	assert_false(fake->loop.failed);
	assert_int_equal(fake->guest.faults, 1);
	assert_string_equal(fake->guest.first_fault, "Kernel panic - not syncing");
}

static void silent_guest_fails_with_the_last_thing_seen(void **state)
{
	struct fake *fake = *state;

	assert_int_equal(guest_wait_hello(&fake->guest, 5), -ETIMEDOUT);
	assert_non_null(strstr(fake->loop.why, "nothing at all"));
	say(fake, "kmsg 6 1 Booting Linux\n");
	assert_int_equal(guest_wait_hello(&fake->guest, 5), -ETIMEDOUT);
	assert_non_null(strstr(fake->loop.why, "kmsg 6 1 Booting Linux"));
}

static void hello_after_a_stray_byte_of_the_uart_counts(void **state)
{
	struct fake *fake = *state;

	say(fake, "Xhello 5\n");
	assert_int_equal(guest_wait_hello(&fake->guest, 1000), 0);
}

static void rubbish_fails_the_machine(void **state)
{
	static const char *const rubbish[] = {
		"what is this", "out", "out 0", "end 0 5 exit", "kmsg 3", "time", "", "bye 4",
	};

	for (size_t i = 0; i < sizeof(rubbish) / sizeof(*rubbish); i++) {
		struct fake *fake = *state;

		assert_non_null(guest_start(&fake->guest, "x"));
		say(fake, rubbish[i]);
		say(fake, "\n");
		assert_true(fake->loop.failed);
		assert_non_null(strstr(fake->loop.why, "not understood"));
		close_fake(state);
		assert_int_equal(open_fake(state), 0);
	}
}

static void job_that_nobody_started_fails_the_machine(void **state)
{
	struct fake *fake = *state;

	say(fake, "out 7 1 hello\n");
	assert_true(fake->loop.failed);
	assert_non_null(strstr(fake->loop.why, "job 7"));
}

static void guest_that_hangs_up_is_an_error_not_a_signal(void **state)
{
	struct fake *fake = *state;

	shutdown(fake->fd, SHUT_RDWR);
	assert_null(guest_start(&fake->guest, "ls"));
	assert_string_not_equal(fake->loop.why, "");
}

static void bye_is_kept(void **state)
{
	struct fake *fake = *state;

	say(fake, "bye 99 poweroff\n");
	assert_string_equal(fake->guest.bye, "poweroff");
	assert_false(fake->loop.failed);
}

static void clock_offset_is_within_its_own_error(void **state)
{
	struct fake *fake = *state;
	int64_t host_us;

	loop_add(&fake->loop, fake->fd, answer, fake);
	assert_int_equal(guest_sync_clock(&fake->guest), 0);
	host_us = (int64_t)(guest_to_host_ns(&fake->guest, 5000000) / 1000);
	assert_true(llabs(host_us - 15000000) <= fake->guest.offset_error_ns / 1000 + 1);
}

static void output_that_never_comes_is_told_from_a_job_that_ended(void **state)
{
	struct fake *fake = *state;
	struct guest_job *job = guest_start(&fake->guest, "panel watch");

	say(fake, "out 0 1 panel: no button\n");
	assert_int_equal(guest_wait_output(&fake->guest, job, "watching", 5), -ETIMEDOUT);
	say(fake, "end 0 1 exit 2\n");
	assert_int_equal(guest_wait_output(&fake->guest, job, "watching", 5), -ENODATA);
	assert_non_null(strstr(fake->loop.why, "panel: no button"));
}

static void watch_lines_become_key_events(void **state)
{
	int64_t us = 0;
	int value = -1;

	(void)state;
	assert_int_equal(watch_parse("12.000345 button down", &us, &value), 0);
	assert_int_equal(us, 12000345);
	assert_int_equal(value, 1);
	assert_int_equal(watch_parse("12.153345 button up after 0.153 s", &us, &value), 0);
	assert_int_equal(us, 12153345);
	assert_int_equal(value, 0);
	assert_int_equal(watch_parse("watching Front Panel Button (/dev/input/event0)", &us,
				     &value), -1);
	assert_int_equal(watch_parse("12.3 button down", &us, &value), -1);
	assert_int_equal(watch_parse("12.000345 button stuck", &us, &value), -1);
	assert_int_equal(watch_parse("", &us, &value), -1);
}

#define FAKE_TEST(name) cmocka_unit_test_setup_teardown(name, open_fake, close_fake)

static const struct CMUnitTest tests[] = {
	FAKE_TEST(job_gives_its_output_and_status),
	FAKE_TEST(torn_lines_are_put_together),
	FAKE_TEST(line_without_its_end_is_not_taken),
	FAKE_TEST(run_gives_the_exit_status_and_says_why),
	FAKE_TEST(run_that_never_ends_is_given_up),
	FAKE_TEST(kernel_lines_are_kept_with_level_and_time),
	FAKE_TEST(fault_fails_the_machine_at_once),
	FAKE_TEST(first_fault_stays_the_reason),
	FAKE_TEST(expected_fault_is_only_counted),
	FAKE_TEST(silent_guest_fails_with_the_last_thing_seen),
	FAKE_TEST(hello_after_a_stray_byte_of_the_uart_counts),
	FAKE_TEST(rubbish_fails_the_machine),
	FAKE_TEST(job_that_nobody_started_fails_the_machine),
	FAKE_TEST(guest_that_hangs_up_is_an_error_not_a_signal),
	FAKE_TEST(bye_is_kept),
	FAKE_TEST(clock_offset_is_within_its_own_error),
	FAKE_TEST(output_that_never_comes_is_told_from_a_job_that_ended),
	cmocka_unit_test(watch_lines_become_key_events),
};

TEST_LIST(guest_tests, tests);
