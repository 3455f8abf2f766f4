// SPDX-License-Identifier: GPL-2.0-only
/* The button: a GPIO line made into an input device. The rules are in press.c. */

#include <dt-bindings/input/gpio-keys.h>
#include <linux/bitops.h>
#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/gpio/consumer.h>
#include <linux/hrtimer.h>
#include <linux/input.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/ktime.h>
#include <linux/minmax.h>
#include <linux/mutex.h>
#include <linux/pm_wakeup.h>
#include <linux/printk.h>
#include <linux/property.h>
#include <linux/rculist.h>
#include <linux/reboot.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/time64.h>
#include <linux/timekeeping.h>
#include <linux/workqueue.h>

#include "button.h"
#include "power-off.h"
#include "power-state.h"
#include "press.h"
#include "settings.h"
#include "trace.h"

/* A line that cannot be read is tried again after this time. */
#define READ_AGAIN	(100 * NSEC_PER_MSEC)

/* Who presses again so soon after waking the system has not seen it wake: its LED was dark. */
#define WAKE_AGAIN	NSEC_PER_SEC

/**
 * struct front_panel_button - the button
 * @dev:	  the panel it belongs to
 * @line:	  the GPIO line it is wired to
 * @input:	  where presses are reported
 * @wq:		  runs @work; NULL: the line is fast
 * @work:	  the tick of a line that is not fast
 * @timer:	  calls the tick at the deadline
 * @irq:	  the line's interrupt; 0: the line is polled
 * @keycodes:	  what is reported of a press, and of a hold if that is another; the input
 *		  core's, user space may remap them
 * @wake_armed:   an edge wakes the system
 * @resumed:	  the system has slept since the panel was bound
 * @hw_debounce:  the GPIO controller debounces
 * @unreadable:   the line could not be read last time
 * @unread_noted: it has been said that no program has @input open
 * @awake:	  the system is kept awake for a press under way
 * @idle:	  the line is not watched: the system sleeps, or the panel is being unbound
 * @woke:	  an edge came while it slept
 * @order:	  has reading, steps and masking of a line that is not fast follow each other;
 *		  protects @hw_debounce
 * @lock:	  has steps and what they report follow each other; protects all below, and
 *		  @unreadable to @woke
 * @settings:	  what can be set
 * @wakeups:	  times that an edge came while the system slept
 * @press:	  what has been made of the line; while it says masked the interrupt is disabled
 * @last_press_ms: when the last press that counted began, by the clock that goes on in sleep; or 0
 *
 * A line is fast if neither reading it nor masking its interrupt sleeps: all is done where the
 * interrupt and the timer come, under @lock.
 */
struct front_panel_button {
	struct device *dev;
	struct gpio_desc *line;
	struct input_dev *input;
	struct workqueue_struct *wq;
	struct work_struct work;
	struct hrtimer timer;
	int irq;
	u32 keycodes[FRONT_PANEL_ACTIONS];
	bool wake_armed;
	bool resumed;
	bool hw_debounce;
	bool unreadable : 1;
	bool unread_noted : 1;
	bool awake : 1;
	bool idle : 1;
	bool woke : 1;
	struct mutex order; /* see above */
	spinlock_t lock; /* see above */
	struct front_panel_settings settings;
	unsigned int wakeups;
	struct front_panel_press press;
	u64 last_press_ms;
};

static_assert(!(FRONT_PANEL_STAGES - FRONT_PANEL_STAGE_POWER_OFF - 1));

static struct front_panel_times button_times(struct front_panel_button *button)
{
	const struct front_panel_settings *settings = &button->settings;
	struct front_panel_times times = {
		.debounce = button->hw_debounce ? 0 : settings->debounce_ms * NSEC_PER_MSEC,
		.poll = settings->poll_ms * NSEC_PER_MSEC,
		.instead = BIT(FRONT_PANEL_STAGE_HOLD),
	};
	unsigned int stage;
	s64 ms;

