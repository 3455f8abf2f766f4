// SPDX-License-Identifier: GPL-2.0-only
/*
 * A GPIO controller whose input wires are pulled from user space, for tests only.
 *
 * Unlike gpio-sim it reads without sleeping, takes its interrupts in hard interrupt context at the
 * very moment a wire changes, and latches an edge that comes while its line is masked, as real
 * controllers do.
 *
 *	wires {
 *		compatible = "gpio-wires";
 *		gpio-controller;
 *		#gpio-cells = <2>;
 *		debounces;		optional: the lines debounce in hardware, so it says
 *		no-interrupts;		optional: the lines can only be polled
 *		flips;			optional: both edges are one after the other
 *		one-edge;		optional: both edges are refused
 *		sleeps;			optional: reading and masking sleep, interrupts do not
 *		no-wake;		optional: interrupts refuse to wake the system
 *		apart;			optional: its parent is a device without a driver
 *	};
 *
 * Each line has a file in the device's directory, wire0 to wire7: reads as the level of the line
 * whoever drives it, "0" or "1" written to it is the level from outside. "0 2000 1 2500" sets two
 * levels in 2000 and 2500 ms, unless something else is written before: while the system sleeps,
 * nobody could write. "2" is an edge to a level that cannot be read, "3" one to where the
 * controller is gone. The files suspend_ms, resume_ms and shutdown_ms are how long the controller
 * takes for that.
 */

#include <linux/bits.h>
#include <linux/completion.h>
#include <linux/container_of.h>
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/gpio/driver.h>
#include <linux/hrtimer.h>
#include <linux/irq.h>
#include <linux/irqdomain.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/ktime.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/pinctrl/pinconf-generic.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/property.h>
#include <linux/spinlock.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include <linux/sysfs.h>

#define WIRES		8
/* As levels */
#define UNREADABLE	2
#define GONE		3

#define FLIP_US		100	/* from an interrupt until the other edge is waited for */

#define LATER		4	/* levels to come */

/**
 * struct wire_bank - the controller
 * @gc:        as gpiolib sees it
 * @interrupt: raises interrupts, from hard interrupt context
 * @raised:    @interrupt has run
 * @suspend_ms: how long it takes to suspend
 * @resume_ms: to resume
 * @shutdown_ms: to be shut down
 * @later:     pulls one wire later
 * @later_line: that wire
 * @later_level: the levels it will have
 * @later_ms:  when, counted from the write; 0 after the last
 * @later_next: the one that comes next
 * @flip:      ends the time in which edges are lost
 * @pulling:   one wire is pulled at a time
 * @bus:       held while a register of a controller that sleeps is in use
 * @lock:      protects what follows
 * @outside:   levels from outside
 * @unreadable: lines whose level cannot be read
 * @gone:      the same, as if there were no controller
 * @driven:    levels that output lines have
 * @outputs:   lines that are outputs
 * @rising:    lines with an interrupt at rising edges
 * @falling:   lines with an interrupt at falling edges
 * @unmasked:  lines whose interrupt is let through
 * @latched:   lines that had an edge
 * @flips:     an interrupt comes only at the edge away from the level in @flip_levels
 * @flipping:  not even that, until @flip
 * @flip_levels: levels at the latest interrupt
 */
struct wire_bank {
	struct gpio_chip gc;
	struct hrtimer interrupt;
	struct completion raised;
	unsigned int suspend_ms;
	unsigned int resume_ms;
	unsigned int shutdown_ms;
	struct hrtimer later;
	unsigned int later_line;
	unsigned int later_level[LATER + 1];
	unsigned int later_ms[LATER + 1];
	unsigned int later_next;
	struct hrtimer flip;
	struct mutex pulling; /* see above */
	struct mutex bus; /* see above */
	raw_spinlock_t lock; /* see above */
	unsigned long outside;
	unsigned long unreadable;
	unsigned long gone;
	unsigned long driven;
	unsigned long outputs;
	unsigned long rising;
	unsigned long falling;
	unsigned long unmasked;
	unsigned long latched;
	bool flips;
	bool flipping;
	unsigned long flip_levels;
};

static unsigned long wires_levels(struct wire_bank *wires)
{
	return (wires->driven & wires->outputs) | (wires->outside & ~wires->outputs);
}

