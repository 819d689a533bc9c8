#!/bin/sh
# A run that is stopped by signals or killed goes on with --resume and ends with the bytes of one that never stopped.
. "$(dirname -- "$0")/common.sh"
plan() { # plan FILE LAST SU
    cat >"$1" <<PLAN
libgrass: 1
name: checkpoint
years: {first: 2012, last: $2, spinup: 2}
land: {file: land.h5}
weather: {months: '$data/xilinhot/weather.yaml', seed: 1}
tables: {types: '$data/tables/grassland_types.csv', standard: '$data/tables/nyt635.csv',
  animals: '$data/tables/animals.csv'}
defaults: {degradation: true, output: {monthly_maps: true, daily_series: true}}
scenarios:
  - {name: first, herd: {su: $3}}
  - {name: second, herd: {su: 200000}, output: {packed: false}}
PLAN
}
same() { # same FOLDER WHAT: the files of the whole run, and nothing hidden but the list
    for file in first.h5 second.h5 summary.csv .libgrass-manifest; do
        cmp -s "whole/$file" "$1/$file" || fault "$2: $file differs from that of a run that never stopped"
    done
    [ "$(ls -A "$1" | tr '\n' ' ')" = ".libgrass-manifest first.h5 run.log second.h5 summary.csv " ] ||
        fault "$2: left are $(ls -A "$1" | tr '\n' ' ')"
}
# A whole checkpoint, not only the folder that a run makes for it.
kept() { [ -s "$1/.libgrass-checkpoint/first.state" ] || [ -s "$1/.libgrass-checkpoint/second.state" ]; }
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 10000 -q -o land.h5
plan plan.yaml 2014 100000
expect 0 run plan.yaml -q -o whole --checkpoint off
expect 0 run plan.yaml -q -o cut
same cut "an ordinary run"

# ---- words ----
for bad in 0s 5x 10 1.5y y min -3s '' ; do
    expect 64 run plan.yaml -q -o cut --checkpoint="$bad"
    says err "--checkpoint is '$bad'"
done
expect 0 run plan.yaml -o cut --resume
says err "2 scenarios in cut: the results stay as they are"
same cut "a run of what is whole"
expect 0 run plan.yaml -q -o missing --resume --checkpoint 5y
same missing "a run into a missing folder"
rm -r missing

# ---- signals: a checkpoint and 75; the set before stays ----
# A run listens when the library works; one that is faster than the signal is whole.
listens() {
    awk '/^SigCgt/ { exit substr($2, length($2) - 3, 1) !~ /[4-7c-f]/ }' "/proc/$1/status" 2>/dev/null
}
stop() { # stop SIGNALS DELAY ARGUMENT...: exit code in $code
    signal=$1
    delay=$2
    shift 2
    "$libgrass" "$@" >out 2>err </dev/null &
    child=$!
    until listens $child || ! kill -0 $child 2>/dev/null; do
        sleep 0.01
    done
    sleep "$delay"
    for each in $signal; do
        kill -s "$each" $child 2>/dev/null || :
        [ "$each" = "$signal" ] || sleep 0.005
    done
    code=0
    wait $child || code=$?
}
plan other.yaml 2012 150000
stops=0
if [ -r /proc/self/status ]; then
    for signal in TERM INT HUP; do
        rm -r cut
        expect 0 run other.yaml -q -o cut
        cp -r cut before
        threads=1
        # On a busy machine the first ones come before there is anything to keep.
        for delay in 0.1 0.05 0.15 0.1 0.5 1 2; do
            stop $signal $delay run plan.yaml -o cut --resume -t $threads
            threads=$((threads % 4 + 1))
            [ "$code" -ne 0 ] || break
            [ "$code" -eq 75 ] || fault "SIG$signal after $delay s: exit code $code: $(cat err)"
            diff -r before cut | grep -v 'Only in cut: .libgrass-checkpoint' &&
                fault "SIG$signal after $delay s: the set before is not as it was"
            if kept cut; then
                says err "the same command with --resume goes on from there"
                stops=$((stops + 1))
            fi
        done
        expect 0 run plan.yaml -q -o cut --resume -t 2
        same cut "SIG$signal"
        rm -r before
    done
    [ $stops -gt 1 ] || fault "only $stops runs were stopped with a checkpoint"
    # A scheduler tells every process, and the script above hands it on: twice or thrice is once.
    stops=0
    for delay in 0.1 0.15 0.2 0.25 0.3 0.6 1.2 2.4; do
        case $delay in 0.6|1.2|2.4) [ $stops -eq 0 ] || break ;; esac
        rm -rf cut
        stop "TERM TERM TERM" $delay run plan.yaml -o cut --checkpoint 1d
        [ "$code" -eq 0 ] || [ "$code" -eq 75 ] || fault "SIGTERM three times: exit code $code"
        ! grep -qx "libgrass: stopped" err || fault "a second SIGTERM ended the run at once"
        ! kept cut || stops=$((stops + 1))
    done
    [ $stops -gt 0 ] || fault "no checkpoint was kept when SIGTERM came three times"
    expect 0 run plan.yaml -q -o cut --resume
    same cut "SIGTERM three times"
fi

# ---- SIGKILL: what was kept last is gone on from ----
rm -r cut
kills=0
code=1
for delay in 0.1 0.2 0.4 0.8 1.6 0.15 0.1 0.2; do
    case $delay in 0.[248]|1.6) kept cut && continue ;; esac # long enough for the first one
    stop KILL $delay run plan.yaml -o cut --resume --checkpoint 0.01s -t 2 2>/dev/null
    [ "$code" -ne 0 ] || break
    kills=$((kills + 1))
done
grep -q 'no checkpoint' err && fault "a checkpoint was not written: $(cat err)"
kept cut || [ "$code" -eq 0 ] || fault "$kills kills, and no checkpoint"
cp -r cut killed
expect 0 run plan.yaml -q -o cut --resume -t 3
same cut "$kills kills"

# ---- what cannot be gone on from ----
if kept killed; then
    cp -r killed cut2
    plan changed.yaml 2014 120000
    expect 0 run changed.yaml -o cut2 --resume
    says err "the checkpoint was saved with another plan"
    says err "begins with its first day"
    rm -r cut2
    cp -r killed cut2
    expect 0 run plan.yaml -o cut2
    says err "cut2 holds checkpoints of a run that was broken off: they are removed"
    same cut2 "a run that was not to go on"
    rm -r cut2
    cp -r killed cut2
    for file in cut2/.libgrass-checkpoint/*; do
        dd if=/dev/zero of="$file" bs=1 seek=200 count=40 conv=notrunc 2>/dev/null
    done
    expect 0 run plan.yaml -o cut2 --resume
    says err "begins with its first day"
    same cut2 "damaged checkpoints"
    rm -r cut2
fi

# ---- a folder of strangers ----
mkdir lured elsewhere && ln -s ../elsewhere lured/.libgrass-checkpoint && : >elsewhere/first.state
expect 65 run plan.yaml -q -o lured --resume
says err "lured/.libgrass-checkpoint is a link"
[ -e elsewhere/first.state ] || fault "a link was followed"

# ---- where none can be written the run goes on ----
mkdir full && : >full/.libgrass-checkpoint
expect 0 run plan.yaml -o full --checkpoint 1y
says err "no checkpoint could be written, and the run goes on"
says err "full/.libgrass-checkpoint/first"
rm full/.libgrass-checkpoint
same full "a run without a place for checkpoints"
finish