	for (stage = 0; stage < FRONT_PANEL_STAGES; stage++) {
		ms = front_panel_settings_ms(settings, FRONT_PANEL_PRESS_TIME + stage);
		times.stages[stage] = ms || !stage ? ms * NSEC_PER_MSEC : FRONT_PANEL_NEVER;
	}
	return times;
}

/* In one place, as each costs code. */
static void button_trace(struct front_panel_button *button, const char *what)
{
	trace_front_panel_press(dev_name(button->dev), what);
}

static void button_report(struct front_panel_button *button, u32 keycode, bool pressed, s64 when)
{
	input_set_timestamp(button->input, ns_to_ktime(when));
	input_report_key(button->input, keycode, pressed);
	input_sync(button->input);
}

/* Frozen programs cannot stop the machine: the kernel would, at once and by force. */
static bool button_may_ask(struct front_panel_button *button, const char *what)
{
	bool may = front_panel_state_ask();

	button_trace(button, may ? what : "ignored: programs are frozen");
	return may;
}

static void button_note_unread(struct front_panel_button *button)
{
	struct input_handle *handle;

	if (button->unread_noted)
		return;
	/*
	 * The console and an LED trigger open every key, and make nothing of this one. RCU waits
	 * for who holds a spinlock.
	 */
	list_for_each_entry_rcu(handle, &button->input->h_list, d_node,
				lockdep_is_held(&button->lock))
		if (handle->open && !strcmp(handle->handler->name, "evdev"))
			return;
	button->unread_noted = true;
	dev_warn(button->dev,
		 "button: pressed, and no program reads its key: set press_action to have it shut down\n");
}

/* A press, or a hold, counts. */
static void button_down(struct front_panel_button *button, unsigned int stage)
{
	const struct front_panel_press *press = &button->press;
	unsigned int key = min(stage, button->input->keycodemax - 1);

	button->last_press_ms = ktime_to_ms(ktime_mono_to_any(press->down_time, TK_OFFS_BOOT));
	button_trace(button, stage == FRONT_PANEL_STAGE_HOLD ? "hold" : "down");

	switch (button->settings.actions[stage]) {
	case FRONT_PANEL_ACTION_KEY:
		button_note_unread(button);
		button_report(button, button->keycodes[key], true,
			      press->down_time + press->times.stages[stage]);
		break;
	case FRONT_PANEL_ACTION_POWER_OFF:
		if (button_may_ask(button, "action: power-off"))
			orderly_poweroff(true);
		break;
	case FRONT_PANEL_ACTION_REBOOT:
		if (button_may_ask(button, "action: reboot"))
			orderly_reboot();
		break;
	case FRONT_PANEL_ACTION_NONE:
		break;
	}
}

static void button_up(struct front_panel_button *button)
{
	unsigned int i;

	button_trace(button, "up");
	/* The input core drops the release of a key that is not down. */
	for (i = 0; i < button->input->keycodemax; i++)
		button_report(button, button->keycodes[i], false, button->press.up_time);
}

static void button_force(struct front_panel_button *button, bool off)
{
	u32 sec = off ? button->settings.power_off_sec : button->settings.reset_sec;

	button_trace(button, off ? "forced power-off" : "forced restart");
	pr_emerg("gpio-front-panel %s: button: held for %u s: forcing %s\n",
		 dev_name(button->dev), sec, off ? "the power off" : "a restart");
	front_panel_power_off_force(off);
}

static void button_arm(struct front_panel_button *button, bool arming)
{
	button_trace(button, arming ? "arming" : "arming ends");
	front_panel_state_arming(arming);
}

static void button_stuck(struct front_panel_button *button)
{
	button_trace(button, "ignored: not released before");
	if (button->resumed)
		return;
	dev_warn(button->dev,
		 "button: found pressed, ignored until released: check the wiring if nobody holds it\n");
}

