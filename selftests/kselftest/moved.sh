#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Nodes of real boards, moved from gpio-keys and gpio-leds to our binding.
. ./lib/lib.sh

RIVALS=/lib/rivals
LINES=/sys/kernel/debug/gpio

# Of all LEDs: name, trigger, brightness. Of the lines: who has them, and their levels.
what_there_is() {
	for led in /sys/class/leds/*; do
		echo "LED ${led##*/}: $(sed 's/.*\[\(.*\)\].*/\1/' "$led/trigger")," \
			"$(cat "$led/max_brightness")"
	done
	sed -n 's/^ *gpio-[0-9]* *(\(.*\)|\(.*\)).*\(in\|out\) .*/line of \2: \3/p' $LINES
	sed -n "s/^ *[0-9]*:.*gpio-wires */interrupt of /p" /proc/interrupts
	cat /sys/class/input/input*/capabilities/key | sort
}

# Those that nothing changes meanwhile
lit() {
	for led in /sys/class/leds/*; do
		grep -qF '[heartbeat]' "$led/trigger" || echo "${led##*/} $(cat "$led/brightness")"
	done
	for line in 1 4 5 6 7; do
		echo "line $line $(cat "$DEVICES/front-panel-test-apart/wire$line")"
	done
}

moved_nodes_have_the_names_triggers_brightness_and_keys_they_had() {
	[ -d $RIVALS ] || exit $KSFT_SKIP
	echo 1 >"$DEVICES/front-panel-test-wires/wire0"
	apply moved
	here=$(what_there_is; lit)
	remove moved
	insmod $RIVALS/gpio_keys.ko
	[ -d /sys/bus/platform/drivers/leds-gpio ] || insmod $RIVALS/leds-gpio.ko
	apply in-tree
	there=$(what_there_is; lit)
	remove in-tree
	rmmod gpio_keys leds_gpio
	echo "$there" | grep -q "LED bpi-r64:pio:green: none, 1" || fail "no LED: $there"
	[ "$here" = "$there" ] || fail "here:
$here
there:
$there"
}

run_tests moved_nodes_have_the_names_triggers_brightness_and_keys_they_had
