# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
# Completion for panel. What there is to choose from, panel itself and sysfs say.

_panel_words()
{
	local sys=/sys/bus/platform/drivers/gpio-front-panel

	case $1 in
	panel) panel help | sed -n 's/^  \(-*[a-z][a-z]*\) .*/\1/p' ;;
	help) panel help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' ;;
	--panel) cd $sys 2>/dev/null && printf '%s\n' */system_state | cut -d / -f 1 ;;
	--led) ls /sys/class/leds ;;
	led) cat /sys/class/leds/*/trigger 2>/dev/null | tr -d '[]' ;;
	state | identify | set)
		panel help "$1" | sed -n '/^  [a-z]/!d; s/^ *\([a-z_]*\) .*/\1/p' ;;
	esac
	[ "$1" = panel ] || [ "$1" = help ] ||
		panel help "$2" 2>/dev/null | grep -o -e '--[a-z-]*' | sort -u
}

_panel()
{
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=1

	[ "${COMP_WORDS[1]}" != --sysroot ] || [ "$COMP_CWORD" -lt 3 ] || command=3
	[ "$COMP_CWORD" != "$command" ] || before=panel
	case $before in
	--device) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
	--sysroot) mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
	*) mapfile -t COMPREPLY < <(
		compgen -W "$(_panel_words "$before" "${COMP_WORDS[command]}")" -- "$word") ;;
	esac
}

complete -F _panel panel