static bool button_may_wake(const struct front_panel_button *button)
{
	return device_may_wakeup(button->dev) && !READ_ONCE(button->input->inhibited);
}

static void button_stay_awake(struct front_panel_button *button)
{
	bool awake = button_may_wake(button) && front_panel_press_pending(&button->press);

	if (awake == button->awake)
		return;
	button->awake = awake;
	if (awake)
		pm_stay_awake(button->dev);
	else
		pm_relax(button->dev);
}

static void button_set_irq(struct front_panel_button *button, unsigned int todo)
{
	if (!button->irq)
		return;
	if (todo & FRONT_PANEL_DO_MASK)
		disable_irq_nosync(button->irq);
	if (todo & FRONT_PANEL_DO_UNMASK)
		enable_irq(button->irq);
}

static void button_start_timer(struct front_panel_button *button, unsigned int todo)
{
	if (todo & FRONT_PANEL_DO_TIMER)
		hrtimer_start(&button->timer, ns_to_ktime(button->press.deadline),
			      HRTIMER_MODE_ABS);
}

/*
 * Returns what is left to be done: start the timer, and, of a line that is not fast, mask its
 * interrupt, which may sleep.
 */
static unsigned int button_act(struct front_panel_button *button, unsigned int todo)
{
	lockdep_assert_held(&button->lock);

	if (!button->wq)
		button_set_irq(button, todo);
	if (todo & FRONT_PANEL_DO_STAGE(FRONT_PANEL_STAGE_PRESS))
		button_down(button, FRONT_PANEL_STAGE_PRESS);
	if (todo & FRONT_PANEL_DO_STAGE(FRONT_PANEL_STAGE_HOLD))
		button_down(button, FRONT_PANEL_STAGE_HOLD);
	if (todo & FRONT_PANEL_DO_UP)
		button_up(button);
	if (todo & FRONT_PANEL_DO_ARM)
		button_arm(button, true);
	if (todo & FRONT_PANEL_DO_DISARM)
		button_arm(button, false);
	if (todo & FRONT_PANEL_DO_STAGE(FRONT_PANEL_STAGE_RESET))
		button_force(button, false);
	if (todo & FRONT_PANEL_DO_STAGE(FRONT_PANEL_STAGE_POWER_OFF))
		button_force(button, true);
	if (todo & FRONT_PANEL_DO_IGNORED)
		button_trace(button, "ignored: shorter than the press time");
	if (todo & FRONT_PANEL_DO_STUCK)
		button_stuck(button);
	if (todo & FRONT_PANEL_DO_CONSUMED)
		button_trace(button, "ignored: just after a wake-up, or inhibited");
	if (todo & FRONT_PANEL_DO_OVERLONG)
		dev_warn(button->dev,
			 "button: stays pressed: if its contact is normally closed swap active low and high in gpios, if it latches keep power_off_time_sec at 0\n");
	button_stay_awake(button);
	return todo;
}

static unsigned int button_edge(struct front_panel_button *button)
{
	s64 now = ktime_to_ns(ktime_get());
	unsigned int todo = 0;
	unsigned long flags;

	trace_front_panel_line(dev_name(button->dev), "edge");

	spin_lock_irqsave(&button->lock, flags);
	if (!button->idle) {
		todo = button_act(button, front_panel_press_edge(&button->press, now));
		button_start_timer(button, todo);
	} else if (button_may_wake(button)) {
		button->woke = true;
		pm_wakeup_hard_event(button->dev);
	}
	spin_unlock_irqrestore(&button->lock, flags);
	return todo;
}

static unsigned int button_lost(struct front_panel_button *button, s64 now)
{
	dev_warn(button->dev,
		 "button: its GPIO controller is gone, presses are no longer seen: rebind the panel\n");
	return front_panel_press_forget(&button->press, now);
}

