// SPDX-License-Identifier: GPL-2.0-only
/* The scanner finds every kind of report and nothing in ordinary logs. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "kernel-fault.h"

static const char *const reports[] = {
	"BUG: kernel NULL pointer dereference, address: 0000000000000000",
	"BUG: KASAN: slab-use-after-free in front_panel_button_report+0x4c/0x120 [gpio_front_panel]",
	"BUG kmalloc-64 (Tainted: G           O      ): Redzone overwritten",
	"kernel BUG at drivers/gpio/gpiolib.c:2345!",
	"WARNING: CPU: 0 PID: 1 at kernel/irq/manage.c:774 enable_irq+0x4c/0xa8",
	"WARNING: possible circular locking dependency detected",
	"Call trace:",
	"Call Trace:",
	"Modules linked in: gpio_front_panel(OE+) evdev ext4 crc16 mbcache jbd2",
	"Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b",
	"Internal error: Oops: 0000000096000004 [#1] SMP",
	"Oops: 0002 [#1] PREEMPT SMP KASAN",
	"Unable to handle kernel NULL pointer dereference at virtual address 0000000000000008",
	"general protection fault, probably for non-canonical address 0xdffffc0000000001",
	"Bad mode in Error handler detected on CPU0, code 0xbf000000 -- SError",
	"SError Interrupt on CPU0, code 0x00000000be000011 -- SError",
	"KASAN: null-ptr-deref in range [0x0000000000000008-0x000000000000000f]",
	"UBSAN: array-index-out-of-bounds in drivers/leds/led-class.c:10:5",
	"[ BUG: Invalid wait context ]",
	"INFO: trying to register non-static key.",
	"INFO: task kworker/0:1:12 blocked for more than 120 seconds.",
	"NMI watchdog: Watchdog detected hard LOCKUP on cpu 1",
	"Watchdog detected Hard LOCKUP other cpu 1",
	"rcu: INFO: rcu_preempt self-detected stall on CPU",
	"rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:",
	"rcu: INFO: rcu_preempt detected expedited stalls on CPUs/tasks: { 0-... } 5 jiffies",
	"rcu: rcu_preempt kthread starved for 5250 jiffies! g-1187 f0x0",
	"kmemleak: 3 new suspected memory leaks (see /sys/kernel/debug/kmemleak)",
	"OF: ERROR: memory leak, expected refcount 1 instead of 2, of_node_get()/of_node_put() unbalanced",
	"sysfs: cannot create duplicate filename '/class/leds/green:power'",
	"kobject (0000000012345678): tried to init an initialized object, something is seriously wrong",
	"unexpected IRQ trap at vector 2f",
	"irq 23: nobody cared (try booting with the \"irqpoll\" option)",
	"genirq: Flags mismatch irq 23. 00000083 (button) vs. 00000083 (gpio-keys)",
	"insmod: page allocation failure: order:4, mode:0xdc0(GFP_KERNEL|__GFP_ZERO)",
	"sh invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0",
	"turning off the locking correctness validator.",
	"kmemleak: Kernel memory leak detector disabled",
	"ODEBUG: Out of memory. ODEBUG disabled",
};

static const char *const ordinary[] = {
	"Booting Linux on physical CPU 0x0000000000 [0x411fd070]",
	"rcu: Hierarchical RCU implementation.",
	"Tracing variant of Tasks RCU enabled.",
	"RCU Tasks Trace: Setting shift to 0 and lim to 1 rcu_task_cb_adjust=1 rcu_task_cpu_ids=1.",
	"rcu: RCU calculated value of scheduler-enlistment delay is 25 jiffies.",
	"LSM: initializing lsm=lockdown,capability,landlock,yama,apparmor,tomoyo,bpf,ipe,ima,evm",
	"cacheinfo: Unable to detect cache hierarchy for CPU 0",
	"Warning: unable to open an initial console.",
	"watchdog: Delayed init of the lockup detector failed: -19",
	"watchdog: NMI not fully supported",
	"hw perfevents: enabled with armv8_cortex_a57 PMU driver, 7 (0,8000003f) counters available",
	"gpio_front_panel: loading out-of-tree module taints kernel.",
	"panel: module verification failed: signature and/or required key missing - tainting kernel",
	"gpio-front-panel front-panel: button: gpios property is missing",
	"kmemleak: Kernel memory leak detector initialized (mem pool available: 15750)",
	"kmemleak: Automatic memory scanning thread started",
	"Lock dependency validator: Copyright (c) 2006 Red Hat, Inc., Ingo Molnar",
	"... MAX_LOCKDEP_SUBCLASSES:  8",
	" memory used by lock dependency info: 11823 kB",
	"ODEBUG: selftest passed",
	"ODEBUG: 17 of 17 active objects replaced",
	"KernelAddressSanitizer initialized",
	"kasan: KernelAddressSanitizer initialized (generic)",
	"DEBUG: an ordinary remark",
	"input: Front Panel Button as /devices/platform/front-panel/input/input1",
	"reboot: Power down",
	"",
};

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

#define TEST(name) static void name(void **state __attribute__((unused)))

TEST(every_report_is_found)
{
	for (size_t i = 0; i < ARRAY_SIZE(reports); i++)
		if (!kernel_fault_find(reports[i]))
			fail_msg("not found: %s", reports[i]);
}

static bool has_report(const char *pattern)
{
	const char *at;

	for (size_t i = 0; i < ARRAY_SIZE(reports); i++) {
		at = strstr(reports[i], pattern);
		/* With a letter in front of it the pattern would never match. */
		if (at && (at == reports[i] || !isalnum((unsigned char)at[-1])))
			return true;
	}
	return false;
}

TEST(every_pattern_has_a_report)
{
	for (size_t i = 0; kernel_fault_patterns[i]; i++)
		if (!has_report(kernel_fault_patterns[i]))
			fail_msg("no sample of: %s", kernel_fault_patterns[i]);
}

TEST(ordinary_lines_are_no_fault)
{
	const char *pattern;

	for (size_t i = 0; i < ARRAY_SIZE(ordinary); i++) {
		pattern = kernel_fault_find(ordinary[i]);
		if (pattern)
			fail_msg("\"%s\" found in: %s", pattern, ordinary[i]);
	}
}

TEST(prefix_of_level_and_time_is_skipped)
{
	assert_string_equal(kernel_fault_find("<4>[    2.318998] WARNING: CPU: 0 PID: 1"),
			    "WARNING:");
	assert_string_equal(kernel_fault_find("[    2.318998][    T1] BUG: spinlock bad magic"),
			    "BUG:");
}

TEST(later_word_is_found_behind_a_part_of_a_word)
{
	assert_string_equal(kernel_fault_find("DEBUG: then BUG: for real"), "BUG:");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_report_is_found),
		cmocka_unit_test(every_pattern_has_a_report),
		cmocka_unit_test(ordinary_lines_are_no_fault),
		cmocka_unit_test(prefix_of_level_and_time_is_skipped),
		cmocka_unit_test(later_word_is_found_behind_a_part_of_a_word),
	};

	return cmocka_run_group_tests_name("kernel-fault", tests, NULL, NULL);
}
