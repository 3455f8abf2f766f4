# SPDX-License-Identifier: GPL-2.0-only
################################################################################
#
# gpio-front-panel
#
################################################################################

LINUX_EXTENSIONS += gpio-front-panel

define GPIO_FRONT_PANEL_PREPARE_KERNEL
	$(MAKE) -C $(GPIO_FRONT_PANEL_DIR) in-tree KSRC=$(LINUX_DIR)
endef
