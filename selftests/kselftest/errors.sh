#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Panels that cannot be: each is refused with one clear line, and nothing stays claimed.
. ./lib/lib.sh

FAILSLAB=/sys/kernel/debug/failslab
WAKER_WIRE=$DEVICES/front-panel-test-debouncing/wire4

# refused DEVICE MESSAGE
refused() {
	overlay=bad/${1#front-panel-}
	before=$(claims)
	apply "$overlay"
	! is_bound "$1" || fail "$1: bound"
	# The driver core adds a line of its own.
	said=$(log | grep -v "probe with driver" | sed -n "s/.*gpio-front-panel $1: //p")
	case $said in
	*"$2"*) ;;
	*) fail "$1: said '$said' and not '$2'" ;;
	esac
	[ "$(echo "$said" | wc -l)" = 1 ] || fail "$1: said more than one line: $said"
	same "$1: claims" "$(claims)" "$before"
	remove "$overlay"
}

bad_overlays_are_refused_with_their_one_line() {
	# Some want a line that this one has.
	apply panel
	while IFS="$(printf '\t')" read -r device message; do
		refused "$device" "$message"
	done <compiled/bad/expected
}

line_without_an_interrupt_wants_a_poll_interval() {
	apply no-interrupt
	! is_bound || fail "bound"
	log | grep -q "button: its line has no interrupt: set poll-interval" || fail "not said"
}

controller_of_one_edge_at_a_time_wants_a_poll_interval() {
	apply one-edge
	! is_bound || fail "bound"
	log | grep -q "button: its line has no interrupt at both edges: set poll-interval" ||
		fail "not said"
}

wakeup_source_of_a_polled_line_is_told_about_in_one_line() {
	apply polled-waker
	is_bound || fail "not bound"
	same "times it was said" \
		"$(log | grep -c "button: a polled line cannot wake the system")" 1
	[ ! -e $PANEL/power/wakeup ] || same wakeup "$(cat $PANEL/power/wakeup)" ""
}

button_that_cannot_be_read_is_tried_again() {
	apply panel
	sleep 0.1
	press
	sleep 0.1
	unreadable $BUTTON_LINE
	sleep 1
	same presses "$(cat $PANEL/presses)" 1
	same "times it was said" "$(log | grep -c "button: cannot read its line")" 1
	release
	sleep 0.3
	press
	sleep 0.1
	same presses "$(cat $PANEL/presses)" 2
	release
}

press_time_that_is_refused_is_told_why() {
	apply panel
	echo 4 >$PANEL/power_off_time_sec
	! echo 4000 >$PANEL/press_time_ms || fail "taken"
	line="power-off-time-sec (4000 ms) must be longer than press-time-ms (4000 ms)"
	same "times it was said" "$(log | grep -c "$line")" 1
}

overlong() {
	log | grep -c "front-panel-test: button: stays pressed: .*gpios.*power_off_time_sec"
}

button_that_stays_pressed_is_told_about_after_a_minute() {
	apply panel
	sleep 0.1
	press
	sleep 59
	same "times it was said" "$(overlong)" 0
	sleep 3
	same "times it was said" "$(overlong)" 1
}

led_to_be_kept_must_be_readable() {
	unreadable $LED_LINE
	apply keep
	echo 1 >$WIRES/wire$LED_LINE
	! is_bound || fail "bound"
	log | grep -q "led: cannot read its line" || fail "not said"
}

good_overlays_are_bound() {
	while read -r device _; do
		apply "good/${device#front-panel-}"
		is_bound "$device" || fail "$device: not bound"
		remove "good/${device#front-panel-}"
	done <compiled/good/expected
}

# failing N COMMAND...: run it with the N-th allocation from here on failing.
# Return: whether it came to that one.
failing() {
	echo "$1" >/proc/self/fail-nth
	shift
	"$@" || true
	read -r left </proc/self/fail-nth
	echo 0 >/proc/self/fail-nth
	[ "$left" = 0 ]
}

# fail_each COMMAND [CHECK]: each allocation of the one fails in turn, and the other comes after.
fail_each() {
	[ -d $FAILSLAB ] || exit $KSFT_SKIP
	echo N >$FAILSLAB/ignore-gfp-wait
	echo 0 >$FAILSLAB/verbose
	nth=1
	while failing $nth "$1" 2>/dev/null; do
		"${2:-true}"
		nth=$((nth + 1))
	done
	failed_each=$((${failed_each:-0} + nth - 1))
}

bind() {
	echo front-panel-test >$DRIVER/bind
}

nothing_stays_claimed() {
	if is_bound; then
		echo front-panel-test >$DRIVER/unbind
	fi
	same "claims after failing allocation $nth" "$(claims)" "$before"
}

counts_a_press() {
	read -r presses <$PANEL/presses
	press
	sleep 0.1
	release
	sleep 0.1
	read -r now <$PANEL/presses
	same "presses after failing allocation $nth" "$now" $((presses + 1))
}

any_failing_allocation_fails_bind_cleanly() {
	apply panel
	echo front-panel-test >$DRIVER/unbind
	before=$(claims)
	fail_each bind nothing_stays_claimed
	is_bound || fail "does not bind with no allocation failing"
	echo "# $failed_each allocations"
}

# A redirection that fails would end the shell of any other command.
open_events() {
	true <"/dev/input/$event"
}

any_failing_allocation_fails_open_cleanly() {
	apply panel
	sleep 0.1
	event=$(basename $PANEL/input/input*/event*)
	fail_each open_events counts_a_press
	echo "# $failed_each allocations"
}

read_and_write() {
	read -r value <"$file"
	echo "$value" >"$file"
}

set_trigger() {
	echo timer >$LED/trigger
	echo power-state >$LED/trigger
}

any_failing_allocation_fails_an_attribute_cleanly() {
	apply panel
	sleep 0.1
	for file in "$PANEL"/*_* "$PANEL/presses" "$PANEL/identify"; do
		[ "${file##*/}" != driver_override ] || continue
		fail_each read_and_write
		counts_a_press
	done
	fail_each set_trigger
	echo "# $failed_each allocations"
}

fall_asleep() {
	echo freeze >/sys/power/state
}

wakes_and_works() {
	echo 1 >"$WAKER_WIRE"
	# A press so soon after waking does not count.
	sleep 1.5
	counts_a_press
	echo 0 3000 >"$WAKER_WIRE"
}

any_failing_allocation_fails_sleep_cleanly() {
	[ -e /sys/power/state ] || exit $KSFT_SKIP
	echo 1 >"$WAKER_WIRE"
	apply waker
	apply panel
	echo enabled >$PANEL/power/wakeup
	sleep 0.1
	echo 0 3000 >"$WAKER_WIRE"
	fail_each fall_asleep wakes_and_works
	echo "# $failed_each allocations"
}

run_tests \
	bad_overlays_are_refused_with_their_one_line \
	line_without_an_interrupt_wants_a_poll_interval \
	controller_of_one_edge_at_a_time_wants_a_poll_interval \
	wakeup_source_of_a_polled_line_is_told_about_in_one_line \
	button_that_cannot_be_read_is_tried_again \
	press_time_that_is_refused_is_told_why \
	button_that_stays_pressed_is_told_about_after_a_minute \
	led_to_be_kept_must_be_readable \
	good_overlays_are_bound \
	any_failing_allocation_fails_bind_cleanly \
	any_failing_allocation_fails_open_cleanly \
	any_failing_allocation_fails_an_attribute_cleanly \
	any_failing_allocation_fails_sleep_cleanly
