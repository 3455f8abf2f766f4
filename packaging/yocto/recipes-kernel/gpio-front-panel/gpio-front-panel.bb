# SPDX-License-Identifier: GPL-2.0-only
SUMMARY = "Power button and power LED on GPIO lines, the kernel module"

require gpio-front-panel.inc
inherit module

SRC_URI = "file://Kbuild file://LICENSE file://driver"

# What is in Kbuild is for the kernel's own make.
EXTRA_OEMAKE += "-C ${STAGING_KERNEL_DIR} M=${S} CONFIG_DEBUG_INFO_BTF_MODULES="
MAKE_TARGETS = "modules"

RPROVIDES:${PN} += "kernel-module-gpio-front-panel"
