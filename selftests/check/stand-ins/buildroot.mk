# SPDX-License-Identifier: GPL-2.0-only
#
# In place of Buildroot: what it hands to a recipe, and the order it runs its parts in. Builds and
# installs below WORK, in the tree that make is in.

BR2_EXTERNAL_GPIO_FRONT_PANEL_PATH := $(CURDIR)/packaging/buildroot
GPIO_FRONT_PANEL_PKGDIR	:= $(BR2_EXTERNAL_GPIO_FRONT_PANEL_PATH)/package/gpio-front-panel
HOST_DIR	:= /usr
INSTALL		:= install
LINUX_DIR	:= $(KDIR)
TARGET_DIR	:= $(WORK)/root
BINARIES_DIR	:= $(WORK)/root/images
kernel-module	= $(eval modules := y)

include $(BR2_EXTERNAL_GPIO_FRONT_PANEL_PATH)/external.mk

$(WORK)/source/.built:
	mkdir -p $(@D) $(TARGET_DIR)/module
	cd $(GPIO_FRONT_PANEL_SITE) && cp -R Kbuild driver dts packaging $(@D)
	$(GPIO_FRONT_PANEL_BUILD_CMDS)
	$(if $(modules),$(MAKE) -C $(LINUX_DIR) $(GPIO_FRONT_PANEL_MODULE_MAKE_OPTS) M=$(@D) modules)
	cp $(@D)/*.ko $(TARGET_DIR)/module
	$(GPIO_FRONT_PANEL_INSTALL_TARGET_CMDS)
	$(GPIO_FRONT_PANEL_INSTALL_IMAGES_CMDS)
	$(GPIO_FRONT_PANEL_INSTALL_INIT_SYSTEMD)
	$(GPIO_FRONT_PANEL_INSTALL_INIT_OPENRC)
	$(GPIO_FRONT_PANEL_INSTALL_INIT_SYSV)
