#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Everything at once: on several processors, races show here that an orderly test never meets.
. ./lib.sh

ROUNDS=$((5 * $(nproc)))

# Errors are expected whenever the panel is away.
again_and_again() {
	while :; do
		"$@" || true
		sleep 0.001
	done 2>/dev/null
}

press_and_release() {
	press
	sleep 0.015
	release
}

change_settings() {
	echo 5 >$PANEL/debounce_interval_ms
	echo 10 >$PANEL/press_time_ms
	echo 1 >$PANEL/power_off_time_sec
	echo 0 >$PANEL/power_off_time_sec
	echo 0 >$PANEL/press_time_ms
}

change_the_led() {
	echo timer >$LED/trigger
	echo power-state >$LED/trigger
	echo 1 >$PANEL/identify
	echo attention >$PANEL/system_state
	echo running >$PANEL/system_state
}

# while_busy COMMAND: while it is pressed, set and shown
while_busy() {
	again_and_again press_and_release &
	pressing=$!
	again_and_again change_settings &
	setting=$!
	again_and_again change_the_led &
	showing=$!
	for _ in $(seq $ROUNDS); do
		"$@"
	done
	kill $pressing $setting $showing
	wait $pressing $setting $showing 2>/dev/null || true
	release
}

bind_and_unbind() {
	echo front-panel-test >$DRIVER/unbind
	sleep 0.005
	echo front-panel-test >$DRIVER/bind
	sleep 0.05
}

unload_and_load() {
	unload
	load
	sleep 0.05
}

binds_and_unbinds_while_busy() {
	apply panel
	while_busy bind_and_unbind
	works_when_rebound
}

unloads_and_loads_while_busy() {
	apply panel
	while_busy unload_and_load
	works_when_rebound
}

run_tests binds_and_unbinds_while_busy unloads_and_loads_while_busy