static int wires_get(struct gpio_chip *gc, unsigned int offset)
{
	struct wire_bank *wires = gpiochip_get_data(gc);

	guard(raw_spinlock_irqsave)(&wires->lock);
	if (wires->unreadable & BIT(offset))
		return -EIO;
	if (wires->gone & BIT(offset))
		return -ENODEV;
	return !!(wires_levels(wires) & BIT(offset));
}

static int wires_get_sleeping(struct gpio_chip *gc, unsigned int offset)
{
	struct wire_bank *wires = gpiochip_get_data(gc);

	guard(mutex)(&wires->bus);
	return wires_get(gc, offset);
}

static int wires_set(struct gpio_chip *gc, unsigned int offset, int value)
{
	struct wire_bank *wires = gpiochip_get_data(gc);

	guard(raw_spinlock_irqsave)(&wires->lock);
	__assign_bit(offset, &wires->driven, value);
	return 0;
}

GPIO_CHIP_SETTER(wires_set);

static int wires_get_direction(struct gpio_chip *gc, unsigned int offset)
{
	struct wire_bank *wires = gpiochip_get_data(gc);

	guard(raw_spinlock_irqsave)(&wires->lock);
	return wires->outputs & BIT(offset) ? GPIO_LINE_DIRECTION_OUT : GPIO_LINE_DIRECTION_IN;
}

static int wires_direction_input(struct gpio_chip *gc, unsigned int offset)
{
	struct wire_bank *wires = gpiochip_get_data(gc);

	guard(raw_spinlock_irqsave)(&wires->lock);
	__clear_bit(offset, &wires->outputs);
	return 0;
}

static int wires_direction_output(struct gpio_chip *gc, unsigned int offset, int value)
{
	struct wire_bank *wires = gpiochip_get_data(gc);

	guard(raw_spinlock_irqsave)(&wires->lock);
	__assign_bit(offset, &wires->driven, value);
	__set_bit(offset, &wires->outputs);
	return 0;
}

static int wires_set_config(struct gpio_chip *gc, unsigned int offset, unsigned long config)
{
	switch (pinconf_to_config_param(config)) {
	case PIN_CONFIG_INPUT_DEBOUNCE:
		return device_property_read_bool(gc->parent, "debounces") ? 0 : -ENOTSUPP;
	case PIN_CONFIG_BIAS_PULL_UP:
	case PIN_CONFIG_BIAS_PULL_DOWN:
	case PIN_CONFIG_BIAS_DISABLE:
		/* The level from outside is stronger. */
		return 0;
	default:
		return -ENOTSUPP;
	}
}

static struct wire_bank *to_wires(struct irq_data *data)
{
	return gpiochip_get_data(irq_data_get_irq_chip_data(data));
}

static void wires_ack(struct irq_data *data)
{
	struct wire_bank *wires = to_wires(data);

	guard(raw_spinlock_irqsave)(&wires->lock);
	__clear_bit(irqd_to_hwirq(data), &wires->latched);
}

static void wires_mask(struct irq_data *data)
{
	struct gpio_chip *gc = irq_data_get_irq_chip_data(data);
	struct wire_bank *wires = gpiochip_get_data(gc);

	scoped_guard(raw_spinlock_irqsave, &wires->lock)
		__clear_bit(irqd_to_hwirq(data), &wires->unmasked);
	gpiochip_disable_irq(gc, irqd_to_hwirq(data));
}

static void wires_unmask(struct irq_data *data)
{
	struct gpio_chip *gc = irq_data_get_irq_chip_data(data);
	struct wire_bank *wires = gpiochip_get_data(gc);
	bool latched;

	gpiochip_enable_irq(gc, irqd_to_hwirq(data));
	scoped_guard(raw_spinlock_irqsave, &wires->lock) {
		__set_bit(irqd_to_hwirq(data), &wires->unmasked);
		latched = wires->latched & BIT(irqd_to_hwirq(data));
	}
	if (latched)
		hrtimer_start(&wires->interrupt, 0, HRTIMER_MODE_REL_HARD);
}

/* An edge that woke the system is handed on when it is awake. */
static int wires_retrigger(struct irq_data *data)
{
	struct wire_bank *wires = to_wires(data);

	scoped_guard(raw_spinlock_irqsave, &wires->lock)
		__set_bit(irqd_to_hwirq(data), &wires->latched);
	hrtimer_start(&wires->interrupt, 0, HRTIMER_MODE_REL_HARD);
	return 1;
}

