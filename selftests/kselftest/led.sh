#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The LED class device, as set up by the device tree and through sysfs.
. ./lib/lib.sh

OTHER=/sys/class/leds/red:status
MODPROBE=/proc/sys/kernel/modprobe
LATER=/lib/on-demand/ledtrig-usb-gadget.ko

default_state_on_lights_it() {
	apply panel
	same "the line" "$(led_level)" 1
	same brightness "$(cat $LED/brightness)" 1
	same max_brightness "$(cat $LED/max_brightness)" 1
}

default_state_off_keeps_it_dark() {
	apply other
	same "the line, active low," "$(led_level)" 1
	same brightness "$(cat $OTHER/brightness)" 0
}

default_state_off_without_a_trigger_stays_dark() {
	apply dark
	same "the line" "$(led_level)" 0
	grep -qF '[none]' $LED/trigger || fail "trigger: $(cat $LED/trigger)"
}

default_state_keep_leaves_it_as_it_was() {
	apply panel
	same "the line" "$(led_level)" 1
	remove panel
	apply keep
	same "the line" "$(led_level)" 1
	same brightness "$(cat $LED/brightness)" 1
}

brightness_sets_the_line() {
	apply panel
	echo none >$LED/trigger
	echo 0 >$LED/brightness
	same "the line" "$(led_level)" 0
	echo 1 >$LED/brightness
	same "the line" "$(led_level)" 1
}

brightness_sets_an_active_low_line() {
	apply other
	echo 1 >$OTHER/brightness
	same "the line" "$(led_level)" 0
	echo 0 >$OTHER/brightness
	same "the line" "$(led_level)" 1
}

brightness_sets_a_sleeping_line() {
	apply sleeping
	echo none >$LED/trigger
	echo 0 >$LED/brightness
	wait_for sleeping_led_level_is 0
	echo 1 >$LED/brightness
	wait_for sleeping_led_level_is 1
}

brightness_beyond_the_maximum_is_the_maximum() {
	apply panel
	echo none >$LED/trigger
	echo 255 >$LED/brightness
	same brightness "$(cat $LED/brightness)" 1
	same "the line" "$(led_level)" 1
}

default_trigger_is_power_state() {
	apply panel
	grep -qF '[power-state]' $LED/trigger || fail "trigger: $(cat $LED/trigger)"
}

module_answers_to_the_name_of_its_trigger() {
	[ -f "$MODULE" ] || exit $KSFT_SKIP
	strings "$MODULE" | grep -qx alias=ledtrig:power-state || fail "no such alias"
}

trigger_of_the_device_tree_is_honoured() {
	apply other
	grep -qF '[none]' $OTHER/trigger || fail "trigger: $(cat $OTHER/trigger)"
}

# with_modprobe LINE COMMAND...: run it while a script of that line is what loads modules
with_modprobe() {
	usual=$(cat $MODPROBE)
	printf '#!/bin/sh\n%s\n' "$1" >/tmp/modprobe
	chmod +x /tmp/modprobe
	echo /tmp/modprobe >$MODPROBE
	shift
	"$@"
	echo "$usual" >$MODPROBE
}

trigger_that_is_a_module_is_loaded() {
	[ -f $LATER ] || exit $KSFT_SKIP
	with_modprobe "case \$* in *' ledtrig-usb-gadget') insmod $LATER; esac" apply later
	grep -qF '[usb-gadget]' $LED/trigger || fail "trigger: $(cat $LED/trigger)"
	same "the line" "$(led_level)" 1
	! log | grep "there is no trigger" || fail "one is missed"
	rmmod ledtrig_usb_gadget
}

trigger_that_does_not_exist_is_told_about_in_one_line() {
	with_modprobe "exit 1" apply later
	is_bound || fail "not bound"
	same "times it was said" "$(log | grep -c "led: there is no trigger usb-gadget")" 1
}

names_of_two_panels_that_say_none_differ() {
	apply pair
	same LEDs "$(cd /sys/class/leds && echo *front-panel*)" \
		"front-panel-test::power front-panel::power"
	same buttons "$(sed -n 's/^N: Name="\(Front.*\)"/\1/p' /proc/bus/input/devices | sort)" \
		"Front Panel Button
Front Panel Button (front-panel-test)"
}

odd_names_are_made_safe() {
	apply odd-labels
	same "the LED" "$(echo /sys/class/leds/a*)" \
		"/sys/class/leds/a!b %s, a label of as many characters as there may be, not more"
	grep -q 'On!Off %s%n$' /proc/interrupts || fail "$(cat /proc/interrupts)"
	grep -qF '|On/Off %s%n' /sys/kernel/debug/gpio || fail "$(cat /sys/kernel/debug/gpio)"
	! log | grep WARNING: || fail "the kernel warns"
}

each_property_that_may_be_said_is_taken() {
	apply every-property
	is_bound || fail "not bound"
	same press_action "$(cat $PANEL/press_action)" none
	same delays "$(cat /sys/class/leds/green:status-7/delay_*)" "900
100"
}

line_bears_the_name_of_the_led() {
	apply panel
	grep -q 'gpio-[0-9]* *(.*|green:power *) out hi' /sys/kernel/debug/gpio ||
		fail "$(cat /sys/kernel/debug/gpio)"
}

led_and_line_are_free_when_unbound() {
	before=$(claims)
	apply panel
	[ "$(claims)" != "$before" ] || fail "nothing is claimed while bound"
	remove panel
	same claims "$(claims)" "$before"
}

run_tests \
	default_state_on_lights_it \
	default_state_off_keeps_it_dark \
	default_state_off_without_a_trigger_stays_dark \
	default_state_keep_leaves_it_as_it_was \
	brightness_sets_the_line \
	brightness_sets_an_active_low_line \
	brightness_sets_a_sleeping_line \
	brightness_beyond_the_maximum_is_the_maximum \
	default_trigger_is_power_state \
	module_answers_to_the_name_of_its_trigger \
	trigger_of_the_device_tree_is_honoured \
	trigger_that_is_a_module_is_loaded \
	trigger_that_does_not_exist_is_told_about_in_one_line \
	names_of_two_panels_that_say_none_differ \
	odd_names_are_made_safe \
	each_property_that_may_be_said_is_taken \
	line_bears_the_name_of_the_led \
	led_and_line_are_free_when_unbound
