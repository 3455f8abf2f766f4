# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2034 # used by those that source it
#
# For tests of programs beside a panel to source.
. ./lib/lib.sh

CHIP=$(basename $WIRES/gpiochip*)
FREE_LINES="0 1 2 3 6 7"
SAID=/tmp/said
export PYTHONPATH=/usr/lib/python3/dist-packages

complain() {
	sed 's/^/# /' $SAID
	fail "$@"
}

# says TEXT COMMAND...: whatever its status
says() {
	text=$1
	shift
	"$@" >$SAID 2>&1 || true
	grep -q -e "$text" $SAID || complain "no '$text' of: $*"
}

succeeds() {
	"$@" >$SAID 2>&1 || complain "has failed: $*"
}

refused() {
	! "$@" >$SAID 2>&1 || complain "has succeeded: $*"
	grep -q 'busy' $SAID || complain "does not say that it is busy: $*"
}

# With whatever was refused, the panel goes on.
panel_works() {
	before=$(cat $PANEL/presses)
	press
	sleep 0.1
	release
	sleep 0.1
	same presses "$(cat $PANEL/presses)" $((before + 1))
	echo none >$LED/trigger
	echo 1 >$LED/brightness
	same "the LED's line" "$(led_level)" 1
}

# python_asks_for LINE
python_asks_for() {
	python3 -S -c "
import gpiod
gpiod.request_lines('/dev/$CHIP', consumer='test', config={$1: None})"
}

device() {
	echo "/dev/input/$(basename $PANEL/input/input*/event*)"
}

# As udev does, which cannot run here: this kernel has no inotify.
tag_button() {
	mkdir -p /run/udev/data
	printf 'I:1\nE:ID_INPUT=1\nE:ID_INPUT_KEY=1\n' \
		>"/run/udev/data/c$(tr -d '\n' <"/sys/class/input/$(basename "$(device)")/dev")"
}

# end SIGNAL PROCESS: killed, it would not write what it has to say
end() {
	kill -"$1" "$2"
	wait "$2" || true
}
