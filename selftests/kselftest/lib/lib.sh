# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2034,SC2119,SC2120 # used by those that source it
#
# For tests to source: KTAP, overlays at run time, and the lines of the test banks.
# A test is a function, its name a claim; it runs in a subshell with -e, and
# whatever it leaves behind is cleaned up before the next.

KSFT_SKIP=4

OVERLAYS=/sys/kernel/config/device-tree/overlays
DRIVER=/sys/bus/platform/drivers/gpio-front-panel
DEVICES=/sys/bus/platform/devices
PANEL=$DEVICES/front-panel-test
WIRES=$DEVICES/front-panel-test-wires
SIM=$DEVICES/front-panel-test-sim
LED=/sys/class/leds/green:power
MODULE=${GPIO_FRONT_PANEL_MODULE:-/lib/modules/gpio-front-panel.ko}
BUTTON_LINE=4
LED_LINE=5

skip_all() {
	echo "1..0 # SKIP $*"
	exit $KSFT_SKIP
}

fail() {
	echo "# $*"
	exit 1
}

# same WHAT ACTUAL EXPECTED
same() {
	[ "$2" = "$3" ] || fail "$1: '$2' and not '$3'"
}

check_needs() {
	[ "$(id -u)" -eq 0 ] || skip_all "must be root"
	[ -d $WIRES ] || skip_all "no GPIO lines to test with: see overlays/bank.dtso"
	[ -d $OVERLAYS ] || skip_all "no $OVERLAYS: load modules/of-overlay-configfs.ko"
	[ -d $DRIVER ] || skip_all "gpio-front-panel is not loaded"
}

# apply NAME: compiled/NAME.dtbo
apply() {
	directory=$OVERLAYS/$(basename "$1")
	mkdir "$directory"
	cat "compiled/$1.dtbo" >"$directory/dtbo"
	[ "$(cat "$directory/status")" = applied ] || fail "cannot apply the overlay $1"
}

remove() {
	rmdir "$OVERLAYS/$(basename "$1")"
}

remove_all() {
	for overlay in "$OVERLAYS"/*/; do
		[ ! -d "$overlay" ] || rmdir "$overlay"
	done
}

press() {
	echo 0 >$WIRES/wire$BUTTON_LINE
}

release() {
	echo 1 >$WIRES/wire$BUTTON_LINE
}

# unreadable LINE: with an edge, so that somebody tries; until the line has a level again
unreadable() {
	echo 2 >"$WIRES/wire$1"
}

led_level() {
	cat $WIRES/wire$LED_LINE
}

sleeping_led_level_is() {
	[ "$(cat $SIM/gpiochip*/sim_gpio$LED_LINE/value)" = "$1" ]
}

# As udev may be slow, wait for what is said to come, at most 5 s.
wait_for() {
	tries=50
	until "$@"; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || fail "waited in vain for: $*"
		sleep 0.1
	done
}

# shows STATE [PANEL]
shows() {
	grep -qF "[$1]" "${2:-$PANEL}/system_state" || fail "$(cat "${2:-$PANEL}/system_state")"
}

is_bound() {
	[ -e "$DEVICES/${1:-front-panel-test}/driver" ]
}

works_when_rebound() {
	echo front-panel-test >$DRIVER/unbind
	echo front-panel-test >$DRIVER/bind
	sleep 0.1
	press
	sleep 0.1
	same presses "$(cat $PANEL/presses)" 1
}

load() {
	if [ -f "$MODULE" ]; then
		insmod "$MODULE" "$@"
	else
		modprobe gpio-front-panel "$@"
	fi
}

unload() {
	rmmod gpio_front_panel
}

controllers_back() {
	[ -e $WIRES/driver ] || basename $WIRES >/sys/bus/platform/drivers/gpio-wires/bind
	[ -e $SIM/driver ] || basename $SIM >/sys/bus/platform/drivers/gpio-sim/bind
}

# What others hold of a GPIO line, an interrupt, an LED or an input device
claims() {
	sed -n 's/^ *gpio-[0-9]* *(\(.*\)|\(.*\)).*/line of \2/p
		s/^ *[0-9]*:.* gpio-\(wires\|sim\)[^ ]*  *[0-9][0-9]*  *\([^ ].*\)/interrupt of \2/p
		s/^N: Name=/input device /p' \
		/sys/kernel/debug/gpio /proc/interrupts /proc/bus/input/devices
	echo /sys/class/leds/*
}

# The kernel's log since the test began
log() {
	dmesg | sed -n "/selftest $$ $count begins/,\$p" | sed 1d
}

# Tests that all need the same around them have an each() of their own.
each() {
	"$1"
}

run_one() {
	echo "selftest $$ $count begins: $1" >/dev/kmsg
	(
		set -e
		each "$1"
	)
}

run_tests() {
	check_needs
	echo "KTAP version 1"
	echo "1..$#"
	count=0
	failed=0
	skipped=0
	for test; do
		count=$((count + 1))
		release
		run_one "$test"
		status=$?
		[ -d $DRIVER ] || load
		remove_all
		controllers_back
		case $status in
		0)
			echo "ok $count $test"
			;;
		"$KSFT_SKIP")
			echo "ok $count $test # SKIP"
			skipped=$((skipped + 1))
			;;
		*)
			echo "not ok $count $test"
			failed=$((failed + 1))
			;;
		esac
	done
	[ $skipped != $# ] || exit $KSFT_SKIP
	[ $failed = 0 ]
}