static int wires_set_type(struct irq_data *data, unsigned int type)
{
	struct wire_bank *wires = to_wires(data);

	if (type & ~IRQ_TYPE_EDGE_BOTH)
		return -EINVAL;
	if (type == IRQ_TYPE_EDGE_BOTH && device_property_read_bool(wires->gc.parent, "one-edge"))
		return -EINVAL;

	irq_set_handler_locked(data, handle_edge_irq);
	guard(raw_spinlock_irqsave)(&wires->lock);
	__assign_bit(irqd_to_hwirq(data), &wires->rising, type & IRQ_TYPE_EDGE_RISING);
	__assign_bit(irqd_to_hwirq(data), &wires->falling, type & IRQ_TYPE_EDGE_FALLING);
	wires->flip_levels = wires_levels(wires);
	return 0;
}

static void wires_bus_lock(struct irq_data *data)
{
	mutex_lock(&to_wires(data)->bus);
}

static void wires_bus_sync_unlock(struct irq_data *data)
{
	mutex_unlock(&to_wires(data)->bus);
}

static int wires_refuse_wake(struct irq_data *data, unsigned int on)
{
	return -ENXIO;
}

#define WIRES_IRQ_CHIP						\
	.irq_ack = wires_ack,					\
	.irq_mask = wires_mask,					\
	.irq_unmask = wires_unmask,				\
	.irq_retrigger = wires_retrigger,			\
	.irq_set_type = wires_set_type,				\
	GPIOCHIP_IRQ_RESOURCE_HELPERS

static const struct irq_chip wires_irq_chip = {
	.name = "gpio-wires",
	.flags = IRQCHIP_IMMUTABLE | IRQCHIP_SKIP_SET_WAKE,
	WIRES_IRQ_CHIP,
};

static const struct irq_chip wires_sleeping_irq_chip = {
	.name = "gpio-wires-sleeping",
	.irq_bus_lock = wires_bus_lock,
	.irq_bus_sync_unlock = wires_bus_sync_unlock,
	.flags = IRQCHIP_IMMUTABLE | IRQCHIP_SKIP_SET_WAKE,
	WIRES_IRQ_CHIP,
};

static const struct irq_chip wires_no_wake_irq_chip = {
	.name = "gpio-wires-no-wake",
	.irq_set_wake = wires_refuse_wake,
	.flags = IRQCHIP_IMMUTABLE,
	WIRES_IRQ_CHIP,
};

/* What the hardware was told is the edge away from a level that may be the line's no more. */
static enum hrtimer_restart wires_flip(struct hrtimer *timer)
{
	struct wire_bank *wires = container_of(timer, struct wire_bank, flip);

	guard(raw_spinlock_irqsave)(&wires->lock);
	wires->flipping = false;
	return HRTIMER_NORESTART;
}

static void wires_begin_flip(struct wire_bank *wires)
{
	guard(raw_spinlock_irqsave)(&wires->lock);
	wires->flipping = true;
	wires->flip_levels = wires_levels(wires);
	hrtimer_start(&wires->flip, ns_to_ktime(FLIP_US * NSEC_PER_USEC), HRTIMER_MODE_REL_HARD);
}

static enum hrtimer_restart wires_interrupt(struct hrtimer *timer)
{
	struct wire_bank *wires = container_of(timer, struct wire_bank, interrupt);
	unsigned long raised;
	unsigned int offset;

	scoped_guard(raw_spinlock_irqsave, &wires->lock)
		raised = wires->latched & wires->unmasked;
	for_each_set_bit(offset, &raised, WIRES)
		generic_handle_domain_irq(wires->gc.irq.domain, offset);
	if (wires->flips && raised)
		wires_begin_flip(wires);
	complete(&wires->raised);
	return HRTIMER_NORESTART;
}

static void wires_pull(struct wire_bank *wires, unsigned int offset, unsigned int level)
{
	unsigned long before, after, edges;

	guard(raw_spinlock_irqsave)(&wires->lock);
	before = wires_levels(wires);
	__assign_bit(offset, &wires->unreadable, level == UNREADABLE);
	__assign_bit(offset, &wires->gone, level == GONE);
	if (level > 1)
		__change_bit(offset, &wires->outside);
	else
		__assign_bit(offset, &wires->outside, level);
	after = wires_levels(wires);
	edges = (after & ~before & wires->rising) | (before & ~after & wires->falling);
	if (wires->flips)
		edges &= wires->flipping ? 0 : after ^ wires->flip_levels;
	wires->latched |= edges;
}

