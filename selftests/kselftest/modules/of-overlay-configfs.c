// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device-tree overlays from user space, for tests only: mainline kernels have no interface for it.
 *
 * The files are those of the Raspberry Pi kernel's CONFIG_OF_CONFIGFS, so tests run there as well:
 *
 *	cd /sys/kernel/config/device-tree/overlays
 *	mkdir panel			make room for an overlay
 *	cat panel.dtbo > panel/dtbo	apply it; configfs drops the error,
 *	cat panel/status		so look: "applied" or "unapplied"
 *	rmdir panel			remove it
 */

#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/configfs.h>
#include <linux/container_of.h>
#include <linux/err.h>
#include <linux/module.h>
#include <linux/of.h>
#include <linux/printk.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/sysfs.h>

/**
 * struct overlay - a directory that holds one overlay
 * @item: the directory
 * @id:   of the changeset, 0 while none is applied
 */
struct overlay {
	struct config_item item;
	int id;
};

static struct overlay *to_overlay(struct config_item *item)
{
	return container_of(item, struct overlay, item);
}

static void overlay_remove(struct overlay *overlay)
{
	int id = overlay->id;
	int ret;

	if (!id)
		return;
	/* On its way out an item has no name any more. */
	ret = of_overlay_remove(&overlay->id);
	if (ret)
		pr_err("cannot remove changeset %d (%d)\n", id, ret);
}

static ssize_t overlay_dtbo_write(struct config_item *item, const void *data, size_t size)
{
	struct overlay *overlay = to_overlay(item);
	int ret;

	if (overlay->id)
		return -EBUSY;

	ret = of_overlay_fdt_apply(data, size, &overlay->id, NULL);
	if (ret) {
		pr_err("cannot apply %s (%d)\n", config_item_name(item), ret);
		/* What was applied before the error came is still there. */
		overlay_remove(overlay);
		return ret;
	}
	return size;
}
CONFIGFS_BIN_ATTR_WO(overlay_, dtbo, NULL, SZ_64K);

static ssize_t overlay_status_show(struct config_item *item, char *page)
{
	return sysfs_emit(page, "%s\n", to_overlay(item)->id ? "applied" : "unapplied");
}
CONFIGFS_ATTR_RO(overlay_, status);

static struct configfs_attribute *overlay_attrs[] = {
	&overlay_attr_status,
	NULL
};

static struct configfs_bin_attribute *overlay_bin_attrs[] = {
	&overlay_attr_dtbo,
	NULL
};

static void overlay_release(struct config_item *item)
{
	struct overlay *overlay = to_overlay(item);

	overlay_remove(overlay);
	kfree(overlay);
}

static struct configfs_item_operations overlay_item_ops = {
	.release = overlay_release,
};

static const struct config_item_type overlay_type = {
	.ct_item_ops = &overlay_item_ops,
	.ct_attrs = overlay_attrs,
	.ct_bin_attrs = overlay_bin_attrs,
	.ct_owner = THIS_MODULE,
};

static struct config_item *overlays_make_item(struct config_group *group, const char *name)
{
	struct overlay *overlay = kzalloc(sizeof(*overlay), GFP_KERNEL);

	if (!overlay)
		return ERR_PTR(-ENOMEM);
	config_item_init_type_name(&overlay->item, name, &overlay_type);
	return &overlay->item;
}

static struct configfs_group_operations overlays_group_ops = {
	.make_item = overlays_make_item,
};

static const struct config_item_type overlays_type = {
	.ct_group_ops = &overlays_group_ops,
	.ct_owner = THIS_MODULE,
};

static const struct config_item_type device_tree_type = {
	.ct_owner = THIS_MODULE,
};

static struct config_group overlays_group;

static struct configfs_subsystem device_tree_subsystem = {
	.su_group.cg_item = {
		.ci_namebuf = "device-tree",
		.ci_type = &device_tree_type,
	},
	.su_mutex = __MUTEX_INITIALIZER(device_tree_subsystem.su_mutex),
};

static int __init of_overlay_configfs_init(void)
{
	config_group_init(&device_tree_subsystem.su_group);
	config_group_init_type_name(&overlays_group, "overlays", &overlays_type);
	configfs_add_default_group(&overlays_group, &device_tree_subsystem.su_group);
	return configfs_register_subsystem(&device_tree_subsystem);
}
module_init(of_overlay_configfs_init);

static void __exit of_overlay_configfs_exit(void)
{
	configfs_unregister_subsystem(&device_tree_subsystem);
}
module_exit(of_overlay_configfs_exit);

MODULE_DESCRIPTION("Device-tree overlays from user space, for tests only");
MODULE_AUTHOR("The gpio-front-panel authors");
MODULE_LICENSE("GPL");
