# SPDX-License-Identifier: GPL-2.0-only
#
# gnuplot -e "result='FILE'" waves.gnuplot: a plot, as SVG, of what waves cost, from the JSON that
# `make run` has left. The worst duty of each frequency, less what the same edges cost without a
# driver.

waves(driver) = sprintf("<jq -r '[.waves[] | select(.kind == \"wave\")] as $all | " \
	. "[$all[] | select(.driver == \"%s\")] | group_by(.first)[] | [.[0].first, " \
	. "(map(. as $wave | (.instructions - ($all[] | select(.driver == \"none\" and " \
	. ".first == $wave.first and .second == $wave.second) | .instructions)) / .seconds) | max)] " \
	. "| @tsv' %s", driver, result)

set terminal svg size 760,420 font 'sans-serif,13' background 'white'
set title 'A square wave on the button''s line'
set xlabel 'Frequency [Hz]'
set ylabel 'Instructions a second'
set logscale xy
set xrange [10:30000]
set format y '10^{%L}'
set grid
set key top left
plot waves('gpio-keys') with linespoints lw 2 pt 7 ps 0.4 title 'gpio-keys', \
     waves('this') with linespoints lw 2 pt 7 ps 0.4 title 'gpio-front-panel'
