# SPDX-License-Identifier: GPL-2.0-only
################################################################################
#
# gpio-front-panel
#
################################################################################

# The sources are those that this tree is a part of.
GPIO_FRONT_PANEL_SITE = $(abspath $(BR2_EXTERNAL_GPIO_FRONT_PANEL_PATH)/../..)
GPIO_FRONT_PANEL_SITE_METHOD = local
GPIO_FRONT_PANEL_OVERRIDE_SRCDIR_RSYNC_EXCLUSIONS = --exclude /build
GPIO_FRONT_PANEL_VERSION = $(shell sed -n 's/.*VERSION "\(.*\)"/\1/p' \
	$(GPIO_FRONT_PANEL_SITE)/driver/version.h)
GPIO_FRONT_PANEL_LICENSE = GPL-2.0-only
GPIO_FRONT_PANEL_LICENSE_FILES = LICENSE
GPIO_FRONT_PANEL_DEPENDENCIES = host-dtc linux
GPIO_FRONT_PANEL_INSTALL_IMAGES = YES

GPIO_FRONT_PANEL_MODULE_MAKE_OPTS = CONFIG_DEBUG_INFO_BTF_MODULES=

ifeq ($(BR2_LINUX_KERNEL_EXT_GPIO_FRONT_PANEL),y)
define GPIO_FRONT_PANEL_BUILT_IN
	$(call KCONFIG_ENABLE_OPT,CONFIG_INPUT_MISC)
	$(call KCONFIG_ENABLE_OPT,CONFIG_GPIO_FRONT_PANEL)
endef
endif

define GPIO_FRONT_PANEL_LINUX_CONFIG_FIXUPS
	$(call KCONFIG_ENABLE_OPT,CONFIG_GPIOLIB)
	$(call KCONFIG_ENABLE_OPT,CONFIG_INPUT)
	$(call KCONFIG_ENABLE_OPT,CONFIG_INPUT_EVDEV)
	$(call KCONFIG_ENABLE_OPT,CONFIG_NEW_LEDS)
	$(call KCONFIG_ENABLE_OPT,CONFIG_LEDS_CLASS)
	$(call KCONFIG_ENABLE_OPT,CONFIG_LEDS_TRIGGERS)
	$(GPIO_FRONT_PANEL_BUILT_IN)
endef

ifeq ($(BR2_PACKAGE_GPIO_FRONT_PANEL_PANEL),y)
GPIO_FRONT_PANEL_DEPENDENCIES += host-pkgconf json-c libevdev ncurses systemd \
	$(if $(BR2_PACKAGE_LIBGPIOD2),libgpiod2)

# A newer compiler may warn of more than ours has.
GPIO_FRONT_PANEL_PANEL = $(TARGET_MAKE_ENV) $(TARGET_CONFIGURE_OPTS) \
	CFLAGS="$(TARGET_CFLAGS) -Wno-error" \
	$(MAKE) -C $(@D)/userspace-demo O=$(@D)/build/userspace-demo

define GPIO_FRONT_PANEL_BUILD_PANEL
	$(GPIO_FRONT_PANEL_PANEL)
endef

define GPIO_FRONT_PANEL_INSTALL_PANEL
	$(GPIO_FRONT_PANEL_PANEL) install prefix=/usr DESTDIR=$(TARGET_DIR)
endef
endif

define GPIO_FRONT_PANEL_BUILD_CMDS
	$(TARGET_MAKE_ENV) $(MAKE) -C $(@D)/dts KDIR=$(LINUX_DIR) O=$(@D)/build/dts \
		DTC=$(HOST_DIR)/bin/dtc
	$(GPIO_FRONT_PANEL_BUILD_PANEL)
endef

# Which of them a board takes is for its firmware or boot loader to say.
define GPIO_FRONT_PANEL_INSTALL_IMAGES_CMDS
	cd $(@D)/build/dts && for overlay in */*.dtbo; do \
		$(INSTALL) -D -m 644 $$overlay \
			$(BINARIES_DIR)/gpio-front-panel/$$overlay || exit 1; \
	done
endef

define GPIO_FRONT_PANEL_INSTALL_TARGET_CMDS
	$(INSTALL) -D -m 755 $(@D)/packaging/front-panel-power-state \
		$(TARGET_DIR)/usr/sbin/front-panel-power-state
	$(INSTALL) -D -m 644 $(@D)/packaging/modprobe.d/gpio-front-panel.conf \
		$(TARGET_DIR)/etc/modprobe.d/gpio-front-panel.conf
	$(GPIO_FRONT_PANEL_INSTALL_PANEL)
endef

define GPIO_FRONT_PANEL_INSTALL_INIT_SYSTEMD
	$(MAKE) -C $(@D)/packaging install-systemd prefix=/usr DESTDIR=$(TARGET_DIR)
endef

define GPIO_FRONT_PANEL_INSTALL_INIT_OPENRC
	$(MAKE) -C $(@D)/packaging install-openrc prefix=/usr DESTDIR=$(TARGET_DIR)
endef

# The last to start, and so the first to stop
define GPIO_FRONT_PANEL_INSTALL_INIT_SYSV
	$(INSTALL) -D -m 755 $(GPIO_FRONT_PANEL_PKGDIR)/S99gpio-front-panel \
		$(TARGET_DIR)/etc/init.d/S99gpio-front-panel
endef

ifneq ($(BR2_LINUX_KERNEL_EXT_GPIO_FRONT_PANEL),y)
$(eval $(kernel-module))
endif
$(eval $(generic-package))