static unsigned int button_unreadable(struct front_panel_button *button, s64 now, int err)
{
	if (!button->unreadable)
		dev_warn_ratelimited(button->dev,
				     "button: cannot read its line (%d), trying again\n", err);
	button->unreadable = true;
	return front_panel_press_unread(&button->press, now + READ_AGAIN);
}

static unsigned int button_tick(struct front_panel_button *button, int level)
{
	s64 now = ktime_to_ns(ktime_get());
	unsigned int todo = 0;

	lockdep_assert_held(&button->lock);

	if (button->idle)
		return 0;
	if (level == -ENODEV)
		return button_act(button, button_lost(button, now));
	if (level < 0)
		return button_unreadable(button, now, level);
	button->unreadable = false;
	if (READ_ONCE(button->input->inhibited))
		todo = front_panel_press_consume(&button->press, now, now + 1);
	todo |= front_panel_press_tick(&button->press, now, level);
	trace_front_panel_line(dev_name(button->dev), level ? "reads pressed" : "reads released");
	if (button->press.state == FRONT_PANEL_LINE_SETTLED)
		trace_front_panel_line(dev_name(button->dev), "settled");
	return button_act(button, todo);
}

static void button_work(struct work_struct *work)
{
	struct front_panel_button *button = container_of(work, struct front_panel_button, work);
	unsigned int todo;
	unsigned long flags;
	int level;

	mutex_lock(&button->order);
	level = gpiod_get_value_cansleep(button->line);
	spin_lock_irqsave(&button->lock, flags);
	todo = button_tick(button, level);
	button_start_timer(button, todo);
	spin_unlock_irqrestore(&button->lock, flags);
	button_set_irq(button, todo);
	mutex_unlock(&button->order);
}

static enum hrtimer_restart button_timer(struct hrtimer *timer)
{
	struct front_panel_button *button = container_of(timer, struct front_panel_button, timer);
	unsigned int todo;
	unsigned long flags;
	bool restart;

	if (button->wq) {
		queue_work(button->wq, &button->work);
		return HRTIMER_NORESTART;
	}
	spin_lock_irqsave(&button->lock, flags);
	todo = button_tick(button, gpiod_get_value(button->line));
	/* Somebody may have started it since it fired. */
	restart = todo & FRONT_PANEL_DO_TIMER && !hrtimer_is_queued(timer);
	if (restart)
		hrtimer_set_expires(timer, ns_to_ktime(button->press.deadline));
	else
		button_start_timer(button, todo);
	spin_unlock_irqrestore(&button->lock, flags);
	return restart ? HRTIMER_RESTART : HRTIMER_NORESTART;
}

static irqreturn_t button_irq(int irq, void *data)
{
	button_edge(data);
	return IRQ_HANDLED;
}

static irqreturn_t button_irq_thread(int irq, void *data)
{
	struct front_panel_button *button = data;

	mutex_lock(&button->order);
	button_set_irq(button, button_edge(button));
	mutex_unlock(&button->order);
	return IRQ_HANDLED;
}

static void button_watch(struct front_panel_button *button)
{
	s64 now = ktime_to_ns(ktime_get());
	unsigned long flags;

	spin_lock_irqsave(&button->lock, flags);
	if (button->woke) {
		button_trace(button, "ignored: it woke the machine");
		button->wakeups++;
		front_panel_press_consume(&button->press, now, now + WAKE_AGAIN);
	}
	button->woke = false;
	button->idle = false;
	button_start_timer(button, front_panel_press_look(&button->press, now));
	spin_unlock_irqrestore(&button->lock, flags);
}

/*
 * From here on neither an interrupt nor a tick starts anything; the interrupt is disabled.
 * Returns false, and does nothing, if a press is on its way that must not be lost.
 */
