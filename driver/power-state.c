// SPDX-License-Identifier: GPL-2.0-only
/*
 * The machine's power state, and the LED trigger that shows it.
 *
 * Steady for running and blinking for a waiting message follow the front panel chapter of Intel's
 * Form Factors guide; identify follows the IPMI chassis identify command.
 */

#include <linux/bitops.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/leds.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/rculist.h>
#include <linux/reboot.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/suspend.h>
#include <linux/syscore_ops.h>
#include <linux/sysfs.h>
#include <linux/time64.h>
#include <linux/workqueue.h>

#include "led.h"
#include "power-cut.h"
#include "power-state.h"
#include "trace.h"

#define IDENTIFY_MAX_SEC	255
/* A press that asks for a shutdown counts for so long: systemd gives a service 90 s to stop. */
#define ASKED_SEC		120
#define LEASE_MAX_SEC		86400

enum power_state {
	STATE_BOOTING,
	STATE_RUNNING,
	STATE_ATTENTION,
	STATE_FAULT,
	STATE_IDENTIFY,
	STATE_ARMING,
	STATE_STOPPING,
	STATE_SUSPENDED,
	STATE_OFF,
	/*
	 * Are shown as stopping: the disk is being written, a press asked for it, the power is
	 * forced off, a restart is forced.
	 */
	STATE_HIBERNATING,
	STATE_ASKED,
	STATE_FORCED,
	STATE_RESET,
	/* Are not shown: programs may be frozen, and somebody shuts down or restarts. */
	STATE_FROZEN,
	STATE_ENDING,
};

#define FORCED		(BIT(STATE_FORCED) | BIT(STATE_RESET))

static const char * const names[] = {
	[STATE_BOOTING] = "booting",
	[STATE_RUNNING] = "running",
	[STATE_ATTENTION] = "attention",
	[STATE_FAULT] = "fault",
	[STATE_IDENTIFY] = "identify",
	[STATE_ARMING] = "arming",
	[STATE_STOPPING] = "stopping",
	[STATE_SUSPENDED] = "suspended",
	[STATE_OFF] = "off",
};

/*
 * How long a state's LED is lit, then dark, in ms; 0: never. A later state wins over an earlier
 * one; see shown_state() for the one exception.
 */
static const struct look {
	unsigned short on_ms;
	unsigned short off_ms;
} looks[] = {
	[STATE_BOOTING] = { 500, 500 },
	[STATE_RUNNING] = { 1, 0 },
	[STATE_ATTENTION] = { 900, 100 },
	[STATE_FAULT] = { 100, 1900 },
	[STATE_IDENTIFY] = { 125, 125 },
	[STATE_ARMING] = { 62, 63 },
	[STATE_STOPPING] = { 250, 250 },
	/* The LED core makes dark what is not to stay as it is. */
	[STATE_SUSPENDED] = { 1, 0 },
	[STATE_OFF] = { 0, 1 },
};

/* The states that user space chooses from. */
#define CHOOSABLE (BIT(STATE_BOOTING) | BIT(STATE_RUNNING) | BIT(STATE_ATTENTION) | \
		   BIT(STATE_STOPPING))

/* The states that a lease is for, and those in which programs cannot or need not renew it. */
#define LEASED		(BIT(STATE_RUNNING) | BIT(STATE_ATTENTION))
#define LEASE_FREE	(BIT(STATE_FROZEN) | BIT(STATE_STOPPING))

static struct led_trigger power_state_trigger;

/* Unbound and of high priority; not for memory reclaim, so what it runs may wait for anything. */
struct workqueue_struct *front_panel_wq;

/* Serializes what is shown; taken inside an LED's trigger_lock. */
static DEFINE_MUTEX(show_lock);
static enum power_state shown;
static bool lit;

/* Serializes changes of the two below. */
static DEFINE_SPINLOCK(states_lock);
/* A bit for each state that somebody asked for. */
static unsigned long states;
static unsigned int arming_buttons;

