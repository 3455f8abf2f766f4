// SPDX-License-Identifier: GPL-2.0-only
/* Forced power-off or restart: the last way out, without any help from user space. */

#include <linux/atomic.h>
#include <linux/backing-dev.h>
#include <linux/container_of.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/minmax.h>
#include <linux/module.h>
#include <linux/nmi.h>
#include <linux/part_stat.h>
#include <linux/pm.h>
#include <linux/processor.h>
#include <linux/rcupdate.h>
#include <linux/reboot.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/suspend.h>
#include <linux/sysrq.h>
#include <linux/vmstat.h>
#include <linux/workqueue.h>

#include "led.h"
#include "power-cut.h"
#include "power-off.h"
#include "power-state.h"

/* A slow disk gets this long for what it has to write. */
#define SYNC_LIMIT		(60 * HZ)
/* One that writes nothing for so long hangs. The second is for one of which less can be seen. */
#define HUNG_TIME		(2 * HZ)
#define HIDDEN_HUNG_TIME	(10 * HZ)
#define REMOUNT_LIMIT		(HZ / 2)
#define SLEEP_LIMIT		(10 * HZ)
/* Drivers get this long to shut their devices down, less if a disk is known to hang. */
#define SHUTDOWN_LIMIT		(10 * HZ)
#define HUNG_SHUTDOWN_LIMIT	HZ
#define DARKEN_TIME		(HZ / 10)

/**
 * struct sync - what is synced apart from the rest, so that one that hangs holds nothing else up
 * @work:     does it
 * @type:     type of file system
 * @sb:       one of that type; NULL: finds all of them
 * @progress: changes as long as something is written
 * @moved:    when it last did, in jiffies
 */
struct sync {
	struct work_struct work;
	struct file_system_type *type;
	struct super_block *sb;
	u64 progress;
	unsigned long moved;
};

/* Enough for any machine; there may be no memory left by then. */
static struct sync syncs[64];
static atomic_t sync_count;

static void sync_work(struct work_struct *work);

static bool sync_start(struct file_system_type *type, struct super_block *sb)
{
	unsigned int i = atomic_fetch_inc(&sync_count);
	struct sync *sync = &syncs[i];

	if (i >= ARRAY_SIZE(syncs))
		return false;
	INIT_WORK(&sync->work, sync_work);
	sync->type = type;
	sync->sb = sb;
	sync->moved = jiffies;
	queue_work(front_panel_wq, &sync->work);
	return true;
}

static void sync_found(struct super_block *sb, void *data)
{
	if (sb_rdonly(sb) || !(sb->s_bdi->capabilities & BDI_CAP_WRITEBACK))
		return;
	/* References are taken for good, as the machine goes off. */
	if (!atomic_inc_not_zero(&sb->s_active) || !sync_start(sb->s_type, sb))
		sync_filesystem(sb);
}

static void sync_work(struct work_struct *work)
{
	struct sync *sync = container_of(work, struct sync, work);

	if (sync->sb) {
		down_read(&sync->sb->s_umount);
		sync_filesystem(sync->sb);
		up_read(&sync->sb->s_umount);
	} else {
		iterate_supers_type(sync->type, sync_found, NULL);
	}
}

/* ksys_sync_helper() does nothing in kernels that cannot sleep; no other is for modules. */
static void sync_all(void)
{
	/* The first of all types, and always there. */
	struct file_system_type *type = get_fs_type("sysfs");

	rcu_read_lock();
	for (; type; type = next_file_system_type(type))
		if (!hlist_empty(&type->fs_supers) && try_module_get(type->owner))
			sync_start(type, NULL);
	rcu_read_unlock();
}

static u64 sync_progress(const struct super_block *sb)
{
	u64 progress;

	/* Waits for one that is being unmounted or remounted: that may be any. */
	if (!sb)
		return global_node_page_state(NR_WRITTEN);
	progress = wb_stat_sum(&sb->s_bdi->wb, WB_WRITTEN);
	/* Journals and the like are not in there. */
	if (sb->s_bdev)
		progress += part_stat_read_accum(sb->s_bdev, sectors) +
			    part_stat_read(sb->s_bdev, ios[STAT_FLUSH]);
	return progress;
}

static bool syncing(void)
{
	struct sync *sync;
	bool any = false;
	u64 progress;

	/* One that is found comes after the one that finds it. */
	for (sync = syncs; sync < syncs + ARRAY_SIZE(syncs); sync++) {
		if (!work_busy(&sync->work))
			continue;
		progress = sync_progress(sync->sb);
		if (progress != sync->progress) {
			sync->progress = progress;
			sync->moved = jiffies;
		}
		any |= time_before(jiffies, sync->moved +
				   (sync->sb ? HUNG_TIME : HIDDEN_HUNG_TIME));
	}
	return any;
}

static bool report_unsynced(void)
{
	struct sync *sync;
	bool any = false;

	for (sync = syncs; sync < syncs + ARRAY_SIZE(syncs); sync++) {
		if (!work_busy(&sync->work))
			continue;
		any = true;
		pr_emerg("gpio-front-panel: %s on %s not synced in time: going on all the same\n",
			 sync->type->name,
			 sync->sb ? sync->sb->s_id : "a disk being unmounted or remounted");
	}
	return any;
}

