#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# `make install` of a checkout on a Raspberry Pi, and `make uninstall`.
. ./lib.sh

kernel=$(kernel amd64)
overlay=/boot/firmware/overlays/gpio-front-panel.dtbo
options=/etc/modprobe.d/gpio-front-panel.conf

tree() {
	in_system make -s -C $TREE KDIR="/lib/modules/$kernel/build" "$@"
}

install_is_found_by_modprobe() {
	remember
	tree install
	found "$kernel"
}

second_install_keeps_what_was_set() {
	echo 'options gpio-front-panel press_time_ms=70' >"$SYSTEM$options"
	tree install
	same options "$(cat "$SYSTEM$options")" 'options gpio-front-panel press_time_ms=70'
	rm "$SYSTEM$options"
	tree install
}

install_enables_the_units() {
	same running "$(in_system systemctl is-enabled gpio-front-panel-running)" enabled
	same stopping "$(in_system systemctl is-enabled gpio-front-panel-stopping)" enabled
}

install_gives_the_firmware_its_overlay() {
	has $overlay
}

kernel_hook_gives_it_the_overlay_again() {
	rm "$SYSTEM$overlay"
	in_system /etc/kernel/postinst.d/zz-gpio-front-panel "$kernel"
	has $overlay
}

uninstall_leaves_nothing() {
	tree uninstall
	not_found "$kernel"
	nothing_is_left
}

run_tests \
	install_is_found_by_modprobe \
	second_install_keeps_what_was_set \
	install_enables_the_units \
	install_gives_the_firmware_its_overlay \
	kernel_hook_gives_it_the_overlay_again \
	uninstall_leaves_nothing
