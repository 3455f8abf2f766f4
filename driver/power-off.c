// SPDX-License-Identifier: GPL-2.0-only
/* Forced power-off: the last way out, without any help from user space. */

#include <linux/completion.h>
#include <linux/irqflags.h>
#include <linux/jiffies.h>
#include <linux/nmi.h>
#include <linux/pm.h>
#include <linux/processor.h>
#include <linux/reboot.h>
#include <linux/suspend.h>
#include <linux/sysrq.h>
#include <linux/workqueue.h>

#include "led.h"
#include "power-off.h"
#include "power-state.h"

/* A disk that hangs must not keep the machine on. */
#define SYNC_LIMIT_MS		3000
/* The remount has nothing to wait for that a module can see; synced disks take milliseconds. */
#define REMOUNT_MS		300
/* Drivers get this long to shut their devices down, less if a disk is known to hang. */
#define SHUTDOWN_LIMIT_MS	10000
#define HUNG_SHUTDOWN_LIMIT_MS	250

static DECLARE_COMPLETION(synced);
static struct workqueue_struct *power_off_wq;

static void sync_disks(struct work_struct *work)
{
	ksys_sync_helper();
	complete(&synced);
}

static DECLARE_WORK(sync_work, sync_disks);

/*
 * NVMe, SCSI and MMC drivers wait in their shutdown for a disk that hangs, half a minute or for
 * ever. Where the platform powers off in a newer way, which modules cannot reach, that is how
 * long it takes.
 */
static void cut_power(struct work_struct *work)
{
	if (!pm_power_off)
		return;
	pr_emerg("gpio-front-panel: a driver hangs in its shutdown: cutting the power\n");
	front_panel_leds_darken(true);
	pm_power_off();
}

static DECLARE_DELAYED_WORK(cut_power_work, cut_power);

/* As the kernel halts; the function it has for that is not for modules. */
static void __noreturn halt_for_good(void)
{
	local_irq_disable();
	while (true) {
		touch_nmi_watchdog();
		cpu_relax();
	}
}

static void force_power_off(struct work_struct *work)
{
	unsigned long sync_limit = msecs_to_jiffies(SYNC_LIMIT_MS - REMOUNT_MS);
	unsigned int shutdown_limit_ms = SHUTDOWN_LIMIT_MS;

	queue_work(power_off_wq, &sync_work);
	if (!wait_for_completion_timeout(&synced, sync_limit)) {
		shutdown_limit_ms = HUNG_SHUTDOWN_LIMIT_MS;
		pr_emerg("gpio-front-panel: disks not synced in time: powering off all the same\n");
	}

	/* Emergency remount read-only, unless the kernel.sysrq setting forbids it. */
	handle_sysrq('u');
	schedule_timeout_uninterruptible(msecs_to_jiffies(REMOUNT_MS));

	queue_delayed_work(power_off_wq, &cut_power_work, msecs_to_jiffies(shutdown_limit_ms));
	/* As reboot(2) does: a board that cannot switch its power off is halted. */
	if (kernel_can_power_off())
		kernel_power_off();
	else
		kernel_halt();

	/*
	 * The board refused. The other CPUs are stopped and the devices shut down: a kernel that
	 * went on now would run into both, and report it.
	 */
	halt_for_good();
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
				       WQ_UNBOUND | WQ_HIGHPRI | WQ_MEM_RECLAIM, 3);
	return power_off_wq ? 0 : -ENOMEM;
}

/**
 * front_panel_power_off_exit() - undo front_panel_power_off_init()
 *
 * Context: may sleep.
 */
void front_panel_power_off_exit(void)
{
	cancel_delayed_work_sync(&cut_power_work);
	destroy_workqueue(power_off_wq);
}
