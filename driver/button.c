// SPDX-License-Identifier: GPL-2.0-only
/* The button: a GPIO line made into an input device. The rules are in press.c. */

#include <linux/container_of.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/gpio/consumer.h>
#include <linux/hrtimer.h>
#include <linux/input.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/ktime.h>
#include <linux/limits.h>
#include <linux/pm_wakeirq.h>
#include <linux/pm_wakeup.h>
#include <linux/property.h>
#include <linux/reboot.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/time64.h>
#include <linux/workqueue.h>

#include "button.h"
#include "line.h"
#include "power-off.h"
#include "power-state.h"
#include "press.h"
#include "settings.h"
#include "trace.h"

/**
 * struct front_panel_button - the button
 * @dev:	  the panel it belongs to
 * @line:	  the GPIO line it is wired to
 * @input:	  where presses are reported
 * @wq:		  runs @work; only for a line whose reading may sleep
 * @work:	  the tick of a line whose reading may sleep
 * @timer:	  calls the tick at the deadline, or at each poll
 * @lock:	  protects all below, and the start of @timer
 * @settings:	  what can be set
 * @press:	  what has been made of the line
 * @wakeups:	  times that the button woke the machine
 * @irq:	  the line's interrupt; 0: the line is polled
 * @polled_level: what the latest poll read
 * @hw_debounce:  the GPIO controller debounces
 * @masked:	  the interrupt is masked
 * @reported:	  the key was reported down, so its release will be too
 * @suspended:	  the system sleeps
 * @woke:	  an edge came while it did
 * @resumed:	  the line has not settled since the system slept
 * @stopped:	  no more work; the panel is being unbound or its line is lost
 */
struct front_panel_button {
	struct device *dev;
	struct gpio_desc *line;
	struct input_dev *input;
	struct workqueue_struct *wq;
	struct work_struct work;
	struct hrtimer timer;
	spinlock_t lock; /* see above */
	struct front_panel_settings settings;
	struct front_panel_press press;
	unsigned int wakeups;
	int irq;
	bool polled_level;
	bool hw_debounce;
	bool masked;
	bool reported;
	bool suspended;
	bool woke;
	bool resumed;
	bool stopped;
};

static struct front_panel_times button_times(struct front_panel_button *button)
{
	const struct front_panel_settings *settings = &button->settings;

	return (struct front_panel_times) {
		.debounce = button->hw_debounce ? 0 : settings->debounce_ms * NSEC_PER_MSEC,
		.press_time = settings->press_time_ms * (s64)NSEC_PER_MSEC,
		.power_off = settings->power_off_sec * (s64)NSEC_PER_SEC,
	};
}

static void button_start_timer(struct front_panel_button *button, s64 when)
{
	lockdep_assert_held(&button->lock);

	if (!button->stopped && !button->suspended)
		hrtimer_start(&button->timer, ns_to_ktime(when), HRTIMER_MODE_ABS_SOFT);
}

/*
 * Unlocked, because masking a line behind a slow bus sleeps. The timer is started only when the
 * interrupt is masked: it is the tick that unmasks.
 */
static void button_mask(struct front_panel_button *button)
{
	unsigned long flags;

	disable_irq_nosync(button->irq);

	spin_lock_irqsave(&button->lock, flags);
	button->masked = true;
	button_start_timer(button, button->press.deadline);
	spin_unlock_irqrestore(&button->lock, flags);
}

static void button_report(struct front_panel_button *button, s64 when, bool pressed)
{
	if (pressed)
		pm_wakeup_event(button->dev, 0);
	button->reported = pressed;
	input_set_timestamp(button->input, ns_to_ktime(when));
	input_report_key(button->input, button->settings.code, pressed);
	input_sync(button->input);
}

static void button_down(struct front_panel_button *button, s64 when)
{
	trace_front_panel_press(button->dev, "down");

	switch (button->settings.action) {
	case FRONT_PANEL_ACTION_KEY:
		button_report(button, when, true);
		break;
	case FRONT_PANEL_ACTION_POWER_OFF:
		trace_front_panel_action(button->dev, "power-off");
		front_panel_state_stopping();
		orderly_poweroff(true);
		break;
	case FRONT_PANEL_ACTION_REBOOT:
		trace_front_panel_action(button->dev, "reboot");
		front_panel_state_stopping();
		orderly_reboot();
		break;
	case FRONT_PANEL_ACTION_NONE:
		break;
	}
}

static void button_up(struct front_panel_button *button, s64 when)
{
	trace_front_panel_press(button->dev, "up");
	if (button->reported)
		button_report(button, when, false);
}

