#!/bin/sh
# How libgrass fares on a host that others keep busy: benchmarks/shared_host.sh [LIBGRASS [ROUNDS]]
# One `yes` a processor runs all the while. One thread and two take turns; every figure is the median of
# ROUNDS (5). Prints the table of docs/performance.md; exit code 1 when two threads take more than 1.3
# times what one takes. LIBGRASS is the command; that of build/ when left out.
set -eu
unset CDPATH
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
libgrass=${1:-"$root/build/bindings/cli/libgrass"}
rounds=${2:-5}
data="$root/data/xilinhot"
folder=$(mktemp -d)
hogs=""
# Our own hogs only, by their ids.
trap 'for id in $hogs; do kill "$id" 2>/dev/null || :; done; rm -rf -- "$folder"' EXIT
trap 'exit 1' HUP INT TERM

# The decade with N scenarios of as many herds: plan N NAME.
plan() {
    sed -n '1,/^scenarios:/p' "$data/decade-2012-2021.yaml" |
        sed "s,\.\./,$root/data/,;s,: weather\.yaml,: $data/weather.yaml,;s,: landscape\.yaml,: $data/landscape.yaml," \
            >"$folder/$2.yaml"
    for k in $(seq "$1"); do
        echo "  - {name: herd-$k, herd: {su: $((700000 + 100000 * k)) su}}" >>"$folder/$2.yaml"
    done
}

# Seconds by the wall and of the processor: run THREADS NAME.
run() {
    rm -rf -- "$folder/out"
    start=$(date +%s.%N)
    "$libgrass" -q run -t "$1" "$folder/$2.yaml" --land "$folder/$2.h5" -o "$folder/out" >/dev/null
    date +%s.%N | awk -v start="$start" '{ printf "%.3f\n", $1 - start }'
}

"$libgrass" -q landscape "$data/landscape.yaml" --cell 5000 -o "$folder/small.h5"
"$libgrass" -q landscape "$data/landscape.yaml" --cell 1000 -o "$folder/large.h5"
plan 10 small
plan 2 large

for k in $(seq "$(nproc)"); do
    yes >/dev/null &
    hogs="$hogs $!"
done
for name in small large; do
    for round in $(seq "$rounds"); do
        for threads in 1 2; do
            run $threads $name >>"$folder/$name-$threads"
        done
    done
done
median() {
    sort -n "$1" | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}
echo "| land | one thread, wall s | two threads, wall s | ratio |"
echo "|---|---|---|---|"
bad=0
for name in small large; do
    text="ten scenarios, a decade, 5 km"
    [ $name = small ] || text="two scenarios, a decade, 1 km"
    one=$(median "$folder/$name-1") two=$(median "$folder/$name-2")
    awk -v t="$text" -v a="$one" -v b="$two" 'BEGIN {
        printf "| %s | %.2f | %.2f | %.2f |\n", t, a, b, b / a
        exit b > 1.3 * a }' || bad=1
done
exit $bad
