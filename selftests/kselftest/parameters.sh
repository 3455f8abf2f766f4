#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A panel without a device tree: module parameters name its lines.
. ./lib/lib.sh

HANDLERS=/lib/on-demand/prepare-handlers.ko
BUTTON=front-panel-test-wires:$BUTTON_LINE
PARAMETER_LED=front-panel-test-wires:$LED_LINE
PARAMETER_PANEL=$DEVICES/gpio-front-panel

presses() {
	cat $PARAMETER_PANEL/presses
}

# Without the module, and so after it
each() {
	unload
	"$1"
	[ ! -d $DRIVER ] || unload
}

both_lines_make_a_panel() {
	before=$(claims)
	load button=$BUTTON led=$PARAMETER_LED
	is_bound gpio-front-panel || fail "not bound"
	sleep 0.1
	press
	sleep 0.1
	same presses "$(presses)" 1
	release
	same "the LED's line, running," "$(led_level)" 1
	unload
	same claims "$(claims)" "$before"
}

loads_and_unloads_20_times() {
	before=$(claims)
	for _ in $(seq 20); do
		load button=$BUTTON led=$PARAMETER_LED
		is_bound gpio-front-panel || fail "not bound"
		unload
	done
	same claims "$(claims)" "$before"
}

button_alone_makes_no_led() {
	leds=$(ls /sys/class/leds)
	load button=$BUTTON
	same LEDs "$(ls /sys/class/leds)" "$leds"
	is_bound gpio-front-panel || fail "not bound"
}

led_alone_makes_no_button() {
	load led=$PARAMETER_LED
	[ ! -d $PARAMETER_PANEL/input ] || fail "an input device"
	[ ! -e $PARAMETER_PANEL/presses ] || fail "attributes of a button"
	same "the LED's line" "$(led_level)" 1
}

levels_are_honoured() {
	load button=$BUTTON:high led=$PARAMETER_LED:low
	same "the LED's line, running," "$(led_level)" 0
	press
	sleep 0.1
	same presses "$(presses)" 0
	release
	sleep 0.1
	same presses "$(presses)" 1
}

defaults_of_the_button_can_be_set() {
	load button=$BUTTON debounce_interval_ms=50 press_time_ms=100 hold_time_ms=3000 \
		power_off_time_sec=5 reset_time_sec=4 press_action=none hold_action=reboot
	same debounce_interval_ms "$(cat $PARAMETER_PANEL/debounce_interval_ms)" 50
	same press_time_ms "$(cat $PARAMETER_PANEL/press_time_ms)" 100
	same hold_time_ms "$(cat $PARAMETER_PANEL/hold_time_ms)" 3000
	same reset_time_sec "$(cat $PARAMETER_PANEL/reset_time_sec)" 4
	same power_off_time_sec "$(cat $PARAMETER_PANEL/power_off_time_sec)" 5
	same hold_action "$(cat $PARAMETER_PANEL/hold_action)" reboot
	same press_action "$(cat $PARAMETER_PANEL/press_action)" none
	same "the parameter" "$(cat /sys/module/gpio_front_panel/parameters/press_action)" none
}

button_can_be_polled_and_have_other_keys() {
	load button=$BUTTON poll_interval_ms=10 key_code=142 hold_key_code=143
	same "key bits" "$(cat $PARAMETER_PANEL/input/input*/capabilities/key)" "c000 0 0"
	same "lines with an interrupt" "$(grep -c 'front-panel button' /proc/interrupts)" 0
	sleep 0.1
	press
	sleep 0.1
	same presses "$(presses)" 1
	release
}

button_wakes_the_system_if_told_so() {
	grep -qs . /sys/power/state || exit $KSFT_SKIP
	load button=$BUTTON
	same "power/wakeup" "$(cat $PARAMETER_PANEL/power/wakeup)" disabled
	unload
	load button=$BUTTON wakeup=1
	same "power/wakeup" "$(cat $PARAMETER_PANEL/power/wakeup)" enabled
}

