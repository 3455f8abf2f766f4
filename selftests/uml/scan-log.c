// SPDX-License-Identifier: GPL-2.0-only
/* Copies those lines of a kernel log that report trouble; the exit status says if there are any. */
#include <stdio.h>
#include <stdlib.h>

#include "../guest/kernel-fault.h"

int main(void)
{
	int status = EXIT_SUCCESS;
	char *line = NULL;
	size_t size = 0;

	while (getline(&line, &size, stdin) >= 0) {
		if (!kernel_fault_find(line))
			continue;
		fputs(line, stdout);
		status = EXIT_FAILURE;
	}
	free(line);
	return status;
}
