# SPDX-License-Identifier: GPL-2.0-only
SUMMARY = "Power button and power LED on GPIO lines, panel and the units"

require recipes-kernel/gpio-front-panel/gpio-front-panel.inc
inherit features_check pkgconfig systemd

REQUIRED_DISTRO_FEATURES = "systemd"
DEPENDS = "json-c libevdev ncurses systemd"

SRC_URI = "file://LICENSE file://driver file://packaging file://userspace-demo \
           file://Documentation/ABI"

# libgpiod is in meta-openembedded; with it panel tells of the lines as well.
PACKAGECONFIG ??= ""
PACKAGECONFIG[gpiod] = ",,libgpiod"

# A newer compiler may warn of more than ours has.
EXTRA_OEMAKE = "'CC=${CC}' 'CFLAGS=${CFLAGS} -Wno-error' 'LDFLAGS=${LDFLAGS}' prefix=${prefix}"

do_compile() {
    oe_runmake -C ${S}/userspace-demo
}

do_install() {
    oe_runmake -C ${S}/userspace-demo install DESTDIR=${D}
    oe_runmake -C ${S}/packaging install DESTDIR=${D} \
        unitdir=${systemd_system_unitdir} rulesdir=${nonarch_base_libdir}/udev/rules.d
}

# What follow does is for who installs it.
PACKAGES =+ "${PN}-follow"
SYSTEMD_PACKAGES = "${PN} ${PN}-follow"
SYSTEMD_SERVICE:${PN} = "gpio-front-panel-running.service gpio-front-panel-stopping.service"
SYSTEMD_SERVICE:${PN}-follow = "gpio-front-panel-follow.service"
FILES:${PN} += "${nonarch_base_libdir}/udev/rules.d ${datadir}/bash-completion"
RRECOMMENDS:${PN} = "kernel-module-gpio-front-panel"
RDEPENDS:${PN}-follow = "${PN}"