static bool remounting(void)
{
	struct sync *sync;
	bool done;

	for (sync = syncs; sync < syncs + ARRAY_SIZE(syncs); sync++) {
		if (!sync->sb || !sync->sb->s_bdev || work_busy(&sync->work))
			continue;
		/* It is held until all is written; the flag may be set long before. */
		if (!down_read_trylock(&sync->sb->s_umount))
			return true;
		done = sb_rdonly(sync->sb);
		up_read(&sync->sb->s_umount);
		if (!done)
			return true;
	}
	return false;
}

static void wait_while(bool (*condition)(void), unsigned long limit)
{
	unsigned long end = jiffies + limit;

	while (condition() && time_before(jiffies, end))
		schedule_timeout_uninterruptible(HZ / 50);
}

/* As the kernel halts; the function it has for that is not for modules. */
static void __noreturn halt_for_good(void)
{
	local_irq_disable();
	while (true) {
		arch_touch_nmi_watchdog();
		cpu_relax();
	}
}

/* The power goes off, else the machine restarts. */
static bool off_forced;

static void end_machine(struct work_struct *unused)
{
	if (!READ_ONCE(off_forced))
		kernel_restart(NULL);
	/* As reboot(2) does: a board that cannot switch its power off is halted. */
	else if (kernel_can_power_off())
		kernel_power_off();
	else
		kernel_halt();

	/*
	 * The board refused. The other CPUs are stopped and the devices shut down: a kernel that
	 * went on now would run into both, and report it.
	 */
	halt_for_good();
}

static DECLARE_WORK(end_work, end_machine);

static void darken(struct work_struct *unused)
{
	front_panel_leds_darken();
}

static DECLARE_WORK(darken_work, darken);

static void cut(struct work_struct *unused)
{
	front_panel_power_cut();
}

static DECLARE_WORK(cut_work, cut);

static bool sleeping(void)
{
	/* Ends a sleep that has begun. Again and again, as freezing programs forgets it once. */
	pm_system_wakeup();
	return front_panel_state_frozen();
}

/*
 * NVMe, SCSI and MMC drivers wait in their shutdown for a disk that hangs, half a minute or for
 * ever. Where the platform powers off in a newer way, which modules cannot reach, that is how long
 * it takes.
 */
static void cut_short(void)
{
	if (!READ_ONCE(off_forced)) {
		pr_emerg("gpio-front-panel: a driver hangs in its shutdown: restarting\n");
		emergency_restart();
	}
	if (!pm_power_off)
		return;
	pr_emerg("gpio-front-panel: a driver hangs in its shutdown: cutting the power\n");
	/* It may hold the bus that one of the lines is on. */
	queue_work(front_panel_wq, &darken_work);
	queue_work(front_panel_wq, &cut_work);
	schedule_timeout_uninterruptible(DARKEN_TIME);
	pm_power_off();
}

static void force(struct kthread_work *unused)
{
	unsigned long limit = SHUTDOWN_LIMIT;
	unsigned long end;

	/* What sleeps can be neither synced nor shut down. */
	wait_while(sleeping, SLEEP_LIMIT);

	sync_all();
	wait_while(syncing, SYNC_LIMIT);
	if (report_unsynced())
		limit = HUNG_SHUTDOWN_LIMIT;

	/* Emergency remount read-only, unless the kernel.sysrq setting forbids it. */
	handle_sysrq('u');
	wait_while(remounting, REMOUNT_LIMIT);

	/* Two at a time would shut a parent down before its child. */
	end = jiffies + limit;
	wait_while(front_panel_state_ending, limit - HUNG_SHUTDOWN_LIMIT);

	/* Drivers are shut down by a worker, as that may hang. There may be no memory for one. */
	queue_work(front_panel_wq, &end_work);
	schedule_timeout_uninterruptible(max_t(long, end - jiffies, 1));
	if (cancel_work(&end_work))
		end_machine(NULL);
	cut_short();
}

static struct kthread_worker *force_worker;
static DEFINE_KTHREAD_WORK(force_work, force);

/**
 * front_panel_power_off_force() - sync the disks, a hung one for 2 s at most, then power off
 * @off: true: power off, even if a restart is being forced; false: restart
 *
 * Returns at once. Needs no user space.
 *
 * Context: any.
 */
void front_panel_power_off_force(bool off)
{
	if (off)
		WRITE_ONCE(off_forced, true);
	front_panel_state_force(off);
	kthread_queue_work(force_worker, &force_work);
}

/**
 * front_panel_power_off_init() - get ready to force
 *
 * Context: may sleep.
 * Return: 0 or a negative error.
 */
int __init front_panel_power_off_init(void)
{
	/* A thread of its own: there may be no memory for a worker, and user space may spin. */
	force_worker = kthread_create_worker(0, "front-panel-off");
	if (IS_ERR(force_worker))
		return PTR_ERR(force_worker);
	sched_set_fifo_low(force_worker->task);
	/* Since 6.14 it does not start by itself. */
	wake_up_process(force_worker->task);
	return 0;
}

/**
 * front_panel_power_off_exit() - undo front_panel_power_off_init()
 *
 * Context: may sleep.
 */
void front_panel_power_off_exit(void)
{
	kthread_destroy_worker(force_worker);
}
