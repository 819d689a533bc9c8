#!/bin/sh
# Ctrl-C at any moment: exit 75 or a whole result, nothing half-written.
. "$(dirname -- "$0")/common.sh"
command -v timeout >/dev/null 2>&1 || exit 0
expect 0 weather "$data/xilinhot/weather.yaml" --years 1900-2099 --climate --quiet -o w.csv
rows=$(grep -c '^[12]' w.csv)

stopped=0
for signal in INT TERM; do
    for delay in 0.02 0.1 0.2 0.4 0.7; do
        rm -f o.csv
        code=0
        timeout --preserve-status -s $signal $delay "$libgrass" point --profile steppe \
            --weather w.csv --out o.csv >out 2>err || code=$?
        case $code in
        0) [ "$(wc -l <o.csv)" -eq $((rows + 1)) ] || fault "o.csv is not whole" ;;
        75)
            stopped=$((stopped + 1))
            says err "libgrass: stopped"
            absent o.csv
            ;;
        # on a loaded machine the signal may come before the command has begun to listen
        130 | 143) absent o.csv ;;
        *) fault "SIG$signal after $delay s: exit code $code" ;;
        esac
        # A command that cannot stop by itself within its time says so; what it leaves the next one sweeps.
        if ls -A | grep part && ! grep -q 'swept by the next run' err; then
            fault "SIG$signal after $delay s left a part"
        fi
    done
done

# A long table is read and a long series written with an ear to signals. The signal comes when the command listens to it;
# by its own time it stops at once.
expect 0 weather "$data/xilinhot/weather.yaml" --years 1000-1999 --climate --quiet -o long.csv
listens() {
    awk '/^SigCgt/ { exit substr($2, length($2) - 3, 1) !~ /[4-7c-f]/ }' "/proc/$1/status" 2>/dev/null
}
stopped_at_once() {
    "$libgrass" "$@" >out 2>err &
    child=$!
    until listens $child || ! kill -0 $child 2>/dev/null; do
        sleep 0.01
    done
    sleep 0.2
    kill -TERM $child 2>/dev/null || :
    code=0
    wait $child || code=$?
    stopped=$((stopped + 1))
    [ $code -eq 75 ] || fault "$1: exit code $code after SIGTERM"
    says err "libgrass: stopped"
    if ls -A | grep '^\.libgrass'; then
        grep -q 'swept by the next run' err || fault "$1 left a part"
        rm -f .libgrass-*
    fi
    absent new.csv
}
if [ -r /proc/self/status ]; then
    stopped_at_once weather "$data/xilinhot/weather.yaml" --years 1000-5999 --climate -o new.csv
    stopped_at_once point --profile steppe --weather long.csv -o new.csv
fi
[ $stopped -gt 0 ] || fault "nothing was stopped: all were faster"
expect 0 point --profile steppe --weather w.csv --out o.csv --quiet
ls -A | grep part && fault "a part that a stopped command left is not swept"

# nohup's wish is respected.
(trap '' HUP; exec "$libgrass" point --profile steppe --weather w.csv --out n.csv 2>err) &
child=$!
sleep 0.1
kill -HUP $child 2>/dev/null || true
wait $child || fault "SIGHUP stopped a run that ignores it"
finish