static enum hrtimer_restart wires_pull_later(struct hrtimer *timer)
{
	struct wire_bank *wires = container_of(timer, struct wire_bank, later);
	unsigned int i = wires->later_next++;

	wires_pull(wires, wires->later_line, wires->later_level[i]);
	hrtimer_start(&wires->interrupt, 0, HRTIMER_MODE_REL_HARD);
	if (!wires->later_ms[i + 1])
		return HRTIMER_NORESTART;
	hrtimer_forward_now(timer, ms_to_ktime(wires->later_ms[i + 1] - wires->later_ms[i]));
	return HRTIMER_RESTART;
}

static int wires_schedule(struct wire_bank *wires, unsigned int offset, const char *buf)
{
	unsigned int *level = wires->later_level;
	unsigned int *ms = wires->later_ms;

	hrtimer_cancel(&wires->later);
	memset(ms, 0, sizeof(wires->later_ms));
	if (sscanf(buf, "%u %u %u %u %u %u %u %u", &level[0], &ms[0], &level[1], &ms[1],
		   &level[2], &ms[2], &level[3], &ms[3]) < 2 || !ms[0])
		return -EINVAL;
	wires->later_line = offset;
	wires->later_next = 0;
	hrtimer_start(&wires->later, ms_to_ktime(ms[0]), HRTIMER_MODE_REL_HARD);
	return 0;
}

/* Returns after the interrupt, if there is one: what came of it is there to be looked at. */
static void wires_pull_now(struct wire_bank *wires, unsigned int offset, unsigned int level)
{
	hrtimer_cancel(&wires->later);
	reinit_completion(&wires->raised);
	wires_pull(wires, offset, level);
	hrtimer_start(&wires->interrupt, 0, HRTIMER_MODE_REL_HARD);
	wait_for_completion(&wires->raised);
}

static unsigned int attr_to_offset(struct device_attribute *attr)
{
	return (uintptr_t)container_of(attr, struct dev_ext_attribute, attr)->var;
}

static ssize_t wire_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct wire_bank *wires = dev_get_drvdata(dev);

	return sysfs_emit(buf, "%d\n", wires_get(&wires->gc, attr_to_offset(attr)));
}

static ssize_t wire_store(struct device *dev, struct device_attribute *attr, const char *buf,
			  size_t count)
{
	struct wire_bank *wires = dev_get_drvdata(dev);
	unsigned int offset = attr_to_offset(attr);
	unsigned int level;

	guard(mutex)(&wires->pulling);
	if (kstrtouint(buf, 10, &level))
		return wires_schedule(wires, offset, buf) ?: count;
	if (level > GONE)
		return -EINVAL;
	wires_pull_now(wires, offset, level);
	return count;
}

static ssize_t ms_store(struct device *dev, struct device_attribute *attr, const char *buf,
			size_t count)
{
	struct dev_ext_attribute *duration = container_of(attr, struct dev_ext_attribute, attr);

	return kstrtouint(buf, 10, dev_get_drvdata(dev) + (size_t)duration->var) ?: count;
}

#define FILE_ATTR(file, what) (&((struct dev_ext_attribute) { file, (void *)(what) }).attr.attr)
#define WIRE(number) FILE_ATTR(__ATTR(wire##number, 0644, wire_show, wire_store), number)
#define DURATION(name, member) \
	FILE_ATTR(__ATTR(name, 0200, NULL, ms_store), offsetof(struct wire_bank, member))

static struct attribute *wires_attrs[] = {
	WIRE(0), WIRE(1), WIRE(2), WIRE(3), WIRE(4), WIRE(5), WIRE(6), WIRE(7),
	DURATION(suspend_ms, suspend_ms),
	DURATION(resume_ms, resume_ms),
	DURATION(shutdown_ms, shutdown_ms),
	NULL
};
ATTRIBUTE_GROUPS(wires);

static void wires_stop(void *data)
{
	struct wire_bank *wires = data;

	hrtimer_cancel(&wires->later);
	hrtimer_cancel(&wires->interrupt);
	hrtimer_cancel(&wires->flip);
}

