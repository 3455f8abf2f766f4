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
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/time64.h>
#include <linux/workqueue.h>

#include "front-panel.h"
#include "press.h"

#define DEBOUNCE_DEFAULT_MS	20
#define DEBOUNCE_MAX_MS		1000

/**
 * struct front_panel_button - the button
 * @dev:     the panel it belongs to
 * @line:    the GPIO line it is wired to
 * @input:   where presses are reported
 * @wq:	     runs @work; only for a line whose reading may sleep
 * @work:    the tick of a line whose reading may sleep
 * @timer:   calls the tick at the deadline
 * @lock:    protects @press, @masked, @stopped and the start of @timer
 * @press:   what has been made of the line
 * @code:    key code reported
 * @irq:     the line's interrupt
 * @masked:  the interrupt is masked
 * @stopped: no more work; the panel is being unbound
 */
struct front_panel_button {
	struct device *dev;
	struct gpio_desc *line;
	struct input_dev *input;
	struct workqueue_struct *wq;
	struct work_struct work;
	struct hrtimer timer;
	spinlock_t lock; /* see above */
	struct front_panel_press press;
	u32 code;
	int irq;
	bool masked;
	bool stopped;
};

static void button_start_timer(struct front_panel_button *button)
{
	lockdep_assert_held(&button->lock);

	if (!button->stopped)
		hrtimer_start(&button->timer, ns_to_ktime(button->press.deadline),
			      HRTIMER_MODE_ABS_SOFT);
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
	button_start_timer(button);
	spin_unlock_irqrestore(&button->lock, flags);
}

static void button_report(struct front_panel_button *button, s64 when, bool pressed)
{
	input_set_timestamp(button->input, ns_to_ktime(when));
	input_report_key(button->input, button->code, pressed);
	input_sync(button->input);
}

static void button_act(struct front_panel_button *button, unsigned int todo, s64 when)
{
	if (todo & FRONT_PANEL_DO_MASK)
		button_mask(button);
	if (todo & FRONT_PANEL_DO_UNMASK)
		enable_irq(button->irq);
	if (todo & (FRONT_PANEL_DO_DOWN | FRONT_PANEL_DO_UP))
		button_report(button, when, todo & FRONT_PANEL_DO_DOWN);
	if (todo & FRONT_PANEL_DO_STUCK)
		dev_warn(button->dev,
			 "button: found pressed, ignored until released: check the wiring if nobody holds it\n");
}

static void button_edge(struct front_panel_button *button)
{
	ktime_t now = ktime_get();
	unsigned int todo = 0;
	unsigned long flags;

	spin_lock_irqsave(&button->lock, flags);
	if (!button->stopped)
		todo = front_panel_press_edge(&button->press, ktime_to_ns(now));
	spin_unlock_irqrestore(&button->lock, flags);

	button_act(button, todo, 0);
}

static unsigned int button_step(struct front_panel_button *button,
				const struct front_panel_sample *sample)
{
	unsigned int todo;

	lockdep_assert_held(&button->lock);

	/* An edge is about to mask the interrupt, and starts the timer itself. */
	if (button->press.state == FRONT_PANEL_LINE_MASKED && !button->masked)
		return 0;

	todo = front_panel_press_tick(&button->press, sample);
	if (todo & FRONT_PANEL_DO_MASK)
		return todo;
	if (todo & FRONT_PANEL_DO_UNMASK)
		button->masked = false;
	if (todo & FRONT_PANEL_DO_TIMER)
		button_start_timer(button);
	return todo;
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
	if (!button->stopped)
		todo = button_step(button, &sample);
	when = button->press.edge_time;
	spin_unlock_irqrestore(&button->lock, flags);

	button_act(button, todo, when);
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

/* An absent property leaves *value as it is. */
static int button_read_u32(struct device *dev, struct fwnode_handle *node, const char *name,
			   u32 *value)
{
	if (!fwnode_property_present(node, name))
		return 0;
	if (fwnode_property_count_u8(node, name) != sizeof(*value) ||
	    fwnode_property_read_u32(node, name, value))
		return dev_err_probe(dev, -EINVAL, "button: %s must be one 32-bit cell\n", name);
	return 0;
}

static int button_read_properties(struct front_panel_button *button, struct fwnode_handle *node,
				  u32 *debounce_ms)
{
	struct device *dev = button->dev;
	int ret;

	button->code = KEY_POWER;
	ret = button_read_u32(dev, node, "linux,code", &button->code);
	if (ret)
		return ret;
	if (button->code > KEY_MAX)
		return dev_err_probe(dev, -EINVAL, "button: linux,code %u is beyond KEY_MAX (%u)\n",
				     button->code, KEY_MAX);

	*debounce_ms = DEBOUNCE_DEFAULT_MS;
	ret = button_read_u32(dev, node, "debounce-interval", debounce_ms);
	if (ret)
		return ret;
	if (*debounce_ms > DEBOUNCE_MAX_MS)
		return dev_err_probe(dev, -EINVAL,
				     "button: debounce-interval %u is out of range 0..%u ms\n",
				     *debounce_ms, DEBOUNCE_MAX_MS);
	return 0;
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
	input_set_capability(input, EV_KEY, button->code);
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

/* Goes before the interrupt does: a tick unmasks it. */
static void button_stop(void *data)
{
	struct front_panel_button *button = data;
	unsigned long flags;

	spin_lock_irqsave(&button->lock, flags);
	button->stopped = true;
	spin_unlock_irqrestore(&button->lock, flags);

	hrtimer_cancel(&button->timer);
	if (button->wq)
		cancel_work_sync(&button->work);
}

static int button_start(struct front_panel_button *button, const char *label)
{
	struct device *dev = button->dev;
	int ret;

	button->irq = gpiod_to_irq(button->line);
	if (button->irq < 0)
		return dev_err_probe(dev, button->irq,
				     "button: its line has no interrupt: name another line\n");

	/* Masked means masked: the lazy way takes one more interrupt, unseen in the statistics. */
	irq_set_status_flags(button->irq, IRQ_DISABLE_UNLAZY);
	ret = devm_request_any_context_irq(dev, button->irq, button_irq,
					   IRQF_TRIGGER_RISING | IRQF_TRIGGER_FALLING, label,
					   button);
	if (ret < 0)
		return dev_err_probe(dev, ret, "button: cannot request its line's interrupt\n");

	ret = devm_add_action_or_reset(dev, button_stop, button);
	if (ret)
		return ret;

	/* Have the level that the line has now settled like any later one. */
	button_edge(button);
	return 0;
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
 * Return: 0 or a negative error; what was wrong has been printed.
 */
int front_panel_button_probe(struct device *dev, struct fwnode_handle *node)
{
	const char *label = "front-panel button";
	struct front_panel_button *button;
	u32 debounce_ms;
	int ret;

	button = devm_kzalloc(dev, sizeof(*button), GFP_KERNEL);
	if (!button)
		return -ENOMEM;
	button->dev = dev;

	ret = button_read_properties(button, node, &debounce_ms);
	if (ret)
		return ret;

	fwnode_property_read_string(node, "label", &label);
	button->line = front_panel_get_line(dev, node, "button", GPIOD_IN, label);
	if (IS_ERR(button->line))
		return PTR_ERR(button->line);

	ret = button_init_tick(button);
	if (ret)
		return ret;

	ret = button_register_input(button);
	if (ret)
		return ret;

	if (debounce_ms && !gpiod_set_debounce(button->line, debounce_ms * USEC_PER_MSEC))
		debounce_ms = 0;
	front_panel_press_init(&button->press, debounce_ms);
	return button_start(button, label);
}
