#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A fault each: panel doctor says just that, and what it says mends it.
# shellcheck disable=SC2086 # paths without spaces
. ./lib.sh

each() {
	make_well
	"$1"
}

well() {
	apply panel
	start_acpid
	sleep 0.1
}

nothing_fails_on_a_machine_with_nothing_wrong() {
	well
	fails
	same warnings "$(verdicts WARN)" power-off
}

headers_and_module_missing() {
	unload
	rm -r "$MODULES/build" "$MODULES/updates"
	apply panel
	told_to headers "$RELEASE"
	says module-built "see headers first"
	load
}

another_kernel_without_headers() {
	well
	mkdir -p /lib/modules/6.1.0-99
	touch /lib/modules/6.1.0-99/modules.builtin
	told_to headers-others 6.1.0-99
	rm -r /lib/modules/6.1.0-99
	fails
}

module_not_built() {
	unload
	rm -r "$MODULES/updates"
	apply panel
	told_to module-built "make install"
	load
}

module_loaded_and_not_installed() {
	well
	rm -r "$MODULES/updates"
	fails
	same warnings "$(verdicts WARN)" "module-built power-off"
}

no_depmod_ran() {
	well
	rm "$MODULES"/modules.dep* "$MODULES"/modules.alias*
	mended_by module-known "depmod $RELEASE"
}

module_blacklisted() {
	well
	echo "blacklist gpio-front-panel" >$MODPROBE_D
	mended_by module-loadable \
		"sed -Ei '/^ *blacklist +gpio.front.panel/d' /etc/modprobe.d/*.conf"
}

module_replaced_by_a_command() {
	well
	echo "install gpio_front_panel /bin/false" >$MODPROBE_D
	mended_by module-loadable \
		"sed -Ei '/^ *install +gpio.front.panel/d' /etc/modprobe.d/*.conf"
}

module_made_for_another_kernel() {
	unload
	apply panel
	cp /lib/pristine/other-kernel.ko "$MODULES/updates/gpio-front-panel.ko"
	! modprobe gpio-front-panel 2>/dev/null || fail "the kernel takes it"
	told_to module-loadable "make install"
	load
}

option_that_is_none() {
	well
	echo "options gpio-front-panel press_time=50 wakeup=1" >$MODPROBE_D
	mended_by module-options \
		"sed -Ei '/gpio.front.panel/s/ press_time(=[^ ]*)?//' /etc/modprobe.d/*.conf"
	grep -q "wakeup=1" $MODPROBE_D || fail "another option is lost"
}

module_not_loaded() {
	well
	unload
	fails module-loaded
	same mend "$(mend_of module-loaded)" "modprobe gpio-front-panel"
	modprobe gpio-front-panel
	start_acpid
	fails
}

initial_state_that_is_none() {
	unload
	apply panel
	echo "options gpio-front-panel initial_state=blinking" >$MODPROBE_D
	! modprobe gpio-front-panel 2>/dev/null || fail "it is loaded"
	told_to module-loaded "correct initial_state"
	says module-loaded "initial_state blinking must be running or booting"
	load
}

another_version_on_disk() {
	well
	cp /lib/pristine/other-version.ko "$MODULES/updates/gpio-front-panel.ko"
	fails module-version
	same mend "$(mend_of module-version)" \
		"sh -c 'rmmod gpio_front_panel && modprobe gpio-front-panel'"
	rmmod gpio_front_panel && modprobe gpio-front-panel
	start_acpid
	fails
}

no_overlay() {
	told_to panel "merge the overlay"
	says probe "see panel first"
}

no_line_in_config_txt() {
	touch /boot/firmware/config.txt
	told_to panel "add dtoverlay=gpio-front-panel,button=3,led=17 to /boot/firmware/config.txt"
}

no_line_in_the_file_that_debian_has_for_it() {
	echo "# do so via /etc/default/raspi-firmware-custom" >/boot/firmware/config.txt
	told_to panel "led=17,no_i2c to /etc/default/raspi-firmware-custom"
}

line_in_config_txt_and_no_reboot() {
	echo "dtoverlay=gpio-front-panel,button=3,led=17,no_i2c" >/boot/firmware/config.txt
	told_to panel reboot
}

parameter_that_the_overlay_does_not_have() {
	well
	echo "dtoverlay=gpio-front-panel,button=3,led_pin=17" >/boot/firmware/config.txt
	told_to overlay "take led_pin out of the line dtoverlay=gpio-front-panel"
	sed -i s/led_pin/led/ /boot/firmware/config.txt
	fails
}

overlay_not_copied() {
	well
	echo "dtoverlay=gpio-front-panel" >/boot/firmware/config.txt
	mv /boot/firmware/overlays /boot/firmware/elsewhere
	told_to overlay "cp build/dts/raspberrypi/gpio-front-panel.dtbo /boot/firmware/overlays/"
	mv /boot/firmware/elsewhere /boot/firmware/overlays
	fails
}