press_action_of_the_device_tree_wins() {
	load press_action=power-off
	apply every-property
	same press_action "$(cat $PANEL/press_action)" none
	remove every-property
	apply panel
	same press_action "$(cat $PANEL/press_action)" power-off
	remove panel
}

unbound_it_can_be_bound_again() {
	load button=$BUTTON led=$PARAMETER_LED
	before=$(claims)
	for _ in 1 2 3; do
		echo gpio-front-panel >$DRIVER/unbind
		echo gpio-front-panel >$DRIVER/bind
		same claims "$(claims)" "$before"
	done
	same "the LED's line, running," "$(led_level)" 1
}

goes_and_comes_with_its_gpio_controller() {
	load button=$BUTTON led=$PARAMETER_LED
	for _ in 1 2; do
		echo front-panel-test-wires >/sys/bus/platform/drivers/gpio-wires/unbind
		! is_bound gpio-front-panel || fail "still bound without its lines"
		echo front-panel-test-wires >/sys/bus/platform/drivers/gpio-wires/bind
		wait_for is_bound gpio-front-panel
	done
}

led_is() {
	[ "$(led_level)" = "$1" ]
}

initial_state_is_shown() {
	load led=$PARAMETER_LED initial_state=booting
	shows booting $PARAMETER_PANEL
	same "the parameter" "$(cat /sys/module/gpio_front_panel/parameters/initial_state)" booting
	wait_for led_is 0
	wait_for led_is 1
	unload
	load led=$PARAMETER_LED initial_state=running
	shows running $PARAMETER_PANEL
}

lease_begins_when_the_module_is_loaded() {
	load led=$PARAMETER_LED lease_sec=2
	same lease_sec "$(cat $PARAMETER_PANEL/lease_sec)" 2
	sleep 1.9
	shows running $PARAMETER_PANEL
	sleep 0.2
	shows fault $PARAMETER_PANEL
	log | grep -q "nobody has written system_state for 2 s" || fail "not said"
}

# refused MESSAGE PARAMETER...
refused() {
	message=$1
	shift
	before=$(claims)
	! load "$@" 2>/dev/null || fail "loaded with $*"
	[ ! -d $DRIVER ] || fail "there with $*"
	log | grep -qF "$message" || fail "with $* not said: $message"
	same "claims with $*" "$(claims)" "$before"
}

# no_panel MESSAGE PARAMETER...: those of the device tree need the module all the same
no_panel() {
	message=$1
	shift
	before=$(claims)
	load "$@"
	! is_bound gpio-front-panel || fail "bound with $*"
	log | grep -qF "$message" || fail "with $* not said: $message"
	same "claims with $*" "$(claims)" "$before"
	unload
}

