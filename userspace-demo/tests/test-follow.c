// SPDX-License-Identifier: GPL-2.0-only
/* What follow says of a system, and when. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

#include "rig.h"

#define STATE DRIVER "front-panel/system_state"
#define LEASE DRIVER "front-panel/lease_sec"
#define NOT_YET "[booting] running attention fault identify arming stopping suspended off\n"
#define STEP_MS 20

static bool holds(const char *file, const char *text)
{
	int fd = open(in_tree(file), O_RDONLY | O_CLOEXEC);
	char held[256] = "";
	ssize_t length = read(fd, held, sizeof(held) - 1);

	close(fd);
	return length > 0 && strcmp(held, text) == 0;
}

static void says_that_it_is_up(void)
{
	for (int ms = 0; !holds(STATE, "running"); ms += STEP_MS) {
		if (ms > DEADLINE_MS)
			fail_msg("nothing is said");
		poll(NULL, 0, STEP_MS);
	}
}

static void renews(const char *lease, const char *meanwhile)
{
	struct run run;

	put_panel("front-panel", -1, "green:power");
	put(NOT_YET, STATE);
	put(lease, LEASE);
	bus_start((struct bus) { "running", "", "" });
	begin(&run, "follow");
	says_that_it_is_up();
	put(NOT_YET, STATE);
	put(meanwhile, LEASE);
	says_that_it_is_up();
	kill(run.pid, SIGTERM);
	end(&run);
	assert_string_equal(run.err, "");
}

TEST(lease_that_is_set_meanwhile_is_renewed)
{
	renews("0\n", "10\n");
}

TEST(lease_that_is_shortened_meanwhile_is_renewed)
{
	renews("86400\n", "10\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		tree_test(lease_that_is_set_meanwhile_is_renewed),
		tree_test(lease_that_is_shortened_meanwhile_is_renewed),
	};

	return cmocka_run_group_tests_name("follow", tests, NULL, NULL);
}
