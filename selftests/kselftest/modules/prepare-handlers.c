// SPDX-License-Identifier: GPL-2.0-only
/* Takes the lowest priority before power-off and restart, which only one can have. */

#include <linux/err.h>
#include <linux/module.h>
#include <linux/reboot.h>

static const enum sys_off_mode modes[] = {
	SYS_OFF_MODE_POWER_OFF_PREPARE,
	SYS_OFF_MODE_RESTART_PREPARE,
};

static struct sys_off_handler *handlers[ARRAY_SIZE(modes)];

static int do_nothing(struct sys_off_data *data)
{
	return NOTIFY_DONE;
}

static void __exit prepare_handlers_exit(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(modes); i++)
		unregister_sys_off_handler(handlers[i]);
}
module_exit(prepare_handlers_exit);

static int __init prepare_handlers_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(modes); i++) {
		handlers[i] = register_sys_off_handler(modes[i], SYS_OFF_PRIO_LOW, do_nothing,
						       NULL);
		if (IS_ERR(handlers[i]))
			return PTR_ERR(handlers[i]);
	}
	return 0;
}
module_init(prepare_handlers_init);

MODULE_DESCRIPTION("Handlers before power-off and restart, for tests only");
MODULE_AUTHOR("The gpio-front-panel authors");
MODULE_LICENSE("GPL");
