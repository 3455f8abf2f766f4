# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# For tests to source: a system to install to, $SYSTEM, that is thrown away afterwards, with the
# headers of one kernel, those of another to come, and a kernel that lacks an option.
# A test is a function, its name a claim; they run one after the other, on what the one before left.

SYSTEM=${SYSTEM:?the directory of a system, see Makefile}
TREE=/src

# in_system COMMAND...
in_system() {
	chroot "$SYSTEM" env -i PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
		LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

apt() {
	in_system apt-get --yes --quiet --no-install-recommends -o APT::Sandbox::User=root \
		-o Dpkg::Use-Pty=0 "$@"
}

fail() {
	echo "$*"
	exit 1
}

# same WHAT ACTUAL EXPECTED
same() {
	[ "$2" = "$3" ] || fail "$1: '$2' and not '$3'"
}

# kernel FLAVOUR
kernel() {
	basename "$SYSTEM"/lib/modules/*-"$1"
}

# found KERNEL: what modprobe would load there
found() {
	in_system modprobe -S "$1" -n -v gpio-front-panel
	in_system modinfo -k "$1" -n gpio-front-panel
}

not_found() {
	! in_system modinfo -k "$1" -n gpio-front-panel || fail "modprobe finds a module for $1"
}

# has PATH..., lacks PATH...: in the system
has() {
	for path; do
		[ -e "$SYSTEM$path" ] || [ -L "$SYSTEM$path" ] || fail "$path is not there"
	done
}

lacks() {
	for path; do
		[ ! -e "$SYSTEM$path" ] && [ ! -L "$SYSTEM$path" ] || fail "$path is there"
	done
}

# Of all that is there: its kind, its owner, its permissions, its name, and where a link leads.
# What each package installation writes is left out: logs, caches, and dpkg's and apt's own lists.
# So is the kernel for clouds that a story installs: it is not ours. Nor is what insserv, which comes
# with OpenRC, makes of the scripts of others.
listing() {
	(cd "$SYSTEM" && find . \( -path ./proc -o -path ./dev -o -path ./tmp -o -path .$TREE \
		-o -path ./var/log -o -path ./var/cache/ldconfig -o -path ./var/lib/apt \
		-o -path ./var/cache/apt \
		-o -path './var/lib/dpkg/*-old' -o -path ./var/lib/dpkg/lock\* \) -prune \
		-o -printf '%y %U:%G %m %p %l\n' |
		grep -v -e cloud -e 'init\.d/\.depend\.' -e '/etc/rcS\.d/' | sort -k 4)
}

remember() {
	listing >"$LOGS/before"
}

nothing_is_left() {
	listing | diff "$LOGS/before" - || fail "the system is not as it was"
}

run_one() {
	(
		set -e
		"$1"
	) >"$LOGS/$1.log" 2>&1
}

# run_tests TEST...
run_tests() {
	echo "1..$#"
	count=0
	failed=0
	for test; do
		count=$((count + 1))
		# Not in a condition: -e would mean nothing in there.
		run_one "$test"
		status=$?
		if [ $status -eq 0 ]; then
			echo "ok $count - $test"
		else
			echo "not ok $count - $test"
			tail -n 40 "$LOGS/$test.log" | sed 's/^/# /'
			failed=$((failed + 1))
		fi
	done
	[ "$failed" -eq 0 ]
}