bad_lines_are_refused_with_a_clear_line() {
	no_panel "button=: say CHIP:LINE" button=
	no_panel "button=: say CHIP:LINE" button=4
	no_panel "button=: say CHIP:LINE" button=chip
	no_panel "button=: say CHIP:LINE" button=:4
	no_panel "button=: say CHIP:LINE" button=chip:
	no_panel "button=: say CHIP:LINE" button=chip:four
	no_panel "button=: say CHIP:LINE" button=chip:-1
	no_panel "button=: say CHIP:LINE" button=chip:70000
	no_panel "button=: say CHIP:LINE" button=$BUTTON:up
	no_panel "button=: say CHIP:LINE" button=$BUTTON:low:high
	no_panel "led=: say CHIP:LINE" led=chip:5x
	no_panel "led=: say CHIP:LINE" led=$PARAMETER_LED:
	no_panel "button: cannot get the line" button=front-panel-test-wires:999
	no_panel "button: debounce-interval 1001 is out of range 0..1000 ms" button=$BUTTON \
		debounce_interval_ms=1001
	no_panel "power-off-time-sec (4000 ms) must be longer than press-time-ms (4000 ms)" \
		button=$BUTTON press_time_ms=4000 power_off_time_sec=4
	no_panel "button: hold-time-ms (400 ms) must be longer than press-time-ms (400 ms)" \
		button=$BUTTON press_time_ms=400 hold_time_ms=400
	no_panel "button: linux,hold-code 768 is out of range" button=$BUTTON hold_key_code=768
	no_panel "button: hold-action maybe must be key, power-off, reboot or none" \
		button=$BUTTON hold_action=maybe
	no_panel "button: line is in use" button=$BUTTON led=$BUTTON
	no_panel "power-cut=: say CHIP:LINE" power_cut=chip
	no_panel "button: line is in use" button=$BUTTON power_cut=$BUTTON
	no_panel "power-cut: line is in use" led=$PARAMETER_LED power_cut=$PARAMETER_LED
	no_panel "led=: say CHIP:LINE" button=$BUTTON led=5
	no_panel "button: poll-interval 1001 is out of range 0..1000 ms" button=$BUTTON \
		poll_interval_ms=1001
	no_panel "button: linux,code 768 is out of range 0..767" button=$BUTTON key_code=768
	refused "invalid for parameter \`wakeup'" wakeup=maybe
	no_panel "button: press-action maybe must be key, power-off, reboot or none" \
		button=$BUTTON press_action=maybe
	refused "initial_state off must be running or booting" initial_state=off
	refused "lease_sec 86401 is out of range 0..86400" lease_sec=86401
	refused "invalid for parameter \`lease_sec'" lease_sec=soon
	refused "invalid for parameter \`lease_sec'" lease_sec=-1
	refused "invalid for parameter \`lease_sec'" lease_sec=4294967296
}

wrong_line_is_no_matter_of_a_panel_in_the_device_tree() {
	apply panel
	load button=4
	is_bound front-panel-test || fail "not bound"
	remove panel
}

number_of_a_chip_is_refused_with_the_labels_there_are() {
	for parameters in button=gpiochip0:4 "button=$BUTTON led=gpiochip12:4:low"; do
		# shellcheck disable=SC2086 # words
		no_panel "no GPIO chip has the label gpiochip" $parameters
		log | grep "gpiochip[0-9]*; there are:.* front-panel-test-wires" || fail "no labels"
		# shellcheck disable=SC2086 # words
		load $parameters
		[ ! -e $PARAMETER_PANEL ] || fail "waits"
		unload
	done
}

chip_that_is_not_there_is_waited_for() {
	echo front-panel-test-wires >/sys/bus/platform/drivers/gpio-wires/unbind
	load button=$BUTTON
	! is_bound gpio-front-panel || fail "bound"
	[ -d $DRIVER ] || fail "not loaded"
	log | grep "label front-panel-test-wires yet, waiting for it; there are: front-panel" ||
		fail "not said"
	echo front-panel-test-wires >/sys/bus/platform/drivers/gpio-wires/bind
	wait_for is_bound gpio-front-panel
}

loads_beside_another_handler_of_the_same_priority() {
	insmod $HANDLERS || exit $KSFT_SKIP
	load && loaded=yes
	rmmod prepare_handlers
	[ "${loaded-}" ] || fail "not loaded"
}

run_tests \
	both_lines_make_a_panel \
	loads_and_unloads_20_times \
	button_alone_makes_no_led \
	led_alone_makes_no_button \
	levels_are_honoured \
	defaults_of_the_button_can_be_set \
	button_can_be_polled_and_have_other_keys \
	button_wakes_the_system_if_told_so \
	press_action_of_the_device_tree_wins \
	unbound_it_can_be_bound_again \
	goes_and_comes_with_its_gpio_controller \
	initial_state_is_shown \
	lease_begins_when_the_module_is_loaded \
	bad_lines_are_refused_with_a_clear_line \
	wrong_line_is_no_matter_of_a_panel_in_the_device_tree \
	number_of_a_chip_is_refused_with_the_labels_there_are \
	chip_that_is_not_there_is_waited_for \
	loads_beside_another_handler_of_the_same_priority
