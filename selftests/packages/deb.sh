#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The Debian packages, from the first installation of an older version to the purge.
. ./lib.sh

kernel=$(kernel amd64)
overlay=/boot/firmware/overlays/gpio-front-panel.dtbo
options=/etc/modprobe.d/gpio-front-panel.conf

# debs DIR: those in it, by their names in the system
debs() {
	in_system sh -c "echo $1/*.deb"
}

versions() {
	in_system dkms status gpio-front-panel | sed 's/,.*//' | sort -u
}

version_for() {
	in_system modinfo -k "$1" -F version gpio-front-panel
}

older_packages_install() {
	apt update
	remember
	# shellcheck disable=SC2046 # a list of files
	apt install $(debs /debs/older)
	found "$kernel"
	same version "$(version_for "$kernel")" 0.1
}

kernel_that_lacks_an_option_was_left_out_with_a_reason() {
	grep -i 'skipp\|BUILD_EXCLUSIVE' "$LOGS/older_packages_install.log"
	not_found "$(kernel nogpio)"
}

units_are_enabled() {
	same running "$(in_system systemctl is-enabled gpio-front-panel-running)" enabled
	same stopping "$(in_system systemctl is-enabled gpio-front-panel-stopping)" enabled
	same script "$(in_system systemctl is-enabled gpio-front-panel)" masked
}

firmware_has_the_overlay() {
	has $overlay
}

kernel_that_is_installed_later_gets_the_module() {
	mkdir "$SYSTEM/lib/modules/2.0-later"
	ln -s /usr/src/linux-headers-later "$SYSTEM/lib/modules/2.0-later/build"
	in_system depmod 2.0-later
	in_system run-parts --arg=2.0-later /etc/kernel/header_postinst.d
	found 2.0-later
	found "$kernel"
}

# Debian's kernel for clouds lacks GPIO.
apt_installs_a_kernel_that_lacks_an_option() {
	apt install linux-headers-cloud-amd64
	grep -qi 'skip\|BUILD_EXCLUSIVE' "$LOGS/apt_installs_a_kernel_that_lacks_an_option.log"
	not_found "$(kernel cloud-amd64)"
}

follow_is_for_who_enables_it() {
	same follow "$(in_system systemctl is-enabled gpio-front-panel-follow)" disabled
	in_system systemctl enable gpio-front-panel-follow
}

upgrade_builds_the_new_version() {
	echo 'options gpio-front-panel power_off_time_sec=7' >"$SYSTEM$options"
	# shellcheck disable=SC2046
	apt install $(debs /debs)
	found "$kernel"
	same version "$(version_for "$kernel")" "$NEW_VERSION"
}

# As dkms.service does: an upgrade is for the running and the newest kernel.
another_kernel_gets_it_when_it_starts() {
	# It has no other module: dkms takes the lists of such a kernel away with the last one.
	in_system depmod 2.0-later
	in_system dkms autoinstall -k 2.0-later
	found 2.0-later
	same version "$(version_for 2.0-later)" "$NEW_VERSION"
}

upgrade_leaves_nothing_of_the_older_version() {
	same versions "$(versions)" "gpio-front-panel/$NEW_VERSION"
	lacks /usr/src/gpio-front-panel-0.1 /var/lib/dkms/gpio-front-panel/0.1
}

upgrade_keeps_what_was_set() {
	grep power_off_time_sec=7 "$SYSTEM$options"
	same follow "$(in_system systemctl is-enabled gpio-front-panel-follow)" enabled
}

removal_takes_module_and_overlay() {
	apt remove gpio-front-panel-dkms gpio-front-panel-tools
	not_found "$kernel"
	not_found 2.0-later
	lacks $overlay
	has $options
}

purge_leaves_nothing() {
	rm -r "$SYSTEM/lib/modules/2.0-later"
	apt purge gpio-front-panel-dkms gpio-front-panel-tools linux-headers-cloud-amd64
	apt autoremove --purge
	nothing_is_left
}

run_tests \
	older_packages_install \
	kernel_that_lacks_an_option_was_left_out_with_a_reason \
	units_are_enabled \
	firmware_has_the_overlay \
	kernel_that_is_installed_later_gets_the_module \
	apt_installs_a_kernel_that_lacks_an_option \
	follow_is_for_who_enables_it \
	upgrade_builds_the_new_version \
	another_kernel_gets_it_when_it_starts \
	upgrade_leaves_nothing_of_the_older_version \
	upgrade_keeps_what_was_set \
	removal_takes_module_and_overlay \
	purge_leaves_nothing
