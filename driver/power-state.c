// SPDX-License-Identifier: GPL-2.0-only
/*
 * The machine's power state, and the LED trigger that shows it.
 *
 * Steady for running and blinking for a waiting message follow the front panel chapter of Intel's
 * Form Factors guide; identify follows the IPMI chassis identify command.
 */

#include <linux/atomic.h>
#include <linux/bitops.h>
#include <linux/device.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/leds.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/rculist.h>
#include <linux/reboot.h>
#include <linux/suspend.h>
#include <linux/syscore_ops.h>
#include <linux/sysfs.h>
#include <linux/workqueue.h>

#include "led.h"
#include "power-state.h"
#include "trace.h"

#define IDENTIFY_MAX_SEC	255

enum power_state {
	STATE_BOOTING,
	STATE_RUNNING,
	STATE_ATTENTION,
	STATE_IDENTIFY,
	STATE_ARMING,
	STATE_STOPPING,
	STATE_SUSPENDED,
	STATE_OFF,
};

/**
 * struct look - how a state looks on an LED
 * @name:   the state's name in sysfs
 * @on_ms:  lit for so long, in ms; 0: never
 * @off_ms: then dark for so long, in ms; 0: never
 */
struct look {
	const char *name;
	unsigned long on_ms;
	unsigned long off_ms;
};

/* A later state wins over an earlier one; see shown_state() for the one exception. */
static const struct look looks[] = {
	[STATE_BOOTING] = { "booting", 500, 500 },
	[STATE_RUNNING] = { "running", 1, 0 },
	[STATE_ATTENTION] = { "attention", 900, 100 },
	[STATE_IDENTIFY] = { "identify", 125, 125 },
	[STATE_ARMING] = { "arming", 62, 63 },
	[STATE_STOPPING] = { "stopping", 250, 250 },
	[STATE_SUSPENDED] = { "suspended", 0, 1 },
	[STATE_OFF] = { "off", 0, 1 },
};

/* The states that user space chooses from. */
#define CHOOSABLE (BIT(STATE_BOOTING) | BIT(STATE_RUNNING) | BIT(STATE_ATTENTION) | \
		   BIT(STATE_STOPPING))

static struct led_trigger power_state_trigger;

/* Serializes what is shown; taken inside an LED's trigger_lock. */
static DEFINE_MUTEX(show_lock);
static enum power_state shown = STATE_RUNNING;

static DEFINE_SPINLOCK(states_lock);
/* A bit for each state that somebody asked for. */
static unsigned long states = BIT(STATE_RUNNING);
static unsigned long identify_until;

static unsigned int arming_buttons;

static enum power_state initial_state = STATE_RUNNING;

static int initial_state_set(const char *text, const struct kernel_param *param)
{
	if (sysfs_streq(text, looks[STATE_BOOTING].name))
		initial_state = STATE_BOOTING;
	else if (sysfs_streq(text, looks[STATE_RUNNING].name))
		initial_state = STATE_RUNNING;
	else
		return -EINVAL;
	states = BIT(initial_state);
	shown = initial_state;
	return 0;
}

static int initial_state_get(char *buf, const struct kernel_param *param)
{
	return sysfs_emit(buf, "%s\n", looks[initial_state].name);
}

static const struct kernel_param_ops initial_state_ops = {
	.set = initial_state_set,
	.get = initial_state_get,
};

module_param_cb(initial_state, &initial_state_ops, NULL, 0444);
MODULE_PARM_DESC(initial_state,
		 "power state until user space says otherwise: running (default) or booting");

/* Holding the button while the machine stops shows that the hold is felt. */
static enum power_state shown_state(unsigned long asked)
{
	if (asked & BIT(STATE_ARMING))
		asked &= ~BIT(STATE_STOPPING);
	return __fls(asked);
}