static void button_force_off(struct front_panel_button *button)
{
	trace_front_panel_hold(button->dev, "now");
	dev_emerg(button->dev, "button: held for %u s: forcing the power off\n",
		  button->settings.power_off_sec);
	front_panel_state_arming(false);
	front_panel_power_off_force();
}

static void button_arm(struct front_panel_button *button, bool arming)
{
	trace_front_panel_hold(button->dev, arming ? "pending" : "cancelled");
	front_panel_state_arming(arming);
}

static void button_stuck(struct front_panel_button *button)
{
	trace_front_panel_ignored(button->dev, "not released before");
	if (button->resumed)
		return;
	dev_warn(button->dev,
		 "button: found pressed, ignored until released: check the wiring if nobody holds it\n");
}

static void button_act(struct front_panel_button *button, unsigned int todo, s64 when)
{
	if (todo & FRONT_PANEL_DO_MASK)
		button_mask(button);
	if (todo & FRONT_PANEL_DO_UNMASK)
		enable_irq(button->irq);
	if (todo & FRONT_PANEL_DO_DOWN)
		button_down(button, when);
	if (todo & FRONT_PANEL_DO_UP)
		button_up(button, when);
	if (todo & (FRONT_PANEL_DO_ARM | FRONT_PANEL_DO_DISARM))
		button_arm(button, todo & FRONT_PANEL_DO_ARM);
	if (todo & FRONT_PANEL_DO_FORCE_OFF)
		button_force_off(button);
	if (todo & FRONT_PANEL_DO_IGNORED)
		trace_front_panel_ignored(button->dev, "shorter than the press time");
	if (todo & FRONT_PANEL_DO_STUCK)
		button_stuck(button);
}

/* A polled line has no interrupt to mask, and its timer always runs. */
static unsigned int button_todo(struct front_panel_button *button, unsigned int todo)
{
	if (button->irq)
		return todo;
	return todo & ~(FRONT_PANEL_DO_MASK | FRONT_PANEL_DO_UNMASK | FRONT_PANEL_DO_TIMER);
}

static void button_edge(struct front_panel_button *button)
{
	s64 now = ktime_to_ns(ktime_get());
	unsigned int todo = 0;
	unsigned long flags;
	bool suspended;

	trace_front_panel_edge(button->dev, now);

	spin_lock_irqsave(&button->lock, flags);
	suspended = button->suspended;
	button->woke |= suspended;
	if (!button->stopped && !suspended)
		todo = button_todo(button, front_panel_press_edge(&button->press, now));
	spin_unlock_irqrestore(&button->lock, flags);

	if (suspended)
		pm_wakeup_event(button->dev, 0);
	button_act(button, todo, 0);
}

static unsigned int button_step(struct front_panel_button *button,
				const struct front_panel_sample *sample)
{
	unsigned int todo;

	lockdep_assert_held(&button->lock);

	/* An edge is about to mask the interrupt, and starts the timer itself. */
	if (button->irq && button->press.state == FRONT_PANEL_LINE_MASKED && !button->masked)
		return 0;

	todo = button_todo(button, front_panel_press_tick(&button->press, sample));
	if (todo & FRONT_PANEL_DO_MASK)
		return todo;
	if (todo & FRONT_PANEL_DO_UNMASK)
		button->masked = false;
	if (todo & FRONT_PANEL_DO_TIMER)
		button_start_timer(button, button->press.deadline);
	return todo;
}

static void button_poll(struct front_panel_button *button, struct front_panel_sample *sample)
{
	lockdep_assert_held(&button->lock);

	if (sample->level != button->polled_level) {
		button->polled_level = sample->level;
		front_panel_press_edge(&button->press, sample->time);
		sample->edges = button->press.edges;
	}
	button_start_timer(button, sample->time + button->settings.poll_ms * NSEC_PER_MSEC);
}

/* A line that cannot be read, say because its controller is gone, is left alone from then on. */
static void button_lost(struct front_panel_button *button, int err)
{
	unsigned long flags;

	spin_lock_irqsave(&button->lock, flags);
	button->stopped = true;
	spin_unlock_irqrestore(&button->lock, flags);

	dev_err(button->dev,
		"button: cannot read its line, presses are no longer seen: rebind the panel (%d)\n",
		err);
}