static unsigned long identify_until;
static bool another_kernel_follows;
static bool off_follows;
static struct sys_off_handler *restart_handler;

static char *initial_state = "running";
module_param(initial_state, charp, 0444);
MODULE_PARM_DESC(initial_state, "until told otherwise: running or booting (running)");

static unsigned int lease_sec;
static unsigned long lease_until;
module_param(lease_sec, uint, 0);
MODULE_PARM_DESC(lease_sec, "how long running and attention hold if not written again (0 to 86400; 0: for good)");

static int find_state(const char *text, unsigned long among)
{
	int state = sysfs_match_string(names, text);

	return state >= 0 && !(BIT(state) & among) ? -EINVAL : state;
}

static enum power_state shown_state(unsigned long asked)
{
	if (asked & (BIT(STATE_HIBERNATING) | BIT(STATE_ASKED) | FORCED))
		asked |= BIT(STATE_STOPPING);
	/* Holding the button while the machine stops shows that the hold is felt. */
	if (asked & BIT(STATE_ARMING))
		asked &= ~BIT(STATE_STOPPING);
	return __fls(asked & GENMASK(STATE_OFF, 0));
}

static void show(struct led_classdev *led)
{
	if (shown == STATE_OFF && front_panel_led_is_retained(led))
		return;
	/* One that was dimmed stays so. */
	if (led->brightness)
		led->blink_brightness = led->brightness;
	led_set_brightness(led, lit ? led->blink_brightness : LED_OFF);
}

static void blink(struct work_struct *unused);
static DECLARE_DELAYED_WORK(blink_work, blink);

/*
 * Not led_trigger_blink(): LEDs that blink in hardware differ in what ends that, may not sleep for
 * it on 6.1, and in older kernels one that blinks in software cannot be lit for good at once.
 */
static void show_all(void)
{
	const struct look *look = &looks[shown];
	struct led_classdev *led;
	unsigned long ms;

	lit = look->on_ms && (!lit || !look->off_ms);
	rcu_read_lock();
	list_for_each_entry_rcu(led, &power_state_trigger.led_cdevs, trig_list)
		show(led);
	rcu_read_unlock();
	ms = lit ? look->on_ms : look->off_ms;
	if (look->on_ms && look->off_ms)
		mod_delayed_work(front_panel_wq, &blink_work, DIV_ROUND_UP(ms * HZ, MSEC_PER_SEC));
}

static void blink(struct work_struct *unused)
{
	mutex_lock(&show_lock);
	show_all();
	mutex_unlock(&show_lock);
}

static void update(struct work_struct *unused)
{
	enum power_state state;

	mutex_lock(&show_lock);
	state = shown_state(READ_ONCE(states));
	if (state != shown) {
		trace_front_panel_state(names[shown], names[state]);
		shown = state;
		lit = false;
		show_all();
	}
	mutex_unlock(&show_lock);
}

static DECLARE_WORK(update_work, update);

static bool change_states_unless(unsigned long obstacle, unsigned long clear, unsigned long set)
{
	unsigned long flags;
	bool free;

	spin_lock_irqsave(&states_lock, flags);
	free = !(states & obstacle);
	if (free)
		states = (states & ~clear) | set;
	spin_unlock_irqrestore(&states_lock, flags);
	return free;
}

static void change_states(unsigned long clear, unsigned long set)
{
	change_states_unless(0, clear, set);
}

/**
 * front_panel_state_arming() - a button is held and will force the power off, or no longer is
 * @arming: true: it is
 *
 * Calls come in pairs, true first.
 *
 * Context: any.
 */
void front_panel_state_arming(bool arming)
{
	unsigned long flags;

	spin_lock_irqsave(&states_lock, flags);
	arming_buttons += arming ? 1 : -1;
	if (arming_buttons)
		states |= BIT(STATE_ARMING);
	else
		states &= ~BIT(STATE_ARMING);
	spin_unlock_irqrestore(&states_lock, flags);
	queue_work(front_panel_wq, &update_work);
}

