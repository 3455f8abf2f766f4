# SPDX-License-Identifier: GPL-2.0-only
#
# How tests that are no part of the kernel's are run on user-mode Linux: those in the folder inside/
# of a room. The room says before:
#	top, O		the project, and where to build
#	collection	name of its tests
#	tests		files in inside/, or among what is packed, that have them
#	built		what has to be built for the guest
#	packed		what else is in the guest, FILE:PATH each
#
#	make test		boot it, and run the tests
#	make test TEST=NAME	one of them

ifneq ($(MAKECMDGOALS),clean)
# What this make was told, such as to be silent, is not for the kernel's.
kernel		:= $(shell MAKEFLAGS= ../uml/kernel)
$(if $(kernel),,$(error there is no kernel to run))
endif
uml		:= $(top)/build/uml-6.12
source		:= $(kernel)/source/tools/testing/selftests
compiled	:= $(O)/kselftest/compiled
loaded		:= gpio-front-panel.ko $(addprefix selftests/kselftest/modules/,gpio-wires.ko of-overlay-configfs.ko)
# It is programs that are tested here, not the driver.
lean		:= slub_debug=- no_debug_objects sysctl.kernel.prove_locking=0

guest: $(O)/guest/initramfs.cpio.gz $(O)/guest/board.dtb

test: guest
	@../uml/boot $(O)/guest $(O)/test COLLECTION=$(collection) ONLY=$(TEST) $(lean)

modules: FORCE
	$(MAKE) -C ../uml modules $(uml)/scan-log

$(compiled): FORCE
	$(MAKE) -C ../kselftest KSRC=$(kernel)/source OUTPUT=$(@D) $@

$(O)/guest/board.dtb: ../uml/base.dts $(compiled)
	@mkdir -p $(@D)
	dtc -I dts -O dtb -o $(O)/base.dtb $<
	fdtoverlay -i $(O)/base.dtb -o $@ $(compiled)/bank.dtbo

$(O)/guest/initramfs.cpio.gz: modules $(compiled) $(built) Makefile
	@mkdir -p $(@D)
	ln -sfn $(kernel) $(@D)/kernel
	ln -sfn $(uml)/scan-log $(@D)
	printf '$(collection):%s\n' $(tests) >$(O)/list
	../guest/pack $@ /bin/busybox:bin/busybox ../uml/inside/init:init \
		../uml/inside/timeout:usr/bin/timeout \
		$(foreach ko,$(loaded),$(uml)/tree/$(ko):lib/modules/$(notdir $(ko))) \
		$(source)/run_kselftest.sh:selftests/run_kselftest.sh \
		$(source)/kselftest:selftests/kselftest $(O)/list:selftests/kselftest-list.txt \
		$(patsubst %,%:selftests/$(collection),$(wildcard inside)) \
		$(firstword $(wildcard settings) ../kselftest/settings):selftests/$(collection)/settings \
		../kselftest/lib:selftests/$(collection)/lib \
		$(compiled):selftests/$(collection)/compiled $(packed)

clean:
	rm -rf $(O)

FORCE:
.PHONY: guest test modules clean FORCE
