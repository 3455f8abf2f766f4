#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Everything at once: on several processors, races show here that an orderly test never meets.
. ./lib/lib.sh

ALARM=/sys/class/rtc/rtc0/wakealarm
ROUNDS=$((5 * $(nproc)))
disturb=

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

read_all() {
	cat $PANEL/* $LED/* >/dev/null
	for event in /dev/input/event*; do
		true <"$event"
	done
	sleep 0.01
}

# No panel may be there to end it. An alarm before the system sleeps keeps it awake.
fall_asleep() {
	read -r count </sys/power/wakeup_count && echo 0 >$ALARM && echo +2 >$ALARM &&
		echo "$count" >/sys/power/wakeup_count && echo freeze >/sys/power/state
}

# Also when a round has failed, which ends the test.
rest() {
	# shellcheck disable=SC2086 # a list of processes
	kill $busy
	# shellcheck disable=SC2086
	wait $busy 2>/dev/null || true
	release
}

# while_busy COMMAND: while it is pressed, set and shown, and what else $disturb has
while_busy() {
	busy=
	trap rest EXIT
	for one in press_and_release change_settings change_the_led $disturb; do
		again_and_again "$one" &
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

controller_goes_and_comes() {
	basename $WIRES >/sys/bus/platform/drivers/gpio-wires/unbind
	sleep 0.005
	basename $WIRES >/sys/bus/platform/drivers/gpio-wires/bind
	wait_for is_bound
}

overlay_goes_and_comes() {
	remove panel
	apply panel
	wait_for is_bound
}

come_and_go() {
	bind_and_unbind
	controller_goes_and_comes
	overlay_goes_and_comes
	unload_and_load
}

comes_and_goes_in_each_way_while_busy_and_read_and_asleep() {
	apply panel
	disturb=read_all
	[ ! -e $ALARM ] || disturb="$disturb fall_asleep"
	while_busy come_and_go
	works_when_rebound
}

run_tests binds_and_unbinds_while_busy unloads_and_loads_while_busy \
	comes_and_goes_in_each_way_while_busy_and_read_and_asleep
