#!/bin/sh
# A bar on a terminal, plain lines elsewhere, nothing when quiet. script(1) lends the terminal.
. "$(dirname -- "$0")/common.sh"
ln -s "$libgrass" ./grass
ln -s "$cases/modvege/weather.csv" w.csv
command="./grass point --profile modvege --weather w.csv --out o.csv"

expect 0 point --profile modvege --weather w.csv --out o.csv
says err "libgrass: days of the sward"
grep -q "$(printf '\033')" err && fault "a bar where there is no terminal"

if command -v script >/dev/null 2>&1 && script -qec true /dev/null </dev/null >out 2>&1; then
    on_terminal() {
        script -qec "$1 $command $2" /dev/null </dev/null >out 2>&1 || fault "$1 $command $2 fails"
    }
    on_terminal "TERM=xterm" ""
    says out "days of the sward [##############################] 100 %"
    on_terminal "TERM=dumb" ""
    says out "libgrass: days of the sward"
    on_terminal "TERM=xterm NO_COLOR=1" ""
    says out "libgrass: days of the sward"
    on_terminal "TERM=xterm" "--quiet"
    silent out
fi
finish
