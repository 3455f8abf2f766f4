# SPDX-License-Identifier: GPL-2.0-only

include packaging/paths.mk

# The kernel to build for; a prepared build tree or the headers package's directory.
KDIR ?= /lib/modules/$(shell uname -r)/build
# Where to build the module.
OUT ?= build/module

$(call refuse-odd-paths,CURDIR KDIR KSRC OUT DESTDIR INSTALL_MOD_PATH)
# The makes below run in directories of their own.
override KDIR := $(abspath $(KDIR))
override KSRC := $(abspath $(KSRC))
override OUT := $(abspath $(OUT))
override DESTDIR := $(abspath $(DESTDIR))
override INSTALL_MOD_PATH := $(abspath $(INSTALL_MOD_PATH))

LAB := selftests/lab/lab
JOBS := $(shell nproc)

help:
	@echo 'The two commands:'
	@echo '  make demo      boot an emulated board, press its button, watch its LED'
	@echo '                 (DEMO=--play: you press it, on the keyboard)'
	@echo '  make test      run all tests'
	@echo 'For your own machine:'
	@echo '  make modules   build build/module/gpio-front-panel.ko for the running kernel'
	@echo '  make dtbs      build the device-tree overlays into build/dts'
	@echo '  make panel     build the program panel into build/userspace-demo'
	@echo '  make install   install the module and its hooks for the init system,'
	@echo '                 and the overlays and panel if they were built'
	@echo '  make install-dkms  or have dkms build it, for each kernel anew'
	@echo '  make uninstall     take all of make install back (uninstall-dkms: of install-dkms)'
	@echo '  make deb       Debian packages, into build/deb (RELEASE=bookworm, ARCH=arm64)'
	@echo '  make in-tree   put it into a kernel source tree, KSRC=DIR, to be built with it'
	@echo '    KDIR=DIR     the kernel to build for: its build tree or headers'
	@echo '    OUT=DIR      where to build the module'
	@echo '    DESTDIR=DIR  install below DIR; INSTALL_MOD_PATH=DIR the module elsewhere'
	@echo '    INIT=NAME    the init system: systemd (default), sysvinit or openrc'
	@echo 'For a change:'
	@echo '  make check     run the static checks'
	@echo '  make matrix    build the module for every kernel that Debian has headers of'
	@echo '  make prove     prove the rules of the press logic'
	@echo '  make mutate    look that faults in it are found, each of them'
	@echo '  make campaign  generated traces, malformed overlays, forced power-offs: many of each'
	@echo '  make fuzz      fuzz it for ten minutes'
	@echo '  make bench     measure it against gpio-keys and leds-gpio'
	@echo '  make diagram   make the pictures and figures in the documents, from runs'
	@echo '  make clean     remove all that was built here (make distclean: the cache too)'

config = $(shell grep -s '^$(1)=' $(KDIR)/include/config/auto.conf)
# A kernel that clang has built wants modules that clang has built, unless told otherwise.
clang = $(if $(LLVM)$(filter command environment,$(origin CC)),,$(if $(call config,CONFIG_CC_IS_CLANG),LLVM=1))
# No BTF: it is for BPF programs alone, and costs nine tenths of the time that loading takes.
# Where it was built is in no file.
kbuild = $(MAKE) -C $(KDIR) M=$(OUT) $(clang) CONFIG_DEBUG_INFO_BTF_MODULES= \
	KCFLAGS='$(KCFLAGS) -ffile-prefix-map=$(OUT)=.'

modules: module-sources
	$(kbuild) modules

module-sources:
	@test -e $(KDIR)/Makefile || { echo 'no kernel headers in $(KDIR): install' \
		"linux-headers-$$(uname -r), linux-headers or kernel-devel, or set KDIR" >&2; exit 1; }
	@mkdir -p $(OUT) 2>/dev/null && test -w $(OUT) || \
		{ echo '$(OUT) cannot be written: set OUT' >&2; exit 1; }
	cp -Rpu Kbuild driver $(OUT) && chmod -R u+w $(OUT)/driver

dtbs:
	$(MAKE) -C dts KDIR=$(KDIR)

panel:
	$(MAKE) -C userspace-demo

# As kbuild's own depmod, which is skipped where the kernel's symbol map is not there.
DEPMOD ?= depmod
module-root = $(or $(INSTALL_MOD_PATH),$(DESTDIR))
# As the modules themselves have it. With headers of Debian 12, kernelrelease says something else.
release = $(shell sed -n 's/.*UTS_RELEASE "\(.*\)"/\1/p' $(KDIR)/include/generated/utsrelease.h)
# The tool that the kernel's modules are compressed with.
zip = $(or $(if $(call config,CONFIG_MODULE_COMPRESS_XZ),xz),$(if $(call config,CONFIG_MODULE_COMPRESS_ZSTD),zstd),$(if $(call config,CONFIG_MODULE_COMPRESS_GZIP),gzip),true)
# Without the kernel's own key there is nothing to sign with.
unsigned = $(if $(wildcard $(KDIR)/certs/signing_key.pem),,CONFIG_MODULE_SIG_ALL=)

