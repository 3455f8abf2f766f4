// SPDX-License-Identifier: GPL-2.0-only
/*
 * A bus with a GPIO controller on it, whose shutdown is as those of some drivers are, for tests
 * only. The controller is called bad-shutdown and has one line, an output. What is done with it on
 * the machine's way down is printed.
 *
 *	flushes=1	its shutdown waits for an ordinary workqueue
 *	hangs=1		its shutdown hangs, and holds the bus
 */

#include <linux/delay.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/gpio/driver.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/sched.h>
#include <linux/workqueue.h>

#define NAME "bad-shutdown"

static bool flushes;
module_param(flushes, bool, 0444);
MODULE_PARM_DESC(flushes, "shutdown waits for an ordinary workqueue");

static bool hangs;
module_param(hangs, bool, 0444);
MODULE_PARM_DESC(hangs, "shutdown hangs, and holds the bus");

static DEFINE_MUTEX(bus);
static struct workqueue_struct *wq;
static struct platform_device *device;

static int bad_set(struct gpio_chip *gc, unsigned int offset, int value)
{
	guard(mutex)(&bus);
	if (system_state > SYSTEM_RUNNING)
		pr_info(NAME ": the line is %d\n", value);
	return 0;
}

GPIO_CHIP_SETTER(bad_set);

static int bad_direction_output(struct gpio_chip *gc, unsigned int offset, int value)
{
	return bad_set(gc, offset, value);
}

static struct gpio_chip bad_chip = {
	.label = NAME,
	.owner = THIS_MODULE,
	.base = -1,
	.ngpio = 1,
	.can_sleep = true,
	.direction_output = bad_direction_output,
	.set = GPIO_CHIP_SET(bad_set),
};

/* Still under way when it is waited for. */
static void work(struct work_struct *work)
{
	msleep(20);
}

static DECLARE_WORK(last_work, work);

static int __init bad_probe(struct platform_device *pdev)
{
	bad_chip.parent = &pdev->dev;
	return devm_gpiochip_add_data(&pdev->dev, &bad_chip, NULL);
}

static void bad_shutdown(struct platform_device *pdev)
{
	if (flushes) {
		queue_work(wq, &last_work);
		flush_workqueue(wq);
		dev_warn(&pdev->dev, "flushed\n");
	}
	if (hangs) {
		dev_warn(&pdev->dev, "hangs\n");
		mutex_lock(&bus);
		for (;;)
			schedule_timeout_uninterruptible(MAX_SCHEDULE_TIMEOUT);
	}
}

static struct platform_driver bad_driver = {
	.shutdown = bad_shutdown,
	.driver.name = NAME,
};

static int __init bad_init(void)
{
	wq = alloc_workqueue(NAME, 0, 0);
	if (!wq)
		return -ENOMEM;
	device = platform_create_bundle(&bad_driver, bad_probe, NULL, 0, NULL, 0);
	if (IS_ERR(device))
		destroy_workqueue(wq);
	return PTR_ERR_OR_ZERO(device);
}
module_init(bad_init);

static void __exit bad_exit(void)
{
	platform_device_unregister(device);
	platform_driver_unregister(&bad_driver);
	destroy_workqueue(wq);
}
module_exit(bad_exit);

MODULE_DESCRIPTION("Bus whose shutdown is as those of some drivers are, for tests only");
MODULE_AUTHOR("The gpio-front-panel authors");
MODULE_LICENSE("GPL");