static void asked_end(struct work_struct *unused)
{
	if (!(READ_ONCE(states) & BIT(STATE_ASKED)))
		return;
	pr_warn("gpio-front-panel: %u s after a press the system shows no sign of stopping: is its shutdown refused?\n",
		ASKED_SEC);
	change_states(BIT(STATE_ASKED), 0);
	update(NULL);
}

static DECLARE_DELAYED_WORK(asked_work, asked_end);

/**
 * front_panel_state_ask() - a press is about to ask user space to stop the machine
 *
 * No sleep begins then. Where nobody says or does anything of the kind, it is taken back in time.
 *
 * Context: any.
 * Return: false: it must not ask, as programs are or will be frozen.
 */
bool front_panel_state_ask(void)
{
	if (!change_states_unless(BIT(STATE_FROZEN), 0, BIT(STATE_ASKED)))
		return false;
	mod_delayed_work(front_panel_wq, &asked_work, ASKED_SEC * HZ);
	queue_work(front_panel_wq, &update_work);
	return true;
}

/**
 * front_panel_state_force() - the power is being forced off, or a restart is
 * @off: true: the power
 *
 * No sleep comes before that from here on, and no restart before the power is off.
 *
 * Context: any.
 */
void front_panel_state_force(bool off)
{
	change_states(BIT(STATE_ASKED), BIT(off ? STATE_FORCED : STATE_RESET));
	queue_work(front_panel_wq, &update_work);
}

/**
 * front_panel_state_frozen() - whether programs are or will be frozen: the machine sleeps
 *
 * Context: any.
 * Return: true: they are.
 */
bool front_panel_state_frozen(void)
{
	return READ_ONCE(states) & BIT(STATE_FROZEN);
}

/**
 * front_panel_state_ending() - whether somebody else is about to power off or to restart
 *
 * Context: any.
 * Return: true until that is done or, of a restart that is overtaken by force, until the devices
 * are shut down.
 */
bool front_panel_state_ending(void)
{
	return READ_ONCE(states) & BIT(STATE_ENDING);
}

static void lease_end(struct work_struct *unused)
{
	unsigned long flags;
	bool over;

	spin_lock_irqsave(&states_lock, flags);
	over = lease_sec && time_after_eq(jiffies, lease_until) && states & LEASED &&
	       !(states & LEASE_FREE);
	if (over)
		states |= BIT(STATE_FAULT);
	spin_unlock_irqrestore(&states_lock, flags);
	if (!over)
		return;
	pr_warn("gpio-front-panel: nobody has written system_state for %u s: do programs hang?\n",
		lease_sec);
	update(NULL);
}

static DECLARE_DELAYED_WORK(lease_work, lease_end);

/* Before a fault is taken back: lease_end() may be on its way. */
static void lease_begin(void)
{
	lease_until = jiffies + lease_sec * HZ;
	if (lease_sec)
		mod_delayed_work(front_panel_wq, &lease_work, lease_sec * HZ);
}

static void identify_end(struct work_struct *work)
{
	unsigned long flags;

	spin_lock_irqsave(&states_lock, flags);
	if (time_after_eq(jiffies, identify_until))
		states &= ~BIT(STATE_IDENTIFY);
	else
		/* A newer request has come. */
		mod_delayed_work(front_panel_wq, to_delayed_work(work), identify_until - jiffies);
	spin_unlock_irqrestore(&states_lock, flags);
	update(NULL);
}

static DECLARE_DELAYED_WORK(identify_work, identify_end);

static int trigger_activate(struct led_classdev *led)
{
	mutex_lock(&show_lock);
	led->blink_brightness = led->max_brightness;
	show(led);
	mutex_unlock(&show_lock);
	return 0;
}

static struct led_trigger power_state_trigger = {
	.name = "power-state",
	.activate = trigger_activate,
};

