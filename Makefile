# SPDX-License-Identifier: GPL-2.0-only

# The kernel to build for; a prepared build tree or the headers package's directory.
KDIR ?= /lib/modules/$(shell uname -r)/build
# Where to build the module: here, or in a directory of its own (not O=: kbuild takes that).
OUT ?=

LAB := selftests/lab/lab
JOBS := $(shell nproc)

help:
	@echo 'The two commands:'
	@echo '  make demo      boot an emulated board, press its button, watch its LED'
	@echo '                 (DEMO=--play: you press it, on the keyboard)'
	@echo '  make test      run all tests'
	@echo 'For your own machine:'
	@echo '  make modules   build gpio-front-panel.ko for the running kernel (or KDIR=...)'
	@echo '  make dtbs      build the device-tree overlays into build/dts'
	@echo '  make install   install the module and its hooks for the init system'
	@echo 'For a change:'
	@echo '  make check     run the static checks'
	@echo '  make fuzz      fuzz the press logic for ten minutes'
	@echo '  make diagram   draw the timing diagram in Documentation/ from a run'
	@echo '  make clean     remove all that was built here (make distclean: the cache too)'

# No BTF: it is for BPF programs alone, and costs nine tenths of the time that loading takes.
kbuild = $(MAKE) -C $(KDIR) M=$(abspath $(or $(OUT),.)) CONFIG_DEBUG_INFO_BTF_MODULES=

modules: $(if $(OUT),module-sources)
	$(kbuild) modules

module-sources:
	mkdir -p $(OUT)
	cp -Rpu Kbuild driver $(OUT)

dtbs:
	$(MAKE) -C dts

install: modules
	$(kbuild) INSTALL_MOD_STRIP=1 $(if $(DESTDIR),INSTALL_MOD_PATH=$(DESTDIR)) modules_install
	$(MAKE) -C packaging install

install-dkms uninstall:
	$(MAKE) -C packaging $@

demo:
	@$(LAB) enter bench -- $(MAKE) --no-print-directory -s -j$(JOBS) -C selftests/demo demo \
		DEMO='$(DEMO)'

# The picture in README.md, drawn from a run.
diagram:
	@$(MAKE) --no-print-directory demo DEMO=--plain
	@cp build/demo/logs/demo.svg Documentation/demo.svg

# Of selftests/suites; those after -- run beside the others.
SUITES ?= wires rig dts guest panel diagram measure -- uml faults nosleep meet fuzz

test:
	@selftests/run $(SUITES)

check:
	@selftests/run check

fuzz:
	@$(LAB) enter uml -- $(MAKE) --no-print-directory -C selftests/fuzz fuzz

clean:
	rm -rf build *.ko *.o *.mod *.mod.c .*.cmd modules.order Module.symvers .tmp_versions
	find driver -name '*.o' -o -name '.*.cmd' | xargs -r rm -f

distclean: clean
	$(LAB) clean

.PHONY: help modules module-sources dtbs install install-dkms uninstall demo diagram test check fuzz clean distclean