static int wires_init(struct device *dev, struct wire_bank *wires)
{
	mutex_init(&wires->pulling);
	mutex_init(&wires->bus);
	raw_spin_lock_init(&wires->lock);
	init_completion(&wires->raised);
	hrtimer_setup(&wires->interrupt, wires_interrupt, CLOCK_MONOTONIC,
		      HRTIMER_MODE_REL_HARD);
	hrtimer_setup(&wires->later, wires_pull_later, CLOCK_MONOTONIC, HRTIMER_MODE_REL_HARD);
	hrtimer_setup(&wires->flip, wires_flip, CLOCK_MONOTONIC, HRTIMER_MODE_REL_HARD);
	return devm_add_action_or_reset(dev, wires_stop, wires);
}

static const struct irq_chip *wires_choose_irq_chip(struct device *dev)
{
	if (device_property_read_bool(dev, "sleeps"))
		return &wires_sleeping_irq_chip;
	if (device_property_read_bool(dev, "no-wake"))
		return &wires_no_wake_irq_chip;
	return &wires_irq_chip;
}

static void wires_remove_part(void *part)
{
	platform_device_unregister(part);
}

/* As some drivers of chips that can do more make a device for each thing. */
static struct device *wires_choose_parent(struct device *dev)
{
	struct platform_device *part;
	int ret;

	if (!device_property_read_bool(dev, "apart"))
		return dev;
	part = platform_device_register_data(dev, "gpio-wires-part", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(part))
		return ERR_CAST(part);
	ret = devm_add_action_or_reset(dev, wires_remove_part, part);
	return ret ? ERR_PTR(ret) : &part->dev;
}

static int wires_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct gpio_chip *gc;
	struct wire_bank *wires;
	int ret;

	wires = devm_kzalloc(dev, sizeof(*wires), GFP_KERNEL);
	if (!wires)
		return -ENOMEM;
	platform_set_drvdata(pdev, wires);
	ret = wires_init(dev, wires);
	if (ret)
		return ret;

	wires->flips = device_property_read_bool(dev, "flips");
	gc = &wires->gc;
	gc->label = dev_name(dev);
	gc->parent = wires_choose_parent(dev);
	if (IS_ERR(gc->parent))
		return PTR_ERR(gc->parent);
	gc->fwnode = dev_fwnode(dev);
	gc->owner = THIS_MODULE;
	gc->base = -1;
	gc->ngpio = WIRES;
	gc->can_sleep = device_property_read_bool(dev, "sleeps");
	gc->get = gc->can_sleep ? wires_get_sleeping : wires_get;
	gc->set = GPIO_CHIP_SET(wires_set);
	gc->get_direction = wires_get_direction;
	gc->direction_input = wires_direction_input;
	gc->direction_output = wires_direction_output;
	gc->set_config = wires_set_config;
	if (!device_property_read_bool(dev, "no-interrupts")) {
		gpio_irq_chip_set_chip(&gc->irq, wires_choose_irq_chip(dev));
		gc->irq.handler = handle_bad_irq;
	}
	return devm_gpiochip_add_data(dev, gc, wires);
}

/* msleep(0) would sleep for a tick or two, at each of the controllers. */
static int wires_take(unsigned int ms)
{
	if (ms)
		msleep(ms);
	return 0;
}

static int wires_suspend(struct device *dev)
{
	return wires_take(((struct wire_bank *)dev_get_drvdata(dev))->suspend_ms);
}

static int wires_resume(struct device *dev)
{
	return wires_take(((struct wire_bank *)dev_get_drvdata(dev))->resume_ms);
}

static void wires_shutdown(struct platform_device *pdev)
{
	wires_take(((struct wire_bank *)platform_get_drvdata(pdev))->shutdown_ms);
}

static DEFINE_SIMPLE_DEV_PM_OPS(wires_pm_ops, wires_suspend, wires_resume);

static const struct of_device_id wires_of_match[] = {
	{ .compatible = "gpio-wires" },
	{ }
};
MODULE_DEVICE_TABLE(of, wires_of_match);

static struct platform_driver wires_driver = {
	.probe = wires_probe,
	.shutdown = wires_shutdown,
	.driver = {
		.name = "gpio-wires",
		.of_match_table = wires_of_match,
		.dev_groups = wires_groups,
		.pm = pm_sleep_ptr(&wires_pm_ops),
	},
};
module_platform_driver(wires_driver);

MODULE_DESCRIPTION("GPIO lines pulled from user space, for tests only");
MODULE_AUTHOR("The gpio-front-panel authors");
MODULE_LICENSE("GPL");