static ssize_t system_state_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	unsigned long asked = READ_ONCE(states);
	const char *format;
	unsigned int i;
	int len = 0;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		format = i == shown_state(asked) ? "[%s] " : asked & BIT(i) ? "(%s) " : "%s ";
		len += sysfs_emit_at(buf, len, format, names[i]);
	}
	len += sysfs_emit_at(buf, len - 1, "\n");
	return len - 1;
}

static ssize_t system_state_store(struct device *dev, struct device_attribute *attr,
				  const char *buf, size_t len)
{
	int state = find_state(buf, CHOOSABLE);

	if (state < 0)
		return state;
	lease_begin();
	change_states(CHOOSABLE | BIT(STATE_FAULT) | BIT(STATE_ASKED), BIT(state));
	update(NULL);
	return len;
}
static DEVICE_ATTR_RW(system_state);

static int to_seconds(const char *buf, unsigned int max, unsigned int *seconds)
{
	int ret = kstrtouint(buf, 10, seconds);

	return !ret && *seconds > max ? -ERANGE : ret;
}

static ssize_t identify_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	unsigned long left = 0;

	if (READ_ONCE(states) & BIT(STATE_IDENTIFY) && time_before(jiffies, identify_until))
		left = DIV_ROUND_UP(identify_until - jiffies, HZ);
	return sysfs_emit(buf, "%lu\n", left);
}

static ssize_t identify_store(struct device *dev, struct device_attribute *attr, const char *buf,
			      size_t len)
{
	unsigned int seconds;
	int ret = to_seconds(buf, IDENTIFY_MAX_SEC, &seconds);

	if (ret)
		return ret;

	/* In this order: identify_end() may be on its way. */
	identify_until = jiffies + seconds * HZ;
	if (seconds)
		change_states(0, BIT(STATE_IDENTIFY));
	mod_delayed_work(front_panel_wq, &identify_work, seconds * HZ);
	update(NULL);
	return len;
}
static DEVICE_ATTR_RW(identify);

static ssize_t lease_sec_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", READ_ONCE(lease_sec));
}

static ssize_t lease_sec_store(struct device *dev, struct device_attribute *attr, const char *buf,
			       size_t len)
{
	unsigned int seconds;
	int ret = to_seconds(buf, LEASE_MAX_SEC, &seconds);

	if (ret)
		return ret;

	WRITE_ONCE(lease_sec, seconds);
	lease_begin();
	change_states(BIT(STATE_FAULT), 0);
	update(NULL);
	return len;
}
static DEVICE_ATTR_RW(lease_sec);

static struct attribute *state_attrs[] = {
	&dev_attr_system_state.attr,
	&dev_attr_identify.attr,
	&dev_attr_lease_sec.attr,
	NULL
};

/* The machine's power state, on every panel. */
const struct attribute_group front_panel_state_group = {
	.attrs = state_attrs,
};

static int on_sleep(struct notifier_block *nb, unsigned long event, void *data)
{
	unsigned long set = BIT(STATE_FROZEN);

	switch (event) {
	case PM_SUSPEND_PREPARE:
		set |= BIT(STATE_SUSPENDED);
		break;
	case PM_HIBERNATION_PREPARE:
		set |= BIT(STATE_HIBERNATING);
		break;
	case PM_RESTORE_PREPARE:
		break;
	default:
		lease_begin();
		change_states(BIT(STATE_SUSPENDED) | BIT(STATE_HIBERNATING) | BIT(STATE_FROZEN), 0);
		update(NULL);
		return NOTIFY_OK;
	}
	if (!change_states_unless(BIT(STATE_ASKED) | FORCED, 0, set))
		return notifier_from_errno(-EBUSY);
	update(NULL);
	return NOTIFY_OK;
}

static struct notifier_block sleep_notifier = {
	.notifier_call = on_sleep,
};

static int on_reboot(struct notifier_block *nb, unsigned long event, void *data)
{
	unsigned long set = BIT(STATE_STOPPING);

	another_kernel_follows = event == SYS_RESTART && data && !strcmp(data, "kexec reboot");
	off_follows = event == SYS_POWER_OFF;
	if (event != SYS_HALT && !another_kernel_follows)
		set |= BIT(STATE_ENDING);
	change_states(BIT(STATE_ASKED), set);
	update(NULL);
	return NOTIFY_OK;
}