static bool button_quiesce(struct front_panel_button *button, bool lose_press)
{
	unsigned int todo = 0;
	unsigned long flags;
	bool idle;

	mutex_lock(&button->order);
	spin_lock_irqsave(&button->lock, flags);
	idle = lose_press || !front_panel_press_pending(&button->press);
	if (idle) {
		button->idle = true;
		todo = front_panel_press_forget(&button->press, ktime_to_ns(ktime_get()));
		button_act(button, todo);
	}
	spin_unlock_irqrestore(&button->lock, flags);
	if (button->wq)
		button_set_irq(button, todo);
	mutex_unlock(&button->order);
	if (!idle)
		return false;

	if (button->irq)
		synchronize_irq(button->irq);
	hrtimer_cancel(&button->timer);
	if (button->wq)
		cancel_work_sync(&button->work);
	return true;
}

static unsigned int button_wake_edges(const struct front_panel_button *button)
{
	u32 event = button->settings.wakeup_event;

	if (event == EV_ACT_ANY)
		return IRQ_TYPE_EDGE_BOTH;
	return gpiod_is_active_low(button->line) == (event == EV_ACT_ASSERTED) ?
	       IRQ_TYPE_EDGE_FALLING : IRQ_TYPE_EDGE_RISING;
}

static void button_arm_wakeup(struct front_panel_button *button)
{
	int ret = enable_irq_wake(button->irq);

	if (ret) {
		dev_warn(button->dev, "button: its interrupt cannot wake the system (%d)\n", ret);
		return;
	}
	irq_set_irq_type(button->irq, button_wake_edges(button));
	button->wake_armed = true;
	enable_irq(button->irq);
}

static void button_disarm_wakeup(struct front_panel_button *button)
{
	if (!button->wake_armed)
		return;
	disable_irq_nosync(button->irq);
	synchronize_irq(button->irq);
	button->wake_armed = false;
	irq_set_irq_type(button->irq, IRQ_TYPE_EDGE_BOTH);
	disable_irq_wake(button->irq);
}

/* Goes before the interrupt does: a tick unmasks it. */
static void button_stop(void *data)
{
	struct front_panel_button *button = data;

	/* The system may sleep. */
	button_disarm_wakeup(button);
	button_quiesce(button, true);
	if (button->irq)
		irq_clear_status_flags(button->irq, IRQ_DISABLE_UNLAZY);
}

/**
 * front_panel_button_suspend() - the system is about to sleep
 * @button: the button
 *
 * A press that was reported ends here. From here on the button wakes the system, if it may.
 *
 * Context: may sleep.
 * Return: 0; or -EBUSY if it may and a press is on its way.
 */
int front_panel_button_suspend(struct front_panel_button *button)
{
	bool wakes = button_may_wake(button);

	if (!button_quiesce(button, !wakes))
		return -EBUSY;
	if (wakes)
		button_arm_wakeup(button);
	return 0;
}

/**
 * front_panel_button_resume() - the system is awake again
 * @button: the button
 *
 * The press that woke it is consumed: a button still held counts only when it was released. So are
 * those that begin within a second.
 *
 * Context: may sleep.
 */
void front_panel_button_resume(struct front_panel_button *button)
{
	button_disarm_wakeup(button);
	button->resumed = true;
	button_watch(button);
}

/**
 * front_panel_button_shutdown() - the system goes off
 * @button: the button
 *
 * Some boards start again at an interrupt that may wake them. The button works on: a shutdown that
 * hangs can be ended by holding it.
 *
 * Context: may sleep.
 */
void front_panel_button_shutdown(struct front_panel_button *button)
{
	if (button_may_wake(button))
		enable_irq_wake(button->irq);
}

/**
 * front_panel_button_get() - get the settings of a button
 * @button: the button
 *
 * Context: any; front_panel_button_set() alone changes them.
 * Return: the settings.
 */
const struct front_panel_settings *front_panel_button_get(struct front_panel_button *button)
{
	return &button->settings;
}

/**
 * front_panel_button_set() - change the settings of a button
 * @button:   the button
 * @settings: the new settings, checked; only times and actions can change
 *
 * A press under way goes by the new times, counted from when it began.
 *
 * Context: may sleep.
 */
