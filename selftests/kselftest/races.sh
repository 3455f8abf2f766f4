#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Everything at once: on several processors, races show here that an orderly test never meets.
. ./lib/lib.sh

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

# Not 1 s: where all of this is slow, a press is held for as long.
change_settings() {
	echo 5 >$PANEL/debounce_interval_ms
	echo 10 >$PANEL/press_time_ms
	echo 60 >$PANEL/power_off_time_sec
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

# Also when a round has failed, which ends the test.
rest() {
	# shellcheck disable=SC2086 # a list of processes
	kill $busy
	# shellcheck disable=SC2086
	wait $busy 2>/dev/null || true
	release
}

# while_busy COMMAND: while it is pressed, set and shown
while_busy() {
	busy=
	trap rest EXIT
	for disturb in press_and_release change_settings change_the_led; do
		again_and_again $disturb &
		busy="$busy $!"
	done
	for _ in $(seq $ROUNDS); do
		"$@"
	done
	trap - EXIT
	rest
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
