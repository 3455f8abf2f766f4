# SPDX-License-Identifier: GPL-2.0-only
#
# In place of OpenWrt: runs our package's Makefile with stand-ins for what it includes.

all:
	$(MAKE) -C packaging/openwrt/gpio-front-panel TOPDIR=$(TOP)/selftests/check/stand-ins/openwrt \
		INCLUDE_DIR=$(TOP)/selftests/check/stand-ins/openwrt WORK=$(WORK)