static void button_tick(struct front_panel_button *button,
			int (*get_value)(const struct gpio_desc *line))
{
	struct front_panel_sample sample;
	unsigned int todo = 0;
	unsigned long flags;
	bool settled;
	s64 when;
	int level;

	spin_lock_irqsave(&button->lock, flags);
	sample.edges = button->press.edges;
	spin_unlock_irqrestore(&button->lock, flags);

	sample.time = ktime_to_ns(ktime_get());
	level = get_value(button->line);
	if (level < 0) {
		button_lost(button, level);
		return;
	}
	sample.level = level;

	spin_lock_irqsave(&button->lock, flags);
	if (!button->stopped && !button->suspended) {
		if (!button->irq)
			button_poll(button, &sample);
		todo = button_step(button, &sample);
	}
	when = button->press.event_time;
	settled = button->press.state == FRONT_PANEL_LINE_SETTLED;
	spin_unlock_irqrestore(&button->lock, flags);

	trace_front_panel_sample(button->dev, sample.level, settled);
	button_act(button, todo, when);
	if (settled)
		button->resumed = false;
}

static void button_work(struct work_struct *work)
{
	button_tick(container_of(work, struct front_panel_button, work),
		    gpiod_get_value_cansleep);
}

static enum hrtimer_restart button_timer(struct hrtimer *timer)
{
	struct front_panel_button *button = container_of(timer, struct front_panel_button, timer);

	if (button->wq)
		queue_work(button->wq, &button->work);
	else
		button_tick(button, gpiod_get_value);
	return HRTIMER_NORESTART;
}

static irqreturn_t button_irq(int irq, void *data)
{
	button_edge(data);
	return IRQ_HANDLED;
}

/* Has the level that the line has now settled like any later one. */
static void button_look(struct front_panel_button *button)
{
	unsigned long flags;

	button_edge(button);
	if (button->irq)
		return;

	spin_lock_irqsave(&button->lock, flags);
	button_start_timer(button, ktime_to_ns(ktime_get()));
	spin_unlock_irqrestore(&button->lock, flags);
}

/* The line is as after probe, its interrupt unmasked, and nothing is under way. */
static void button_quiesce(struct front_panel_button *button, bool *flag)
{
	unsigned int todo;
	unsigned long flags;
	bool masked;

	spin_lock_irqsave(&button->lock, flags);
	*flag = true;
	spin_unlock_irqrestore(&button->lock, flags);

	/* From here on neither an interrupt nor a tick starts anything. */
	if (button->irq)
		synchronize_irq(button->irq);
	hrtimer_cancel(&button->timer);
	if (button->wq)
		cancel_work_sync(&button->work);

	spin_lock_irqsave(&button->lock, flags);
	masked = button->masked;
	button->masked = false;
	todo = front_panel_press_forget(&button->press);
	spin_unlock_irqrestore(&button->lock, flags);

	if (masked)
		enable_irq(button->irq);
	button_act(button, todo, button->press.event_time);
}

/* Goes before the interrupt does: a tick unmasks it. */
static void button_stop(void *data)
{
	struct front_panel_button *button = data;

	button_quiesce(button, &button->stopped);
}

/**
 * front_panel_button_suspend() - the system is about to sleep
 * @button: the button
 *
 * A press that was reported ends here. From here on an edge wakes the system, if the button may.
 *
 * Context: may sleep.
 */
void front_panel_button_suspend(struct front_panel_button *button)
{
	button_quiesce(button, &button->suspended);
}

/**
 * front_panel_button_resume() - the system is awake again
 * @button: the button
 *
 * The press that woke it is consumed: a button still held counts only when it was released.
 *
 * Context: may sleep.
 */
void front_panel_button_resume(struct front_panel_button *button)
{
	unsigned long flags;
	bool woke;

	spin_lock_irqsave(&button->lock, flags);
	woke = button->woke && device_may_wakeup(button->dev);
	button->wakeups += woke;
	button->woke = false;
	button->resumed = true;
	button->suspended = false;
	spin_unlock_irqrestore(&button->lock, flags);

	if (woke)
		trace_front_panel_ignored(button->dev, "it woke the machine");
	button_look(button);
}

/**
 * front_panel_button_get() - get the settings of a button
 * @button:   the button
 * @settings: where they go
 *
 * Context: any.
 */
void front_panel_button_get(struct front_panel_button *button,
			    struct front_panel_settings *settings)
{
	unsigned long flags;

	spin_lock_irqsave(&button->lock, flags);
	*settings = button->settings;
	spin_unlock_irqrestore(&button->lock, flags);
}

/**
 * front_panel_button_set() - change the settings of a button
 * @button:   the button
 * @settings: the new settings, checked; the key code and the poll interval stay as they are
 *
 * A press under way goes by the new times, counted from when it began.
 *
 * Context: process context.
 */
