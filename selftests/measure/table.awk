# SPDX-License-Identifier: GPL-2.0-only
#
# awk -v json=RESULT -f table.awk goals SAMPLES: the table of what inside/ has measured; with all
# waves in RESULT, as JSON. The last driver is judged, by the rival.

BEGIN {
	rival = "gpio-keys"
	bare = "none"
	interval = 0.020	# debounce-interval in board.dtso, in seconds
	split("wave noise-100 noise-200 noise-400", kinds)
	kinds_count = split("waves|noise, 100 edges/s|noise, 200 edges/s|noise, 400 edges/s",
			    kind_titles, "|")
	wave_fields = split("kind driver first second seconds edges keys phantoms missed interrupts " \
			    "instructions late_ns shortest_ms", wave_field)
}

# Rows of "*" follow each other: each kind has all of them.
function add_stars(k, s) {
	for (k = 1; k <= kinds_count; k++) {
		for (s = 1; s <= stars; s++) {
			$0 = star[s]
			sub(/\*/, kinds[k])
			sub(/\*/, kind_titles[k])
			add_row()
		}
	}
	stars = 0
}

function add_row() {
	key[++rows] = $1
	pick[rows] = $2
	is_ratio[rows] = $3 == "ratio"
	goal[rows] = $3 == "-" ? "-" : $(4 + is_ratio[rows]) + 0
	title[rows] = $0
	sub(/^[^\t]*\t+[^\t]*\t+[^\t]*\t+/, "", title[rows])
}

# Sorted
function add(driver, row, value, i) {
	for (i = ++count[row, driver]; i > 1 && sample[row, driver, i - 1] > value; i--)
		sample[row, driver, i] = sample[row, driver, i - 1]
	sample[row, driver, i] = value
}

function add_wave(driver, row) {
	add(driver, row "-keys", $7)
	add(driver, row "-phantoms", $8)
	add(driver, row "-missed", $9)
	add(driver, row "-interrupts", $10 / $5)
	# What lasts as long as N intervals touches one more of them.
	add(driver, row "-per-interval", $10 / (int($5 / interval + 0.01) + 1))
	add(driver, row "-instructions", ($11 - bare_instructions[$1, $3, $4]) / $5)
	add(driver, row "-late", $12 + 0)
	if ($7)
		add(driver, row "-shortest", $13 + 0)
}

function sum(row, driver, n, i, all) {
	for (i = 1; i <= n; i++)
		all += sample[row, driver, i]
	return all + 0
}

function figure(r, driver, n, half) {
	n = count[key[r], driver]
	if (!n)
		return 0
	if (pick[r] == "sum")
		return sum(key[r], driver, n)
	if (pick[r] == "worst")
		return sample[key[r], driver, n]
	if (pick[r] == "least")
		return sample[key[r], driver, 1]
	half = int((n + 1) / 2)
	return sum(key[r], driver, half) / half - \
		(pick[r] == "over" && driver != bare ? figure(r, bare) : 0)
}

# Half of what lies between the smallest sample and the middle one
function spread(r, driver) {
	return (sample[key[r], driver, int(count[key[r], driver] / 2) + 1] - \
		sample[key[r], driver, 1]) / 2
}

function ratio(r) {
	return count[key[r], judged] && figure(r, rival) ? figure(r, judged) / figure(r, rival) : "-"
}

function verdict(r, value) {
	value = is_ratio[r] ? ratio(r) : figure(r, judged)
	return count[key[r], judged] && value != "-" && value <= goal[r] ? "met" : "missed"
}

function show_figure(r, driver, value) {
	value = figure(r, driver)
	if (!count[key[r], driver])
		return "-"
	if (pick[r] ~ /quiet|over/ && spread(r, driver) > 0)
		return sprintf("%.0f +-%.2f%%", value, 100 * spread(r, driver) / value)
	return sprintf(value == int(value) ? "%.0f" : "%.2f", value)
}

function print_row(r, d) {
	printf "%-46s", title[r]
	for (d = 1; d <= drivers; d++)
		printf " %16s", show_figure(r, driver[d])
	printf " %8s", ratio(r) == "-" ? "-" : sprintf("%.3f", ratio(r))
	if (goal[r] != "-") {
		printf is_ratio[r] ? "  ratio <= %-5g" : "  <= %-11g", goal[r]
		printf " %s", verdict(r)
		missed += verdict(r) == "missed"
	}
	print ""
}

function json_row(r, d, text) {
	for (d = 1; d <= drivers; d++)
		text = text sprintf("%s\"%s\": {\"value\": %.12g, \"spread\": %.12g, \"samples\": %d}",
				    d == 1 ? "" : ", ", driver[d], figure(r, driver[d]),
				    spread(r, driver[d]), count[key[r], driver[d]])
	text = "{\"row\": \"" key[r] "\", \"title\": \"" title[r] "\", \"drivers\": {" text "}"
	if (ratio(r) != "-")
		text = text sprintf(", \"ratio\": %.12g", ratio(r))
	if (goal[r] != "-")
		text = text ", \"goal\": " goal[r] ", \"verdict\": \"" verdict(r) "\""
	return text "}"
}

function json_wave(f, text) {
	for (f = 1; f <= wave_fields; f++)
		text = text (f == 1 ? "{" : ", ") "\"" wave_field[f] "\": " (f > 2 ? $f : "\"" $f "\"")
	return text "}"
}

/^#/ || !NF { next }

# The goals
NR == FNR && /^\*/ { star[++stars] = $0; next }
NR == FNR { line = $0; add_stars(); $0 = line; add_row(); next }

# The samples: inside/rows.h
$1 == "kernel" || $1 == "qemu" { version[$1] = $2 }
$1 == "sample" && $3 != bare && !($3 in known) { known[$3] = driver[++drivers] = $3 }
$1 == "sample" { add($3, $2, $4 + 0) }
$1 == "wave" || $1 == "noise" {
	waves = waves (waves ? ",\n" : "") json_wave()
	if ($2 == bare)
		bare_instructions[$1, $3, $4] = $11
	else
		add_wave($2, $1 == "noise" ? $1 "-" $3 : $1)
}

END {
	judged = driver[drivers]
	printf "Linux %s, QEMU %s\n%-46s", version["kernel"], version["qemu"], ""
	for (d = 1; d <= drivers; d++)
		printf " %16s", driver[d]
	printf " %8s  %s\n", "ratio", "goal"
	for (r = 1; r <= rows; r++) {
		print_row(r)
		results = results (r == 1 ? "" : ",\n") json_row(r)
	}
	print missed + 0 " goals missed"
	printf "{\"kernel\": \"%s\", \"qemu\": \"%s\",\n\"rows\": [\n%s\n],\n\"waves\": [\n%s\n]}\n",
		version["kernel"], version["qemu"], results, waves >json
}
