// SPDX-License-Identifier: GPL-2.0-only
/* Forced power-off: the last way out, without any help from user space. */

#include <linux/completion.h>
#include <linux/jiffies.h>
#include <linux/reboot.h>
#include <linux/suspend.h>
#include <linux/sysrq.h>
#include <linux/workqueue.h>

#include "front-panel.h"

/* A disk that hangs must not keep the machine on. */
#define SYNC_LIMIT_MS		3000
/* The remount has nothing to wait for that a module can see; synced disks take milliseconds. */
#define REMOUNT_MS		300

static DECLARE_COMPLETION(synced);
static struct workqueue_struct *power_off_wq;

static void sync_disks(struct work_struct *work)
{
	ksys_sync_helper();
	complete(&synced);
}

static DECLARE_WORK(sync_work, sync_disks);

static void force_power_off(struct work_struct *work)
{
	unsigned long limit = msecs_to_jiffies(SYNC_LIMIT_MS - REMOUNT_MS);

	queue_work(power_off_wq, &sync_work);
	if (!wait_for_completion_timeout(&synced, limit))
		pr_emerg("gpio-front-panel: disks not synced in time: powering off all the same\n");

	/* Emergency remount read-only, unless the kernel.sysrq setting forbids it. */
	handle_sysrq('u');
	schedule_timeout_uninterruptible(msecs_to_jiffies(REMOUNT_MS));

	/* As reboot(2) does: a board that cannot switch its power off is halted. */
	if (kernel_can_power_off())
		kernel_power_off();
	else
		kernel_halt();
}

static DECLARE_WORK(power_off_work, force_power_off);

/**
 * front_panel_power_off_force() - sync the disks for up to 3 s, then power off
 *
 * Returns at once. Needs no user space.
 *
 * Context: any.
 */
void front_panel_power_off_force(void)
{
	front_panel_state_stopping();
	queue_work(power_off_wq, &power_off_work);
}

/**
 * front_panel_power_off_init() - get ready for a forced power-off
 *
 * Context: may sleep.
 * Return: 0 or -ENOMEM.
 */
int front_panel_power_off_init(void)
{
	/* With a rescuer: there may be no memory left for a worker by then. */
	power_off_wq = alloc_workqueue("front-panel-power-off",
				       WQ_UNBOUND | WQ_HIGHPRI | WQ_MEM_RECLAIM, 2);
	return power_off_wq ? 0 : -ENOMEM;
}

/**
 * front_panel_power_off_exit() - undo front_panel_power_off_init()
 *
 * Context: may sleep.
 */
void front_panel_power_off_exit(void)
{
	destroy_workqueue(power_off_wq);
}
