# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2034 # used by those that source it
#
# For tests of panel doctor to source: a machine with nothing wrong, and what doctor says of it.
. ./lib/lib.sh

RELEASE=$(uname -r)
MODULES=/lib/modules/$RELEASE
MODPROBE_D=/etc/modprobe.d/gpio-front-panel.conf
POWER_RULE=/etc/acpi/events/power
TRIGGERS=/etc/triggerhappy/triggers.d/power.conf
BUS=/run/dbus/system_bus_socket

mkdir -p /var/run
ln -sf kmod /usr/bin/modprobe
ln -sf kmod /usr/bin/modinfo
ln -sf kmod /usr/bin/depmod

# The shell has commands of these names.
modprobe() {
	/usr/bin/modprobe "$@"
}

depmod() {
	/usr/bin/depmod "$@"
}

end_daemons() {
	killall -q acpid thd logind dbus-daemon || true
	rm -rf /run/dbus
	mkdir -p /run/dbus
}

# The runner waits for all who have its pipe.
trap end_daemons EXIT

# hears PROCESS: it has the panel's button open
hears() {
	for pid in $(pidof "$1"); do
		! ls -l "/proc/$pid/fd" | grep -qF "/dev/input/$(event)" || return 0
	done
	return 1
}

event() {
	basename $PANEL/input/input*/event*
}

# It has no way to hear of a device that comes later.
start_acpid() {
	killall -q acpid || true
	mkdir -p "$(dirname $POWER_RULE)"
	printf 'event=button/power.*\naction=/sbin/poweroff\n' >$POWER_RULE
	/usr/bin/acpid -f -n >/dev/null 2>&1 &
	wait_for hears acpid
}

start_thd() {
	mkdir -p "$(dirname $TRIGGERS)"
	echo "$1 1 /sbin/poweroff" >$TRIGGERS
	/usr/bin/thd --triggers "$(dirname $TRIGGERS)" "/dev/input/$(event)" >/dev/null 2>&1 &
	wait_for hears thd
}

# start_logind HANDLE-POWER-KEY LONG-PRESS [WHAT WHO WHY PID]: a stand-in; it has the button open as
# the real one has
start_logind() {
	dbus-daemon --config-file=dbus.conf --nofork --nopidfile >/dev/null 2>&1 &
	wait_for test -S $BUS
	/usr/bin/logind "$@" >/dev/null 2>&1 &
	wait_for answers
	tag_button
}

answers() {
	/usr/bin/panel doctor | grep -q '^.... *logind .*HandlePowerKey\|^.... *logind .*udev'
}

# As udev does
tag_button() {
	mkdir -p /run/udev/data
	echo G:power-switch >"/run/udev/data/c$(tr -d '\n' <"/sys/class/input/$(event)/dev")"
}

# A machine with nothing wrong, but for the panel
make_well() {
	end_daemons
	rm -rf /etc /run/udev /run/systemd "${MODULES:?}" /boot/firmware/config.txt
	mkdir -p /etc/modprobe.d /etc/modules-load.d
	echo root:x:0:0::/:/bin/sh >/etc/passwd
	cp -R "/lib/pristine/$RELEASE" "$MODULES"
	[ ! -d $DRIVER ] || unload
	load
}

# examine [OPTION...]: what doctor says goes to /tmp/said, its exit status to $status
examine() {
	status=0
	/usr/bin/panel doctor "$@" >/tmp/said 2>/tmp/complaints || status=$?
}

# verdicts VERDICT: the checks that came out so
verdicts() {
	sed -n "s/^$1  \([a-z-]*\) .*/\1/p" /tmp/said | xargs
}

complain() {
	sed 's/^/# /' /tmp/said /tmp/complaints
	fail "$@"
}

# fails ID... [-- OPTION...]: just these checks fail
fails() {
	expected=
	while [ $# -gt 0 ] && [ "$1" != -- ]; do
		expected="$expected $1"
		shift
	done
	[ $# = 0 ] || shift
	examine "$@"
	[ "$(verdicts FAIL)" = "${expected# }" ] ||
		complain "fails: '$(verdicts FAIL)' and not '${expected# }'"
	[ $status = "$([ -z "$expected" ] && echo 0 || echo 1)" ] || complain "status $status"
}

# mend_of ID: the command or edit beside it
mend_of() {
	sed -n "/^....  $1 /{n;s/^ *mend: *//p;}" /tmp/said
}

# mended_by ID COMMAND [OPTION...]: just this check fails, it gives this command, and that mends it
mended_by() {
	id=$1
	command=$2
	shift 2
	fails "$id" -- "$@"
	same "mend of $id" "$(mend_of "$id")" "$command"
	(eval "$command") || complain "cannot $command"
	fails -- "$@"
}

# told_to ID TEXT: just this check fails, and TEXT is in what is to be done
told_to() {
	fails "$1"
	case $(mend_of "$1") in
	*"$2"*) ;;
	*) complain "mend of $1: '$(mend_of "$1")' without '$2'" ;;
	esac
}

# says ID TEXT: the line of a check has TEXT
says() {
	grep -q "^....  $1 .*$2" /tmp/said || complain "$1: no '$2'"
}