install: install-module
	$(MAKE) -C packaging install DESTDIR=$(DESTDIR)
	$(if $(wildcard build/userspace-demo/panel),$(MAKE) -C userspace-demo install \
		DESTDIR=$(DESTDIR))

install-module: modules
	@command -v $(zip) >/dev/null || \
		{ echo 'modules of this kernel are compressed: install $(zip)' >&2; exit 1; }
	umask 022 && $(kbuild) $(unsigned) INSTALL_MOD_STRIP=1 INSTALL_MOD_DIR=updates DEPMOD=true \
		INSTALL_MOD_PATH=$(module-root) modules_install
	chmod 644 $(module-root)/lib/modules/$(release)/updates/gpio-front-panel.ko*
	umask 022 && PATH=$$PATH:/usr/sbin:/sbin $(DEPMOD) -b $(module-root)/ $(release)

uninstall: uninstall-panel

install-dkms uninstall uninstall-dkms:
	$(MAKE) -C packaging $@ DESTDIR=$(DESTDIR) MODULE_ROOT=$(module-root)

uninstall-panel:
	$(MAKE) -C userspace-demo uninstall DESTDIR=$(DESTDIR)

in-tree:
	@test -n "$(KSRC)" || { echo 'in-tree: say which kernel source tree: make in-tree KSRC=DIR' >&2; exit 1; }
	@packaging/in-tree/place $(KSRC)

# The release of Debian that the packages are for.
RELEASE ?= $(or $(filter bookworm,$(shell . /etc/os-release && echo $$VERSION_CODENAME)),trixie)

deb: writable
	@$(LAB) enter deb-$(RELEASE) -- $(MAKE) --no-print-directory -s -f packaging/deb.mk \
		$(if $(ARCH),ARCH=$(ARCH))

demo: writable
	@$(LAB) enter bench -- $(MAKE) --no-print-directory -s -j$(JOBS) -C selftests/demo demo \
		DEMO='$(DEMO)'

# Into Documentation/performance.md and waves.svg
bench:
	@$(LAB) enter bench -- $(MAKE) --no-print-directory -s -C selftests/measure document
	@$(LAB) enter plot -- gnuplot -e "result='build/measure/result.json'" \
		selftests/measure/waves.gnuplot >build/measure/waves.svg
	@cp build/measure/waves.svg Documentation/waves.svg

# Into Documentation/reliability.md
campaign: writable
	@selftests/run campaign-long
	@selftests/diagram/fill Documentation/reliability.md campaign build/campaign/table
	@selftests/diagram/fill Documentation/reliability.md traces build/campaign/traces.table

# The module for every kernel that Debian has headers of.
matrix: writable
	@selftests/run matrix
	@selftests/diagram/fill Documentation/kernels.md matrix build/matrix/table

# Mutants of the driver, one in $(EVERY), into Documentation/reliability.md: also when some live.
mutate: writable
	@selftests/run mutate mutate-wires; \
		EVERY=$(or $(EVERY),1) selftests/mutate/report build/mutate >build/mutate/table; status=$$?; \
		[ $$status -gt 1 ] || selftests/diagram/fill Documentation/reliability.md mutate build/mutate/table && \
		exit $$status

# What README.md, boards.md and how-it-works.md show, from runs.
diagram:
	@$(MAKE) --no-print-directory deb RELEASE=trixie ARCH=arm64
	@$(MAKE) --no-print-directory demo DEMO=--plain
	@cp build/demo/logs/demo.svg Documentation/demo.svg
	@$(LAB) enter logind -- $(MAKE) --no-print-directory -s -C selftests/distributions picture
	@$(LAB) enter bench -- $(MAKE) --no-print-directory -s -C selftests/wires stories
	@for pi in raspi3b raspi4b; do \
		$(LAB) enter bench -- $(MAKE) --no-print-directory -s -C selftests/wires picture \
			BENCH_PI=$$pi || exit; \
	done

# Of selftests/suites; those after -- run beside the others.
SUITES ?= wires rig dts guest panel diagram measure deb packages logind deb-12 packages-12 -- \
	uml faults nosleep meet doctor prove fuzz mutants campaign

test: writable
	@selftests/run $(SUITES)

check prove: writable
	@selftests/run $@

writable:
	@test -w . || { echo 'this directory cannot be written: copy it to one that can' >&2; exit 1; }

fuzz:
	@$(LAB) enter uml -- $(MAKE) --no-print-directory -C selftests/fuzz fuzz

clean:
	rm -rf build

distclean: clean
	$(LAB) clean

.PHONY: help modules module-sources dtbs panel install install-module install-dkms uninstall
.PHONY: uninstall-panel uninstall-dkms in-tree deb demo bench campaign diagram matrix test check prove
.PHONY: mutate writable fuzz clean distclean
