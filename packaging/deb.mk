# SPDX-License-Identifier: GPL-2.0-only
#
# The Debian packages, for the release of Debian that this runs on. `make deb` in the directory
# above runs it in a lab root.
#
#	deb		build/deb/RELEASE-ARCH/*.deb, which lintian finds no fault with
#	build		not looked at by lintian
#	ARCH=arm64	for that architecture: what is for all of them is left out
#	VERSION=0.1	as if the driver were of that version, for tests of an upgrade
#	O=DIR		where the packages go, and the tree that they are built in

packaging	:= $(dir $(abspath $(lastword $(MAKEFILE_LIST))))
include $(packaging)paths.mk

top		:= $(abspath $(packaging)..)
O		?= $(top)/build/deb
host		:= $(shell dpkg --print-architecture)
ARCH		?= $(host)
release		:= $(shell . /etc/os-release && echo $$VERSION_CODENAME)
# A newer release has a newer version of the package, so that an upgrade of the system takes it.
suffix		:= $(if $(filter bookworm,$(release)),~deb12)
work		:= $(O)/$(release)-$(ARCH)
tree		:= $(work)/gpio-front-panel

$(call refuse-odd-paths,CURDIR O)
$(if $(filter $(host) arm64,$(ARCH)),,$(error ARCH is $(ARCH): it may be one of \
	$(sort $(host) arm64). On a machine of another one, make panel and make install))

deb: build
	lintian --allow-root --fail-on=error,warning,info $(work)/*.changes

# What this make was told is not for the makes that build.
build: $(tree)
	cd $(tree) && unset ARCH MAKEFLAGS O VERSION && \
		DEB_BUILD_OPTIONS=noautodbgsym dpkg-buildpackage --no-sign --host-arch=$(ARCH) \
		--build=$(if $(filter $(host),$(ARCH)),binary,any) \
		>../build.log 2>&1 || { cat ../build.log; exit 1; }

# Made anew: what an earlier build has left is in no package.
$(tree): force
	rm -rf $(work)
	mkdir -p $@
	cd $(top) && cp -R Kbuild LICENSE README.md Makefile Documentation driver dts packaging \
		userspace-demo $@
	cp -R $(packaging)debian $@/debian
	mkdir $@/debian/source && echo '3.0 (native)' >$@/debian/source/format
	$(if $(VERSION),sed -i 's/".*"/"$(VERSION)"/' $@/driver/version.h)
	sed -i '1s/(\(.*\))/($(or $(VERSION),\1)$(suffix))/' $@/debian/changelog

force:
.PHONY: deb build force
