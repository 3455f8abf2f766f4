// SPDX-License-Identifier: GPL-2.0-only
/* Loading the module while memory is short. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/harness.h"

#define FAILSLAB	"/sys/kernel/debug/failslab/"
#define FAIL_NTH	"/proc/self/fail-nth"
#define BOUND		"/sys/bus/platform/devices/gpio-front-panel/driver"
#define FAR		1000000
#define PARAMETERS	"led=front-panel-test-wires:5"
/* Refused by the kernel just before it calls the module. */
#define BAD_PARAMETERS	"wakeup=maybe"

/* Returns how many allocations were left to go; 0: the one to fail was reached. */
static long load_failing(const char *parameters, int nth, int *ret)
{
	char text[16];
	long left;

	snprintf(text, sizeof(text), "%d", nth);
	panel_write(FAIL_NTH, text);
	*ret = panel_load(parameters);
	left = panel_read(FAIL_NTH);
	panel_write(FAIL_NTH, "0");
	return left;
}

FIXTURE(load) {
};

FIXTURE_SETUP(load)
{
	if (access(FAILSLAB, F_OK))
		SKIP(return, "no allocation can be made to fail (CONFIG_FAILSLAB)");
	ASSERT_EQ(0, panel_write(FAILSLAB "ignore-gfp-wait", "N"));
	ASSERT_EQ(0, panel_write(FAILSLAB "verbose", "0"));
	ASSERT_EQ(0, panel_unload());
}

FIXTURE_TEARDOWN(load)
{
	panel_unload();
	panel_load("");
}

TEST_F_TIMEOUT(load, any_failing_allocation_fails_it_cleanly, 600)
{
	int nth, first, ret;

	/* The first ones are of the kernel's own loader. */
	first = FAR - load_failing(BAD_PARAMETERS, FAR, &ret);
	if (ret == -ENOENT)
		SKIP(return, "no module file: set GPIO_FRONT_PANEL_MODULE");
	ASSERT_EQ(-EINVAL, ret);
	for (nth = first; !load_failing(PARAMETERS, nth, &ret); nth++) {
		if (!ret)
			ASSERT_EQ(0, panel_unload());
		ASSERT_NE(0, access(DRIVER_DIR, F_OK));
	}
	/* None fails any more, and nothing was left behind that would be in the way. */
	EXPECT_EQ(0, ret);
	EXPECT_EQ(0, access(BOUND, F_OK));
	EXPECT_LT(100, nth - first);
	TH_LOG("%d allocations", nth - first);
}

TEST_HARNESS_MAIN
