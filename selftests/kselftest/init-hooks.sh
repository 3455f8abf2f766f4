#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What the init system's hooks tell the panel.
. ./lib/lib.sh

booting() {
	unload
	load initial_state=booting
	apply panel
}

up_says_running() {
	booting
	./front-panel-power-state up
	shows running
}

up_leaves_a_message_that_came_while_booting() {
	booting
	echo attention >$PANEL/system_state
	./front-panel-power-state up
	shows attention
}

up_leaves_a_message_hidden_by_another_state() {
	booting
	echo attention >$PANEL/system_state
	echo 100 >$PANEL/identify
	shows identify
	./front-panel-power-state up
	echo 0 >$PANEL/identify
	wait_for grep -qF '[attention]' $PANEL/system_state
}

down_says_stopping() {
	apply panel
	echo attention >$PANEL/system_state
	./front-panel-power-state down
	shows stopping
	echo running >$PANEL/system_state
}

run_tests \
	up_says_running \
	up_leaves_a_message_that_came_while_booting \
	up_leaves_a_message_hidden_by_another_state \
	down_says_stopping
