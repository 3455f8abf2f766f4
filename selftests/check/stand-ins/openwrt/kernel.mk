# SPDX-License-Identifier: GPL-2.0-only
KERNEL_MAKE	:= $(MAKE) -C $(KDIR)
PKG_BUILD_DIR	:= $(WORK)/source

# KernelPackage NAME
define KernelPackage
$(call KernelPackage/$(1))
endef
