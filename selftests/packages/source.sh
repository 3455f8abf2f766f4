#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# `make install` of a checkout on a Raspberry Pi, and `make uninstall`; then for other init systems.
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

sysvinit_gets_its_links() {
	tree install INIT=sysvinit
	has /etc/init.d/gpio-front-panel /etc/rc2.d/S01gpio-front-panel \
		/etc/rc0.d/K01gpio-front-panel
	lacks /usr/local/lib/systemd/system
}

uninstall_takes_the_links() {
	tree uninstall
	nothing_is_left
}

panel_names_the_libraries_that_it_lacks() {
	said=$(tree panel 2>&1) && fail "it is built without them"
	echo "$said" | grep "install pkg-config .*libevdev-dev.* libncurses-dev"
}

install_takes_panel_along_when_it_was_built() {
	apt update
	apt install openrc gcc pkgconf libevdev-dev libjson-c-dev libncurses-dev libsystemd-dev
	remember
	tree panel
	tree install INIT=openrc
	same version "$(in_system /usr/local/bin/panel --version)" "panel $NEW_VERSION"
}

openrc_is_to_start_the_script() {
	in_system rc-update show default | grep gpio-front-panel
}

uninstall_takes_panel_and_script() {
	tree uninstall
	nothing_is_left
}

run_tests \
	install_is_found_by_modprobe \
	second_install_keeps_what_was_set \
	install_enables_the_units \
	install_gives_the_firmware_its_overlay \
	kernel_hook_gives_it_the_overlay_again \
	uninstall_leaves_nothing \
	sysvinit_gets_its_links \
	uninstall_takes_the_links \
	panel_names_the_libraries_that_it_lacks \
	install_takes_panel_along_when_it_was_built \
	openrc_is_to_start_the_script \
	uninstall_takes_panel_and_script