static void show(struct led_classdev *led, enum power_state state)
{
	const struct look *look = &looks[state];
	bool steady = !look->on_ms || !look->off_ms;

	if (state == STATE_SUSPENDED && !(led->flags & LED_CORE_SUSPENDRESUME))
		return;
	if (state == STATE_OFF && led->flags & LED_RETAIN_AT_SHUTDOWN)
		return;
	/* Only the core's own blinking takes "never off" and "never on". */
	if (steady && led->blink_set && !test_bit(LED_BLINK_SW, &led->work_flags))
		led_set_brightness(led, look->on_ms ? led->max_brightness : LED_OFF);
	else
		led_blink_set_nosleep(led, look->on_ms, look->off_ms);
}

static void show_all(enum power_state state)
{
	struct led_classdev *led;

	rcu_read_lock();
	list_for_each_entry_rcu(led, &power_state_trigger.led_cdevs, trig_list)
		show(led, state);
	rcu_read_unlock();
}

static unsigned long get_states(void)
{
	unsigned long asked, flags;

	spin_lock_irqsave(&states_lock, flags);
	asked = states;
	spin_unlock_irqrestore(&states_lock, flags);
	return asked;
}

static void update(void)
{
	enum power_state state;

	mutex_lock(&show_lock);
	state = shown_state(get_states());
	if (state != shown) {
		trace_front_panel_state(looks[shown].name, looks[state].name);
		shown = state;
		show_all(state);
	}
	mutex_unlock(&show_lock);
}

static void update_work_fn(struct work_struct *work)
{
	update();
}

static DECLARE_WORK(update_work, update_work_fn);

static void change_states(unsigned long clear, unsigned long set)
{
	unsigned long flags;

	spin_lock_irqsave(&states_lock, flags);
	states = (states & ~clear) | set;
	spin_unlock_irqrestore(&states_lock, flags);
}

static struct workqueue_struct *state_wq;

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
	queue_work(state_wq, &update_work);
}

/**
 * front_panel_state_stopping() - the machine is on its way down
 *
 * Context: any.
 */
void front_panel_state_stopping(void)
{
	change_states(0, BIT(STATE_STOPPING));
	queue_work(state_wq, &update_work);
}

static void identify_end(struct work_struct *work)
{
	change_states(BIT(STATE_IDENTIFY), 0);
	update();
}

static DECLARE_DELAYED_WORK(identify_work, identify_end);

static int trigger_activate(struct led_classdev *led)
{
	mutex_lock(&show_lock);
	show(led, shown);
	mutex_unlock(&show_lock);
	return 0;
}

static struct led_trigger power_state_trigger = {
	.name = "power-state",
	.activate = trigger_activate,
};

static ssize_t system_state_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	enum power_state state = shown_state(get_states());
	unsigned int i;
	int len = 0;

	for (i = 0; i < ARRAY_SIZE(looks); i++)
		len += sysfs_emit_at(buf, len, i == state ? "[%s] " : "%s ", looks[i].name);
	len += sysfs_emit_at(buf, len - 1, "\n");
	return len - 1;
}

static ssize_t system_state_store(struct device *dev, struct device_attribute *attr,
				  const char *buf, size_t len)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(looks); i++) {
		if (!sysfs_streq(buf, looks[i].name) || !(BIT(i) & CHOOSABLE))
			continue;
		change_states(CHOOSABLE, BIT(i));
		update();
		return len;
	}
	return -EINVAL;
}
static DEVICE_ATTR_RW(system_state);

static ssize_t identify_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	unsigned long left = 0;

	if (get_states() & BIT(STATE_IDENTIFY) && time_before(jiffies, identify_until))
		left = DIV_ROUND_UP(identify_until - jiffies, HZ);
	return sysfs_emit(buf, "%lu\n", left);
}

static ssize_t identify_store(struct device *dev, struct device_attribute *attr, const char *buf,
			      size_t len)
{
	unsigned int seconds;
	int ret;

	ret = kstrtouint(buf, 10, &seconds);
	if (ret)
		return ret;
	if (seconds > IDENTIFY_MAX_SEC)
		return -ERANGE;

	identify_until = jiffies + seconds * HZ;
	if (seconds)
		change_states(0, BIT(STATE_IDENTIFY));
	mod_delayed_work(state_wq, &identify_work, seconds * HZ);
	update();
	return len;
}
static DEVICE_ATTR_RW(identify);

