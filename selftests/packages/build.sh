#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The Debian packages are built. Those that the other stories install are left in build/deb.
. ./lib.sh

deb() {
	make -s -f "$TOP/packaging/deb.mk" "$@"
}

packages_build_and_lintian_is_silent() {
	deb deb >"$LOGS/lintian"
	cat "$LOGS/lintian"
	[ ! -s "$LOGS/lintian" ]
}

they_are_the_same_when_built_elsewhere() {
	deb build O="$LOGS/elsewhere"
	for package in $(cd "$LOGS/elsewhere" && ls ./*/*.deb); do
		cmp "$LOGS/elsewhere/$package" "$TOP/build/deb/$package"
	done
}

tools_build_for_arm64() {
	deb deb ARCH=arm64
	dpkg-deb -c "$TOP"/build/deb/"$RELEASE"-arm64/*.deb | grep ' ./usr/bin/panel'
}

other_architectures_are_refused() {
	! deb deb ARCH=armhf 2>"$LOGS/refused" || fail "armhf is taken"
	grep "ARCH is armhf: it may be one of" "$LOGS/refused"
	same lines "$(wc -l <"$LOGS/refused")" 1
}

older_version_builds() {
	deb build VERSION=0.1 O="$TOP/build/deb/older"
}

run_tests \
	packages_build_and_lintian_is_silent \
	they_are_the_same_when_built_elsewhere \
	tools_build_for_arm64 \
	other_architectures_are_refused \
	older_version_builds
