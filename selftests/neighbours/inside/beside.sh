#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Programs that have nothing to do with the panel: its lines are in use for them, others are free.
. ./lib.sh

each() {
	apply panel
	sleep 0.1
	"$1"
}

gpioinfo_has_our_lines_as_used_with_our_names() {
	says "line *$BUTTON_LINE:.*input .*consumer=\"*front-panel button" gpioinfo -c "$CHIP"
	says "line *$LED_LINE:.*output consumer=\"*green:power" gpioinfo -c "$CHIP"
	succeeds gpioinfo -c "$CHIP"
	same "lines in use" "$(grep -c consumer= $SAID)" 2
}

libgpiod_tools_are_refused_our_lines() {
	for line in $BUTTON_LINE $LED_LINE; do
		refused gpioget -c "$CHIP" "$line"
		refused gpioset -t 0 -c "$CHIP" "$line=1"
		refused gpiomon -c "$CHIP" "$line"
	done
	panel_works
}

libgpiod_tools_have_all_other_lines() {
	for line in $FREE_LINES; do
		succeeds gpioget -c "$CHIP" "$line"
		succeeds gpioset -t 0 -c "$CHIP" "$line=1"
	done
	panel_works
}

gpiomon_sees_a_line_beside_ours() {
	gpiomon --idle-timeout 5s -n 1 -c "$CHIP" 6 >$SAID 2>&1 &
	monitor=$!
	sleep 0.5
	panel_works
	[ ! -s $SAID ] || complain "of the panel's presses"
	echo 1 >"$WIRES/wire6"
	wait "$monitor"
	grep -q rising $SAID || complain "no edge"
}

python_libgpiod_is_refused_our_lines_and_has_others() {
	for line in $BUTTON_LINE $LED_LINE; do
		refused python_asks_for "$line"
	done
	for line in $FREE_LINES; do
		succeeds python_asks_for "$line"
	done
	panel_works
}

evtest_and_libinput_both_see_each_press() {
	tag_button
	evtest "$(device)" >/tmp/evtest 2>&1 &
	evtest=$!
	libinput debug-events --device "$(device)" >/tmp/libinput 2>&1 &
	libinput=$!
	sleep 1
	panel_works
	end TERM $evtest
	end INT $libinput
	cat /tmp/evtest /tmp/libinput >$SAID
	for value in 1 0; do
		grep -q "(KEY_POWER), value $value" /tmp/evtest || complain "evtest: no $value"
	done
	for what in pressed released; do
		grep -q "KEYBOARD_KEY.*KEY_POWER.* $what" /tmp/libinput ||
			complain "libinput: no $what"
	done
}

# A program that has the button to itself takes its key from all others, and nothing else.
evtest_that_grabs_the_button_does_not_keep_a_press_from_counting() {
	evtest --grab "$(device)" >$SAID 2>&1 &
	evtest=$!
	sleep 0.5
	panel_works
	end TERM $evtest
	grep -q "(KEY_POWER), value 1" $SAID || complain "it has seen no press"
}

# shellcheck disable=SC2046 # names
all=$(sed -n 's/^\([a-z0-9_]*\)() {$/\1/p' "$0" | grep -vx each)
# shellcheck disable=SC2046 # names
run_tests $(echo "${ONLY:-$all}" | tr , ' ')