property_that_the_driver_does_not_know() {
	apply bad/unknown-property
	told_to properties "take debounce-interval-ms out of"
}

gpio_controller_without_a_driver() {
	well
	basename $WIRES >/sys/bus/platform/drivers/gpio-wires/unbind
	fails deferred
	same mend "$(mend_of deferred)" \
		"echo front-panel-test-wires >/sys/bus/platform/drivers_probe"
	sh -c "$(mend_of deferred)"
	wait_for is_bound
	start_acpid
	fails
}

property_out_of_range() {
	apply bad/debounce-1001
	told_to probe "correct what the kernel names"
	says probe "debounce-interval 1001 is out of range 0..1000 ms"
}

panel_unbound_by_hand() {
	well
	echo front-panel-test >$DRIVER/unbind
	fails probe
	same mend "$(mend_of probe)" "echo front-panel-test >$DRIVER/bind"
	sh -c "$(mend_of probe)"
	start_acpid
	fails
}

line_held_by_another() {
	well
	apply bad/led-line-in-use
	told_to line-free "another line"
	says line-free "led line 5 of front-panel-test-wires is held by green:power"
}

line_always_pressed() {
	press
	well
	told_to line-rest "swap GPIO_ACTIVE_LOW and GPIO_ACTIVE_HIGH in gpios of front-panel-test"
	release
	sleep 0.1
	fails
}

button_that_latches() {
	well
	press
	sleep 62
	told_to line-latching "springs back"
	release
	sleep 0.1
	fails
}

wire_that_is_open() {
	well
	while :; do
		press
		usleep 3000
		release
		usleep 3000
	done >/dev/null 2>&1 &
	noise=$!
	trap 'kill $noise' EXIT
	sleep 0.1
	told_to line-noise "pull-up"
	kill $noise
	trap - EXIT
	release
	sleep 0.1
	fails
}

interval_shorter_than_contacts_bounce() {
	well
	echo 2 >$PANEL/debounce_interval_ms
	mended_by debounce "echo 20 >$DRIVER/front-panel-test/debounce_interval_ms"
}

button_inhibited() {
	well
	input=$(basename $PANEL/input/input*)
	echo 1 >"$PANEL/input/$input/inhibited"
	mended_by button-enabled "echo 0 >$DRIVER/front-panel-test/input/$input/inhibited"
}

press_action_none() {
	well
	echo none >$PANEL/press_action
	mended_by press-action "echo key >$DRIVER/front-panel-test/press_action"
}

press_time_longer_than_a_touch() {
	well
	echo 3000 >$PANEL/press_time_ms
	fails
	same warnings "$(verdicts WARN)" "press-time power-off"
	sh -c "$(mend_of press-time)"
	fails
	same warnings "$(verdicts WARN)" power-off
}

