#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Binding, unbinding, loading, unloading, and providers that come and go.
. ./lib/lib.sh

bind() {
	echo front-panel-test >$DRIVER/bind
}

unbind() {
	echo front-panel-test >$DRIVER/unbind
}

loads_and_unloads_20_times() {
	before=$(claims)
	apply panel
	for _ in $(seq 20); do
		unload
		same claims "$(claims)" "$before"
		load
		is_bound || fail "not bound after loading"
	done
}

binds_and_unbinds_100_times() {
	before=$(claims)
	apply panel
	for _ in $(seq 100); do
		unbind
		same claims "$(claims)" "$before"
		bind
	done
}

unbind_while_pressed_is_clean() {
	apply panel
	sleep 0.1
	press
	sleep 0.1
	same presses "$(cat $PANEL/presses)" 1
	unbind
	bind
	sleep 0.1
	same presses "$(cat $PANEL/presses)" 0
}

# Whatever the moment: interrupt masked, interrupt watched, settled
unbind_while_settling_is_clean() {
	apply panel
	for wait_ms in 0 5 9 10 11 15 19 20 21; do
		sleep 0.1
		press
		usleep ${wait_ms}000
		unbind
		release
		bind
	done
}

unbind_while_the_led_blinks_is_clean() {
	apply panel
	for trigger in timer heartbeat power-state; do
		echo $trigger >$LED/trigger
		[ $trigger != power-state ] || echo 60 >$PANEL/identify
		sleep 0.3
		unbind
		sleep 1
		same "the line" "$(led_level)" 0
		bind
	done
}

unload_while_pressed_and_blinking_is_clean() {
	apply panel
	echo timer >$LED/trigger
	sleep 0.1
	press
	sleep 0.1
	unload
	sleep 1
}

open_event_device_survives_unbind() {
	apply panel
	event=$(basename $PANEL/input/input*/event*)
	cat "/dev/input/$event" >/dev/null 2>&1 &
	reader=$!
	sleep 0.1
	unbind
	# Its read fails: the device is gone.
	! wait $reader || fail "the reader did not notice"
}

waits_in_silence_for_its_gpio_controller() {
	echo front-panel-test-wires >/sys/bus/platform/drivers/gpio-wires/unbind
	apply panel
	! is_bound || fail "bound without its lines"
	! log | grep front-panel-test: || fail "not silent"
	echo front-panel-test-wires >/sys/bus/platform/drivers/gpio-wires/bind
	wait_for is_bound
}

goes_and_comes_with_its_gpio_controller() {
	for controller in "gpio-wires front-panel-test-wires panel" \
			  "gpio-wires front-panel-test-apart apart" \
			  "gpio-sim front-panel-test-sim sleeping"; do
		# shellcheck disable=SC2086 # three words
		set -- $controller
		apply "$3"
		for _ in 1 2; do
			is_bound || fail "$3: not bound"
			echo "$2" >"/sys/bus/platform/drivers/$1/unbind"
			! is_bound || fail "$3: still bound without its lines"
			echo "$2" >"/sys/bus/platform/drivers/$1/bind"
			wait_for is_bound
			unbind
			bind
		done
		remove "$3"
	done
	! log | grep WARNING: || fail "the kernel warns"
}


run_tests \
	loads_and_unloads_20_times \
	binds_and_unbinds_100_times \
	unbind_while_pressed_is_clean \
	unbind_while_settling_is_clean \
	unbind_while_the_led_blinks_is_clean \
	unload_while_pressed_and_blinking_is_clean \
	open_event_device_survives_unbind \
	waits_in_silence_for_its_gpio_controller \
	goes_and_comes_with_its_gpio_controller
