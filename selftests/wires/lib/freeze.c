// SPDX-License-Identifier: GPL-2.0-only
/* User space that hangs, all of it. */
#include <stdio.h>

#include "console.h"
#include "freeze.h"
#include "steps.h"

/* Said by the last process that runs. */
#define FROZEN "bench: user space is frozen"

/*
 * SIGSTOP for all but PID 1, which takes none, and for which there is the freezer. Nothing in user
 * space can help from then on but what the last process does then.
 */
static void freeze(struct machine *machine, const char *then)
{
	char command[512];

	run(machine, "echo 8 > /proc/sys/kernel/printk && "
	    "mount -t cgroup2 cgroup2 /sys/fs/cgroup && "
	    "mkdir /sys/fs/cgroup/frozen && echo 1 > /sys/fs/cgroup/frozen/cgroup.procs");
	snprintf(command, sizeof(command), "echo $$ > /sys/fs/cgroup/cgroup.procs && "
		 "cd /sys/fs/cgroup/frozen && kill -STOP -1 && "
		 "echo 1 > cgroup.freeze && "
		 "until grep -q 'frozen 1' cgroup.events; do usleep 1000; done && "
		 "echo '" FROZEN "' > /dev/kmsg && %s", then);
	begin_run(machine, command);
	console_wait(machine, FROZEN, PANEL_TIMEOUT);
	assert_user_space_stands_still(machine);
}

/* Freeze it for good. */
void freeze_user_space(struct machine *machine)
{
	freeze(machine, "kill -STOP $$");
}

/* Freeze it for some seconds. */
void freeze_user_space_for(struct machine *machine, unsigned int seconds)
{
	char command[128];

	snprintf(command, sizeof(command),
		 "sleep %u && echo 0 > cgroup.freeze && kill -CONT -1", seconds);
	freeze(machine, command);
}