void front_panel_button_set(struct front_panel_button *button,
			    const struct front_panel_settings *settings)
{
	struct front_panel_times times;
	unsigned long flags;

	mutex_lock(&button->order);
	if (button->hw_debounce && settings->debounce_ms != button->settings.debounce_ms)
		button->hw_debounce = !gpiod_set_debounce(button->line, settings->debounce_ms *
							  USEC_PER_MSEC);

	spin_lock_irqsave(&button->lock, flags);
	button->settings = *settings;
	times = button_times(button);
	button_start_timer(button, front_panel_press_set_times(&button->press, &times,
							       ktime_to_ns(ktime_get())));
	spin_unlock_irqrestore(&button->lock, flags);
	mutex_unlock(&button->order);
}

/**
 * front_panel_button_count() - get the counters of a button
 * @button:   the button
 * @counters: where they go
 *
 * Context: any.
 */
void front_panel_button_count(struct front_panel_button *button,
			      struct front_panel_counters *counters)
{
	unsigned long flags;

	spin_lock_irqsave(&button->lock, flags);
	counters->presses = button->press.presses;
	counters->bounces = button->press.bounces;
	counters->ignored = button->press.ignored;
	counters->wakeups = button->wakeups;
	counters->last_press_ms = button->last_press_ms;
	spin_unlock_irqrestore(&button->lock, flags);
}

static int button_register_input(struct front_panel_button *button)
{
	struct device *dev = button->dev;
	struct input_dev *input;
	int ret;

	input = devm_input_allocate_device(dev);
	if (!input)
		return -ENOMEM;

	/* That of two panels differs. */
	input->name = strcmp(dev_name(dev), "front-panel") ?
		      devm_kasprintf(dev, GFP_KERNEL, "Front Panel Button (%s)", dev_name(dev)) :
		      "Front Panel Button";
	if (!input->name)
		return -ENOMEM;
	input->phys = "gpio-front-panel/input0";
	input->id.bustype = BUS_HOST;
	input->keycode = button->keycodes;
	input->keycodesize = sizeof(*button->keycodes);
	input->keycodemax = button->settings.hold_code ? 2 : 1;
	__set_bit(EV_KEY, input->evbit);
	__set_bit(button->keycodes[0], input->keybit);
	__set_bit(button->keycodes[input->keycodemax - 1], input->keybit);
	button->input = input;

	ret = input_register_device(input);
	if (ret)
		return dev_err_probe(dev, ret, "button: cannot register its input device\n");
	return 0;
}

static void button_destroy_wq(void *wq)
{
	destroy_workqueue(wq);
}