# press_when_asked MICROSECONDS...: for so long pressed, then released, ...
press_when_asked() {
	rm -f /tmp/complaints
	{
		wait_for grep -qs "^Press the button" /tmp/complaints
		sleep 0.1
		press
		usleep "$1"
		release
		[ $# = 1 ] || { usleep "$2"; press; usleep "$3"; release; }
	} &
	hand=$!
}

press_that_is_good() {
	well
	press_when_asked 150000
	fails -- --press
	says press "1[0-9][0-9] ms, [0-9]* interrupts"
	wait $hand
}

press_that_never_comes() {
	well
	fails press -- --press
	says press "nothing came"
	grep -q "Press the button of front-panel-test once" /tmp/complaints || fail "not asked"
}

press_that_is_too_short() {
	well
	echo 500 >$PANEL/press_time_ms
	press_when_asked 100000
	fails press -- --press
	says press "no press that counted"
	wait $hand
}

press_that_comes_as_two() {
	well
	press_when_asked 60000 30000 60000
	fails press -- --press
	same mend "$(mend_of press)" "echo 40 >$DRIVER/front-panel-test/debounce_interval_ms"
	wait $hand
}

led_trigger_lost_by_a_write_of_0() {
	well
	echo 0 >$LED/brightness
	mended_by led-trigger "echo power-state >$LED/trigger"
}

led_trigger_not_loaded() {
	apply later
	mended_by led-trigger-loaded "modprobe ledtrig-usb-gadget"
	rmmod ledtrig_usb_gadget
}

led_that_blinks() {
	well
	fails -- --led
	says led-blinks green:power
	grep -qF '[power-state]' $LED/trigger || fail "its trigger was not put back"
	same "the line" "$(led_level)" 1
}

nobody_listens() {
	well
	end_daemons
	mended_by listener "echo power-off >$DRIVER/front-panel-test/press_action"
}

acpid_without_a_rule() {
	well
	rm $POWER_RULE
	mended_by listener "echo power-off >$DRIVER/front-panel-test/press_action"
}

triggerhappy_listens() {
	apply panel
	start_thd KEY_POWER
	fails
	says listener thd
}

triggerhappy_without_a_rule() {
	apply panel
	start_thd KEY_POWER2
	told_to listener press_action
	says listener "thd listens, and has no rule"
}

logind_is_to_ignore_the_key() {
	well
	start_logind ignore "ignore"
	mended_by logind "echo power-off >$DRIVER/front-panel-test/press_action"
}

logind_was_not_told_of_the_button() {
	well
	start_logind poweroff ignore
	fails
	rm -r /run/udev/data
	told_to logind "udevadm trigger --settle /dev/input/$(event)"
}

shutdown_is_inhibited() {
	well
	sleep 1000 >/dev/null 2>&1 &
	backup=$!
	start_logind poweroff ignore shutdown:sleep backup "a backup runs" $backup
	told_to inhibitors "wait until backup ends, or end that program"
	kill $backup
	fails
}

power_key_is_inhibited() {
	well
	sleep 1000 >/dev/null 2>&1 &
	game=$!
	start_logind poweroff ignore handle-power-key game "not now" $game
	told_to inhibitors "wait until game ends"
	says inhibitors "game (process $game) blocks handle-power-key: not now"
	kill $game
}

power_key_is_handled_by_a_desktop() {
	well
	printf "#!/bin/sh\nread -r _ </tmp/nothing\n" >/tmp/gsd-media-keys
	chmod +x /tmp/gsd-media-keys
	/tmp/gsd-media-keys >/dev/null 2>&1 &
	desktop=$!
	start_logind poweroff ignore handle-power-key GNOME "handles it" $desktop
	fails
	says inhibitors "GNOME does it"
	kill $desktop
}

hold_shorter_than_the_long_press_of_logind() {
	well
	start_logind poweroff reboot
	echo 4 >$PANEL/power_off_time_sec
	fails
	same warnings "$(verdicts WARN)" "hold power-off"
	sh -c "$(mend_of hold)"
	fails
	same warnings "$(verdicts WARN)" power-off
}

wakeup_disabled() {
	well
	remove panel
	apply every-property
	start_acpid
	echo key >$PANEL/press_action
	fails
	echo disabled >$PANEL/power/wakeup
	mended_by wakeup "echo enabled >$DRIVER/front-panel-test/power/wakeup"
}

line_that_cannot_wake() {
	echo 1 >$DEVICES/front-panel-test-no-wake/wire$BUTTON_LINE
	apply no-wake
	start_acpid
	told_to wakeup "take wakeup-source out"
}

units_not_enabled() {
	well
	mkdir -p /run/systemd/system /etc/systemd/system/multi-user.target.wants
	told_to units "systemctl enable gpio-front-panel-running gpio-front-panel-stopping"
	mkdir -p /etc/systemd/system/shutdown.target.wants
	touch /etc/systemd/system/multi-user.target.wants/gpio-front-panel-running.service
	touch /etc/systemd/system/shutdown.target.wants/gpio-front-panel-stopping.service
	fails
	echo 60 >$PANEL/lease_sec
	fails
	same warnings "$(verdicts WARN)" "power-off units lease"
	same mend "$(mend_of units)" "systemctl enable gpio-front-panel-follow"
	same mend "$(mend_of lease)" "systemctl enable --now gpio-front-panel-follow"
}

lease_that_nobody_renews() {
	well
	echo 1 >$PANEL/lease_sec
	wait_for grep -qF "[fault]" $PANEL/system_state
	mended_by lease "echo 0 >$DRIVER/front-panel-test/lease_sec"
}

# It has no systemd to ask.
lease_that_follow_does_not_renew() {
	well
	printf "#!/bin/sh\nread -r _ </tmp/nothing\n" >/tmp/panel
	chmod +x /tmp/panel
	/tmp/panel follow >/dev/null 2>&1 &
	follow=$!
	trap 'kill $follow' EXIT
	echo 1 >$PANEL/lease_sec
	examine
	says lease "panel follow renews it"
	wait_for grep -qF "[fault]" $PANEL/system_state
	told_to lease "systemctl is-system-running"
}

module_too_late_for_booting() {
	unload
	load initial_state=booting
	well
	mended_by booting "echo gpio-front-panel >/etc/modules-load.d/gpio-front-panel.conf"
}

# shellcheck disable=SC2046 # names
all=$(sed -n 's/^\([a-z0-9_]*\)() {$/\1/p' "$0" | grep -vx -e each -e well -e press_when_asked)
# shellcheck disable=SC2046 # names
run_tests $(echo "${ONLY:-$all}" | tr , ' ')
