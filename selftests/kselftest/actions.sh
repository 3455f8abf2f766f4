#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Presses that stop the machine with nobody listening: here a script stands in for what stops it.
. ./lib/lib.sh

STAND_IN=/tmp/stand-in
POWEROFF_CMD=/proc/sys/kernel/poweroff_cmd

make_stand_in() {
	rm -f "$STAND_IN.ran"
	mkdir -p "$(dirname "$1")"
	printf '#!/bin/sh\necho ran >>%s.ran\n' $STAND_IN >"$1"
	chmod +x "$1"
}

each() {
	make_stand_in $STAND_IN
	usual=$(cat $POWEROFF_CMD)
	trap 'echo "$usual" >$POWEROFF_CMD' EXIT
	echo $STAND_IN >$POWEROFF_CMD
	"$1"
}

has_run() {
	[ -e $STAND_IN.ran ]
}

# action_runs ACTION: a press runs the stand-in, once, and shows that the machine is stopping.
action_runs() {
	apply panel
	echo "$1" >$PANEL/press_action
	sleep 0.1
	press
	wait_for has_run
	sleep 1
	same "the stand-in ran" "$(cat $STAND_IN.ran)" ran
	shows stopping
	echo running >$PANEL/system_state
}

press_powers_off_in_order() {
	action_runs power-off
}

press_reboots_in_order() {
	# The kernel has this path built in.
	[ ! -e /sbin/reboot ] || return $KSFT_SKIP
	make_stand_in /sbin/reboot
	action_runs reboot
	rm /sbin/reboot
}

hold_runs_its_action_and_the_press_does_not() {
	apply panel
	echo 1000 >$PANEL/hold_time_ms
	echo power-off >$PANEL/hold_action
	echo none >$PANEL/press_action
	sleep 0.1
	press
	sleep 0.9
	release
	sleep 1
	! has_run || fail "a press ran the stand-in"
	press
	sleep 0.9
	! has_run || fail "it ran before the hold time"
	wait_for has_run
	shows arming
	release
	sleep 0.1
	shows stopping
	same "the stand-in ran" "$(cat $STAND_IN.ran)" ran
	echo running >$PANEL/system_state
}

press_with_a_hold_time_acts_when_let_go() {
	apply panel
	echo 1000 >$PANEL/hold_time_ms
	echo none >$PANEL/hold_action
	echo power-off >$PANEL/press_action
	sleep 0.1
	press
	sleep 1.5
	release
	sleep 1
	! has_run || fail "a hold ran the stand-in"
	press
	sleep 0.5
	! has_run || fail "it ran before it was let go"
	release
	wait_for has_run
	echo running >$PANEL/system_state
}

glitch_runs_nothing() {
	apply panel
	echo power-off >$PANEL/press_action
	sleep 0.1
	press
	sleep 0.001
	release
	sleep 1
	! has_run || fail "the stand-in ran"
}

# It does nothing, as one that an inhibitor stops.
press_that_nothing_follows_is_taken_back_after_two_minutes() {
	apply panel
	echo attention >$PANEL/system_state
	echo power-off >$PANEL/press_action
	sleep 0.1
	press
	sleep 1
	shows stopping
	! echo freeze >/sys/power/state || fail "it slept before it could stop"
	sleep 118
	shows stopping
	# The timers of that length are 5 s late at most.
	sleep 7
	shows attention
	same "times it was said" "$(log | grep -c 'no sign of stopping')" 1
}

press_that_user_space_says_it_follows_is_not() {
	apply panel
	echo power-off >$PANEL/press_action
	sleep 0.1
	press
	sleep 1
	echo stopping >$PANEL/system_state
	sleep 130
	shows stopping
	echo running >$PANEL/system_state
	shows running
}

inhibited_press_runs_nothing() {
	apply panel
	echo power-off >$PANEL/press_action
	echo 1 >"$(echo $PANEL/input/input*/inhibited)"
	sleep 0.1
	press
	sleep 1
	! has_run || fail "the stand-in ran"
	shows running
}

# press_with ACTION: twice
press_with() {
	echo "$1" >$PANEL/press_action
	for _ in 1 2; do
		sleep 0.1
		press
		sleep 0.1
		release
	done
	sleep 0.1
}

unread() {
	log | grep -c "front-panel-test: button: .*no program.* press_action"
}

press_that_no_program_reads_is_said_once_with_what_to_set() {
	apply panel
	press_with none
	same "said where no key is reported" "$(unread)" 0
	press_with key
	same "times it was said" "$(unread)" 1
	press_with key
	same "times it was said" "$(unread)" 1
}

press_that_a_program_reads_is_not_said() {
	apply panel
	event=$(echo $PANEL/input/input*/event*)
	exec 3<"/dev/input/${event##*/}"
	press_with key
	same "times it was said" "$(unread)" 0
	exec 3<&-
	press_with key
	same "times it was said after that" "$(unread)" 1
}

run_tests \
	press_powers_off_in_order \
	press_reboots_in_order \
	hold_runs_its_action_and_the_press_does_not \
	press_with_a_hold_time_acts_when_let_go \
	glitch_runs_nothing \
	press_that_nothing_follows_is_taken_back_after_two_minutes \
	press_that_user_space_says_it_follows_is_not \
	inhibited_press_runs_nothing \
	press_that_no_program_reads_is_said_once_with_what_to_set \
	press_that_a_program_reads_is_not_said
