# SPDX-License-Identifier: GPL-2.0-only
#
# What the emulated board runs, built inside the lab root `bench`: the module for the stock
# kernel, the overlays merged into the board's device tree, and the guest. Each room is told its
# own O=, since one given to make would reach them all, and kbuild too.

board-top := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))/../..)
include /etc/gpio-front-panel-lab

board-module-dir := $(board-top)/build/module-$(KREL)
MODULE := $(board-module-dir)/gpio-front-panel.ko
board-guest-dir := $(board-top)/build/guest-$(KREL)
INITRAMFS := $(board-guest-dir)/initramfs.cpio.gz
DTS := $(board-top)/build/dts

board: board-guest board-dtbs

board-module:
	$(MAKE) -C $(board-top) modules O= OUT=$(board-module-dir) KDIR=$(KDIR) \
		ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu-

board-guest: board-module
	$(MAKE) -C $(board-top)/selftests/guest O=$(board-guest-dir) MODULE=$(MODULE) KREL=$(KREL)

board-dtbs:
	$(MAKE) -C $(board-top)/dts O=$(DTS) KDIR=$(KDIR)

.PHONY: board board-module board-guest board-dtbs