static void button_init_press(struct front_panel_button *button)
{
	struct front_panel_times times;

	if (button->settings.debounce_ms)
		button->hw_debounce = !gpiod_set_debounce(button->line,
							  button->settings.debounce_ms *
							  USEC_PER_MSEC);
	times = button_times(button);
	front_panel_press_init(&button->press, &times);
	button->keycodes[FRONT_PANEL_STAGE_PRESS] = button->settings.code;
	button->keycodes[FRONT_PANEL_STAGE_HOLD] = button->settings.hold_code;
	button->idle = true;
	mutex_init(&button->order);
	spin_lock_init(&button->lock);
	hrtimer_setup(&button->timer, button_timer, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
}

/* Some controllers sleep to mask an interrupt that comes in hard interrupt context. */
static bool button_is_fast(const struct front_panel_button *button)
{
	return !gpiod_cansleep(button->line) &&
	       !(button->irq && irq_get_chip(button->irq)->irq_bus_lock);
}

static int button_init_tick(struct front_panel_button *button)
{
	if (button->settings.poll_ms) {
		if (button->settings.wakeup)
			dev_warn(button->dev, "button: a polled line cannot wake the system\n");
	} else {
		button->irq = gpiod_to_irq(button->line);
		if (button->irq < 0)
			return dev_err_probe(button->dev, button->irq,
					     "button: its line has no interrupt: set poll-interval\n");
	}
	if (button_is_fast(button))
		return 0;

	INIT_WORK(&button->work, button_work);
	/* With a rescuer: a hold counts when there is no memory for a worker, too. */
	button->wq = alloc_ordered_workqueue("%s", WQ_MEM_RECLAIM | WQ_HIGHPRI,
					     dev_name(button->dev));
	if (!button->wq)
		return -ENOMEM;
	return devm_add_action_or_reset(button->dev, button_destroy_wq, button->wq);
}

static void button_clear_wakeup(void *dev)
{
	device_init_wakeup(dev, false);
}

static int button_init_wakeup(struct front_panel_button *button)
{
	struct device *dev = button->dev;

	/* Not all controllers that refuse say so before they are asked. */
	if (enable_irq_wake(button->irq)) {
		if (button->settings.wakeup)
			dev_warn(dev, "button: its interrupt cannot wake the system\n");
		return 0;
	}
	disable_irq_wake(button->irq);

	device_set_wakeup_capable(dev, true);
	if (button->settings.wakeup)
		device_wakeup_enable(dev);
	return devm_add_action_or_reset(dev, button_clear_wakeup, dev);
}

/* It becomes a directory in /proc/irq. */
static const char *button_irq_name(struct device *dev, const char *label)
{
	char *name;

	if (!strchr(label, '/'))
		return label;
	name = devm_kasprintf(dev, GFP_KERNEL, "%s", label);
	if (name)
		strreplace(name, '/', '!');
	return name;
}

static int button_init_irq(struct front_panel_button *button, const char *label)
{
	unsigned long flags = IRQF_TRIGGER_RISING | IRQF_TRIGGER_FALLING | IRQF_NO_AUTOEN;
	struct device *dev = button->dev;
	const char *name = button_irq_name(dev, label);
	int ret;

	if (!name)
		return -ENOMEM;

	if (button->wq)
		ret = devm_request_threaded_irq(dev, button->irq, NULL, button_irq_thread,
						flags | IRQF_ONESHOT, name, button);
	else
		ret = devm_request_irq(dev, button->irq, button_irq, flags, name, button);
	if (ret)
		return dev_err_probe(dev, ret,
				     "button: its line has no interrupt at both edges: set poll-interval\n");
	/* Masked means masked: the lazy way takes one more interrupt, unseen in the statistics. */
	irq_set_status_flags(button->irq, IRQ_DISABLE_UNLAZY);
	return button_init_wakeup(button);
}

/**
 * front_panel_button_probe() - register the button and start watching its line
 * @dev:  the panel
 * @node: its `button` child node
 * @line: the line it is wired to, an input
 *
 * Comes last in probe, as presses are reported from here on. All is undone when the panel is
 * unbound.
 *
 * Context: may sleep.
 * Return: the button, or an ERR_PTR(); what was wrong has been printed.
 */
struct front_panel_button *front_panel_button_probe(struct device *dev, struct fwnode_handle *node,
						    struct gpio_desc *line)
{
	const char *label = "front-panel button";
	struct front_panel_button *button;
	int ret;

	button = devm_kzalloc(dev, sizeof(*button), GFP_KERNEL);
	if (!button)
		return ERR_PTR(-ENOMEM);
	button->dev = dev;

	ret = front_panel_settings_read(dev, node, &button->settings);
	if (ret)
		return ERR_PTR(ret);

	fwnode_property_read_string(node, "label", &label);
	gpiod_set_consumer_name(line, label);
	button->line = line;

	button_init_press(button);
	ret = button_init_tick(button);
	if (!ret)
		ret = button_register_input(button);
	if (!ret && button->irq)
		ret = button_init_irq(button, label);
	if (!ret)
		ret = devm_add_action_or_reset(dev, button_stop, button);
	if (ret)
		return ERR_PTR(ret);

	button_watch(button);
	return button;
}