void front_panel_button_set(struct front_panel_button *button,
			    const struct front_panel_settings *settings)
{
	struct front_panel_times times;
	unsigned int todo;
	unsigned long flags;
	s64 when;

	if (button->hw_debounce && settings->debounce_ms != button->settings.debounce_ms)
		button->hw_debounce = !gpiod_set_debounce(button->line, settings->debounce_ms *
							  USEC_PER_MSEC);

	spin_lock_irqsave(&button->lock, flags);
	button->settings = *settings;
	times = button_times(button);
	todo = front_panel_press_set_times(&button->press, &times, ktime_to_ns(ktime_get()));
	todo = button_todo(button, todo);
	if (todo & FRONT_PANEL_DO_TIMER)
		button_start_timer(button, button->press.deadline);
	when = button->press.event_time;
	spin_unlock_irqrestore(&button->lock, flags);

	button_act(button, todo, when);
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

	input->name = "Front Panel Button";
	input->phys = devm_kasprintf(dev, GFP_KERNEL, "%s/button/input0", dev_name(dev));
	if (!input->phys)
		return -ENOMEM;
	input->id.bustype = BUS_HOST;
	input_set_capability(input, EV_KEY, button->settings.code);
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

static int button_init_tick(struct front_panel_button *button)
{
	struct front_panel_times times;

	if (button->settings.debounce_ms)
		button->hw_debounce = !gpiod_set_debounce(button->line,
							  button->settings.debounce_ms *
							  USEC_PER_MSEC);
	times = button_times(button);
	front_panel_press_init(&button->press, &times);

	spin_lock_init(&button->lock);
	hrtimer_setup(&button->timer, button_timer, CLOCK_MONOTONIC, HRTIMER_MODE_ABS_SOFT);
	if (!gpiod_cansleep(button->line))
		return 0;

	INIT_WORK(&button->work, button_work);
	button->wq = alloc_ordered_workqueue("%s", 0, dev_name(button->dev));
	if (!button->wq)
		return -ENOMEM;
	return devm_add_action_or_reset(button->dev, button_destroy_wq, button->wq);
}

static void button_clear_wakeup(void *data)
{
	struct device *dev = data;

	dev_pm_clear_wake_irq(dev);
	device_init_wakeup(dev, false);
}

static int button_init_wakeup(struct front_panel_button *button, struct fwnode_handle *node)
{
	struct device *dev = button->dev;
	int ret;

	device_set_wakeup_capable(dev, true);
	if (button->settings.wakeup)
		device_wakeup_enable(dev);

	ret = dev_pm_set_wake_irq(dev, button->irq);
	if (ret)
		return dev_err_probe(dev, ret, "button: cannot make it a wakeup source\n");
	return devm_add_action_or_reset(dev, button_clear_wakeup, dev);
}

static int button_init_irq(struct front_panel_button *button, struct fwnode_handle *node,
			   const char *label)
{
	struct device *dev = button->dev;
	int ret;

	button->irq = gpiod_to_irq(button->line);
	if (button->irq < 0)
		return dev_err_probe(dev, button->irq,
				     "button: its line has no interrupt: set poll-interval\n");

	/* Masked means masked: the lazy way takes one more interrupt, unseen in the statistics. */
	irq_set_status_flags(button->irq, IRQ_DISABLE_UNLAZY);
	ret = devm_request_any_context_irq(dev, button->irq, button_irq,
					   IRQF_TRIGGER_RISING | IRQF_TRIGGER_FALLING, label,
					   button);
	if (ret < 0)
		return dev_err_probe(dev, ret, "button: cannot request its line's interrupt\n");
	return button_init_wakeup(button, node);
}

/**
 * front_panel_button_probe() - register the button and start watching its line
 * @dev:  the panel
 * @node: its `button` child node
 *
 * Comes last in probe, as presses are reported from here on. All is undone when the panel is
 * unbound.
 *
 * Context: may sleep.
 * Return: the button, or an ERR_PTR(); what was wrong has been printed.
 */
struct front_panel_button *front_panel_button_probe(struct device *dev, struct fwnode_handle *node)
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
	button->line = front_panel_line_get(dev, node, "button", GPIOD_IN, label);
	if (IS_ERR(button->line))
		return ERR_CAST(button->line);

	ret = button_init_tick(button);
	if (!ret)
		ret = button_register_input(button);
	if (!ret && !button->settings.poll_ms)
		ret = button_init_irq(button, node, label);
	if (!ret)
		ret = devm_add_action_or_reset(dev, button_stop, button);
	if (ret)
		return ERR_PTR(ret);

	button_look(button);
	return button;
}