static struct attribute *state_attrs[] = {
	&dev_attr_system_state.attr,
	&dev_attr_identify.attr,
	NULL
};

/* The machine's power state, on every panel. */
const struct attribute_group front_panel_state_group = {
	.attrs = state_attrs,
};

static int on_sleep(struct notifier_block *nb, unsigned long event, void *data)
{
	switch (event) {
	case PM_SUSPEND_PREPARE:
	case PM_HIBERNATION_PREPARE:
		change_states(0, BIT(STATE_SUSPENDED));
		break;
	case PM_POST_SUSPEND:
	case PM_POST_HIBERNATION:
		change_states(BIT(STATE_SUSPENDED), 0);
		break;
	default:
		return NOTIFY_DONE;
	}
	update();
	return NOTIFY_OK;
}

static struct notifier_block sleep_notifier = {
	.notifier_call = on_sleep,
};

static int on_reboot(struct notifier_block *nb, unsigned long event, void *data)
{
	change_states(0, BIT(STATE_STOPPING));
	update();
	return NOTIFY_OK;
}

static struct notifier_block reboot_notifier = {
	.notifier_call = on_reboot,
};

/*
 * Poweroff and reboot come here after the disks were shut down, and may still sleep. A power-off
 * handler proper would make kernel_can_power_off() true, and so break the fall-back to halt.
 */
static int on_prepare(struct sys_off_data *data)
{
	change_states(0, BIT(STATE_OFF));
	update();
	front_panel_leds_darken(true);
	return NOTIFY_DONE;
}

/* Halt comes only here. */
static void last_hook(void *data)
{
	change_states(0, BIT(STATE_OFF));
	show_all(STATE_OFF);
	front_panel_leds_darken(false);
}

static const struct syscore_ops last_ops = {
	.shutdown = last_hook,
};

static struct syscore last_syscore = {
	.ops = &last_ops,
};

static struct sys_off_handler *power_off_prepare;
static struct sys_off_handler *restart_prepare;

static int register_prepare(void)
{
	power_off_prepare = register_sys_off_handler(SYS_OFF_MODE_POWER_OFF_PREPARE,
						     SYS_OFF_PRIO_LOW, on_prepare, NULL);
	if (IS_ERR(power_off_prepare))
		return PTR_ERR(power_off_prepare);

	restart_prepare = register_sys_off_handler(SYS_OFF_MODE_RESTART_PREPARE,
						   SYS_OFF_PRIO_LOW, on_prepare, NULL);
	if (!IS_ERR(restart_prepare))
		return 0;
	unregister_sys_off_handler(power_off_prepare);
	return PTR_ERR(restart_prepare);
}

static void unregister_prepare(void)
{
	unregister_sys_off_handler(restart_prepare);
	unregister_sys_off_handler(power_off_prepare);
}

/**
 * front_panel_state_init() - register the trigger, and listen to the machine
 *
 * Context: may sleep.
 * Return: 0 or a negative error.
 */
int front_panel_state_init(void)
{
	int ret;

	state_wq = alloc_ordered_workqueue("front-panel-state", 0);
	if (!state_wq)
		return -ENOMEM;
	ret = led_trigger_register(&power_state_trigger);
	if (ret)
		goto destroy_wq;
	ret = register_prepare();
	if (ret)
		goto unregister_trigger;
	ret = register_reboot_notifier(&reboot_notifier);
	if (ret)
		goto unregister_prepare;
	ret = register_pm_notifier(&sleep_notifier);
	if (ret)
		goto unregister_reboot;
	register_syscore(&last_syscore);
	return 0;

unregister_reboot:
	unregister_reboot_notifier(&reboot_notifier);
unregister_prepare:
	unregister_prepare();
unregister_trigger:
	led_trigger_unregister(&power_state_trigger);
destroy_wq:
	destroy_workqueue(state_wq);
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
	unregister_pm_notifier(&sleep_notifier);
	unregister_reboot_notifier(&reboot_notifier);
	unregister_prepare();
	led_trigger_unregister(&power_state_trigger);
	cancel_delayed_work_sync(&identify_work);
	destroy_workqueue(state_wq);
}
