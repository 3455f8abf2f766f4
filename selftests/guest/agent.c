// SPDX-License-Identifier: GPL-2.0-only
/*
 * agent ROOT: serves the bench in a whole distribution, of which it is no part: the initramfs
 * starts it, below the root file system that init is to get. It ends like any other process.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "serve.h"

/* Too big for the stack */
static struct server guest;

int main(int argc, char **argv)
{
	sigset_t none;

	sigemptyset(&none);
	if (argc != 2) {
		fputs("usage: agent ROOT\n", stderr);
		return 2;
	}
	if (!server_open(&guest, NULL, &none))
		return EXIT_FAILURE;
	if (chroot(argv[1]) < 0 || chdir("/") < 0) {
		perror(argv[1]);
		return EXIT_FAILURE;
	}
	/* Whoever starts it goes on once it has all that it needs of the initramfs. */
	if (fork() > 0)
		_exit(EXIT_SUCCESS);
	setsid();
	setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1);
	setenv("HOME", "/root", 1);
	channel_send(&guest.channel, "hello %lld", clock_us());
	for (;;)
		server_turn(&guest, -1);
}
