# SPDX-License-Identifier: GPL-2.0-only
#
# What the emulated board runs, built inside the lab root `bench`: the module for the stock
# kernel, the overlays merged into the board's device tree, and the guest. Each room is told its
# own O=, since one given to make would reach them all; and none, not even an empty one, kbuild.

board-top := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))/../..)
include /etc/gpio-front-panel-lab
MAKEOVERRIDES := $(filter-out O=%,$(MAKEOVERRIDES))

board-module-dir := $(board-top)/build/module-$(KREL)
MODULE := $(board-module-dir)/gpio-front-panel.ko
board-guest-dir := $(board-top)/build/guest-$(KREL)
INITRAMFS := $(board-guest-dir)/initramfs.cpio.gz
board-drivers-dir := $(board-top)/build/drivers-$(KREL)
board-drivers-ko := $(board-drivers-dir)/selftests/guest/drivers/bad-shutdown.ko
DTS := $(board-top)/build/dts-$(KREL)

# say FILE,WHAT: that it is built for the first time
say = @[ -e $1 ] || echo 'Building $2'

board: board-guest board-dtbs

board-module:
	$(call say,$(MODULE),the module for Linux $(KREL))
	$(MAKE) -C $(board-top) modules OUT=$(board-module-dir) KDIR=$(KDIR) \
		ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu-

# A copy keeps the tree clean; the shadow headers are where the copied Kbuild looks for them.
board-drivers:
	$(call say,$(board-drivers-dir),modules that tests need)
	mkdir -p $(board-drivers-dir)
	cd $(board-top) && cp -Rpu --parents driver/compat selftests/kselftest/modules/compat \
		selftests/guest/drivers $(board-drivers-dir)
	$(MAKE) -C $(KDIR) M=$(board-drivers-dir)/selftests/guest/drivers modules \
		ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu-

board-guest: board-module board-drivers
	$(call say,$(INITRAMFS),user space for the board)
	$(MAKE) -C $(board-top)/selftests/guest O=$(board-guest-dir) KREL=$(KREL) \
		MODULE=$(MODULE) DRIVERS='$(board-drivers-ko)'

board-dtbs:
	$(call say,$(DTS),the device trees)
	$(MAKE) -C $(board-top)/dts O=$(DTS) KDIR=$(KDIR)

.PHONY: board board-module board-drivers board-guest board-dtbs
