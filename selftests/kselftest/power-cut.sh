#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The line to a power controller while the machine is on. Its end is watched on a board.
. ./lib/lib.sh

CUT_LINE=6

cut_level_is() {
	[ "$(cat $WIRES/wire$CUT_LINE)" = "$1" ]
}

sleeping_cut_level_is() {
	[ "$(cat $SIM/gpiochip*/sim_gpio$CUT_LINE/value)" = "$1" ]
}

power_cut_is_inactive_while_the_machine_is_on() {
	echo 1 >$WIRES/wire$CUT_LINE
	apply power-cut
	is_bound || fail "not bound"
	cut_level_is 0 || fail "active"
	echo stopping >$PANEL/system_state
	sleep 1
	cut_level_is 0 || fail "active when the system is about to stop"
	echo running >$PANEL/system_state
}

power_cut_that_is_active_low_is_high_while_the_machine_is_on() {
	echo 0 >$WIRES/wire$CUT_LINE
	apply boot-ok
	is_bound || fail "not bound"
	cut_level_is 1 || fail "active"
	[ ! -e $PANEL/presses ] || fail "attributes of a button"
}

power_cut_may_be_on_a_line_that_sleeps() {
	apply sleeping-cut
	is_bound || fail "not bound"
	sleeping_cut_level_is 0 || fail "active"
}

power_cut_is_let_go_when_unbound() {
	before=$(claims)
	apply power-cut
	claims | grep -q "line of power-cut" || fail "not claimed: $(claims)"
	echo front-panel-test >$DRIVER/unbind
	same claims "$(claims)" "$before"
	cut_level_is 0 || fail "active"
	echo front-panel-test >$DRIVER/bind
	is_bound || fail "not bound again"
}

power_cut_goes_by_a_parameter_too() {
	echo 1 >$WIRES/wire$CUT_LINE
	unload
	load power_cut=front-panel-test-wires:$CUT_LINE
	is_bound gpio-front-panel || fail "not bound"
	cut_level_is 0 || fail "active"
	unload
}

run_tests \
	power_cut_is_inactive_while_the_machine_is_on \
	power_cut_that_is_active_low_is_high_while_the_machine_is_on \
	power_cut_may_be_on_a_line_that_sleeps \
	power_cut_is_let_go_when_unbound \
	power_cut_goes_by_a_parameter_too