/* The devices are shut down. */
static int on_restart(struct sys_off_data *data)
{
	while (READ_ONCE(states) & BIT(STATE_FORCED)) {
		change_states(BIT(STATE_ENDING), 0);
		schedule_timeout_uninterruptible(MAX_SCHEDULE_TIMEOUT);
	}
	return NOTIFY_DONE;
}

static struct notifier_block reboot_notifier = {
	.notifier_call = on_reboot,
};

/*
 * Comes after the disks were shut down, and may still sleep. A power-off handler proper would make
 * kernel_can_power_off() true, and so break the fall-back to halt.
 */
static void last_hook(void *data)
{
	if (another_kernel_follows)
		return;
	change_states(0, BIT(STATE_OFF));
	update(NULL);
	front_panel_leds_darken();
	if (off_follows)
		front_panel_power_cut();
}

static const struct syscore_ops last_ops = {
	.shutdown = last_hook,
};

static struct syscore last_syscore = {
	.ops = &last_ops,
};

/**
 * front_panel_state_init() - register the trigger, and listen to the machine
 *
 * Context: may sleep.
 * Return: 0 or a negative error.
 */
int __init front_panel_state_init(void)
{
	int ret = find_state(initial_state, BIT(STATE_BOOTING) | BIT(STATE_RUNNING));

	if (ret < 0) {
		pr_err("gpio-front-panel: initial_state %s must be running or booting\n",
		       initial_state);
		return ret;
	}
	if (lease_sec > LEASE_MAX_SEC) {
		pr_err("gpio-front-panel: lease_sec %u is out of range 0..%u\n", lease_sec,
		       LEASE_MAX_SEC);
		return -ERANGE;
	}
	states = BIT(ret);
	shown = ret;
	front_panel_wq = alloc_workqueue("front-panel", WQ_UNBOUND | WQ_HIGHPRI, 0);
	if (!front_panel_wq)
		return -ENOMEM;
	ret = led_trigger_register(&power_state_trigger);
	if (ret)
		goto destroy_wq;
	ret = register_reboot_notifier(&reboot_notifier);
	if (ret)
		goto unregister_trigger;
	ret = register_pm_notifier(&sleep_notifier);
	if (ret)
		goto unregister_reboot;
	restart_handler = register_sys_off_handler(SYS_OFF_MODE_RESTART_PREPARE,
						   SYS_OFF_PRIO_DEFAULT, on_restart, NULL);
	ret = PTR_ERR_OR_ZERO(restart_handler);
	if (ret)
		goto unregister_pm;
	register_syscore(&last_syscore);
	lease_begin();
	blink(NULL);
	return 0;

unregister_pm:
	unregister_pm_notifier(&sleep_notifier);
unregister_reboot:
	unregister_reboot_notifier(&reboot_notifier);
unregister_trigger:
	led_trigger_unregister(&power_state_trigger);
destroy_wq:
	destroy_workqueue(front_panel_wq);
	return ret;
}

/**
 * front_panel_state_exit() - undo front_panel_state_init()
 *
 * Context: may sleep.
 */
void front_panel_state_exit(void)
{
	unregister_syscore(&last_syscore);
	unregister_sys_off_handler(restart_handler);
	unregister_pm_notifier(&sleep_notifier);
	unregister_reboot_notifier(&reboot_notifier);
	led_trigger_unregister(&power_state_trigger);
	cancel_delayed_work_sync(&identify_work);
	cancel_delayed_work_sync(&lease_work);
	cancel_delayed_work_sync(&asked_work);
	cancel_work_sync(&update_work);
	cancel_delayed_work_sync(&blink_work);
	destroy_workqueue(front_panel_wq);
}

MODULE_ALIAS("ledtrig:power-state");
MODULE_ALIAS("ledtrig-power-state");
