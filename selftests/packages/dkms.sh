#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# `make install-dkms` of a checkout, and what follows from it.
. ./lib.sh

kernel=$(kernel amd64)

tree() {
	in_system make -s -C $TREE "$@"
}

install_dkms_builds_for_the_kernel_that_has_headers() {
	remember
	tree install-dkms
	found "$kernel"
}

kernel_that_lacks_an_option_was_left_out_with_a_reason() {
	grep 'BUILD_EXCLUSIVE' "$LOGS/install_dkms_builds_for_the_kernel_that_has_headers.log"
	not_found "$(kernel nogpio)"
}

uninstall_leaves_alone_what_dkms_has() {
	tree uninstall
	found "$kernel"
}

# The version is the same: dkms alone would keep what it has.
install_dkms_builds_what_was_pulled() {
	sed -i 's/MODULE_DESCRIPTION("/&Pulled: /' "$SYSTEM$TREE/driver/core.c"
	tree install-dkms
	in_system modinfo -k "$kernel" -F description gpio-front-panel | grep Pulled
}

uninstall_dkms_leaves_nothing() {
	tree uninstall-dkms
	not_found "$kernel"
	nothing_is_left
}

run_tests \
	install_dkms_builds_for_the_kernel_that_has_headers \
	kernel_that_lacks_an_option_was_left_out_with_a_reason \
	uninstall_leaves_alone_what_dkms_has \
	install_dkms_builds_what_was_pulled \
	uninstall_dkms_leaves_nothing
