/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef FRONT_PANEL_COMPAT_LINUX_FS_H
#define FRONT_PANEL_COMPAT_LINUX_FS_H

#include_next <linux/fs.h>
#include <linux/rculist.h>

/* File system types became an RCU list in 7.2 or before: Kbuild looks which it is. */
static inline struct file_system_type *next_file_system_type(struct file_system_type *type)
{
#ifdef FRONT_PANEL_HAVE_FILE_SYSTEM_LIST
	return hlist_entry_safe(rcu_dereference(hlist_next_rcu(&type->list)),
				struct file_system_type, list);
#else
	return READ_ONCE(type->next);
#endif
}

#endif /* FRONT_PANEL_COMPAT_LINUX_FS_H */
