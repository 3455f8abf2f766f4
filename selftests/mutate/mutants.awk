# SPDX-License-Identifier: GPL-2.0-only
#
# awk -f mutants.awk FILE...: prints their mutants, a number, FILE, LINE, what is changed, the line
# and the changed line, tabs between. Each has one operator turned round, one constant, or one
# statement left out. The source is in the kernel's coding style: binary operators have spaces around
# them, a statement has lines of its own.

BEGIN {
	FS = "\n"
	count = split(" == : != : != : == : < : <= : <= : < : > : >= : >= : > : && : || : || : && :" \
		      " + : - : - : + : | : & : / 2:: += : -= :true:false:false:true:++:--:" \
		      "break;:/* fall */;", words, ":")
}

/^\/\*/, /\*\/$/ { next }
/^(#|\/\/)/ || /^\t+(\/\*| \*)/ { next }

{
	for (i = 1; i < count; i += 2)
		replace(words[i], words[i + 1])
	leave_out_not()
}

# The whole of a call or an assignment that is one line
/^\t+[a-z][^;]*( [-+|]?= |\+\+;|--;|[a-z]\()[^;]*;$/ && !/^\t+(return|const|struct|unsigned|s64|bool|int|for) / {
	text = $0
	sub(/[a-z].*/, ";", text)
	mutant("left out", text)
}

function mutant(change, text, code) {
	code = $0
	sub(/^\t+/, "", code)
	printf "%d\t%s\t%d\t%s\t%s\t%s\n", ++made, FILENAME, FNR, change, code, text
}

function replace(from, to, start, at) {
	for (start = 1; (at = index(substr($0, start), from)); start += at) {
		mutant(from " to " to, substr($0, 1, start + at - 2) to \
		       substr($0, start + at - 1 + length(from)))
	}
}

function leave_out_not(rest, at, start) {
	for (start = 1; match(substr($0, start), /![a-z(]/); start += RSTART) {
		at = start + RSTART - 1
		mutant("! left out", substr($0, 1, at - 1) substr($0, at + 1))
	}
}
