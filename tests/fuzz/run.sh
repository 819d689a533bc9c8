#!/bin/sh
# tests/fuzz/run.sh [--minutes M] [--replay] [TARGET...]: whatever comes in is read or refused, by libFuzzer.
#   --minutes M   each target for so long (default 10); fractions are taken
#   --replay      only the inputs that are kept, and a few seconds of new ones: what tests/run.sh --clang does
# TARGETS are those of tests/fuzz/targets (fuzz_NAME.c); none: all. Builds them in build-fuzz, which keeps what was
# learned (build-fuzz/corpus) and what was found (build-fuzz/found). Ends with 1 when something was found.
set -eu
unset CDPATH
here=$(cd -- "$(dirname -- "$0")" && pwd)
root=$(cd -- "$here/../.." && pwd)
build="$root/build-fuzz" minutes=10 replay=no targets=
while [ $# -gt 0 ]; do
    case "$1" in
    --minutes) minutes=${2?'--minutes needs a number'} && shift ;;
    --replay) replay=yes ;;
    -h | --help) sed -n '2,6s/^# //p' "$0" && exit 0 ;;
    -*) echo "$0: unknown option '$1'" >&2 && exit 64 ;;
    *) targets="$targets $1" ;;
    esac
    shift
done
. "$root/examples/packages.sh"
# Word splitting of the package lists is meant.
libgrass_need $LIBGRASS_BUILD_PACKAGES $LIBGRASS_FUZZ_PACKAGES

all=$(cd "$here/targets" && ls fuzz_*.c | sed 's/^fuzz_//; s/\.c$//')
targets=${targets:-$all}
cd "$root"
cmake --preset fuzz >/dev/null
# shellcheck disable=SC2046
cmake --build "$build" --target recipe_of libgrass_cli $(for t in $targets; do echo "fuzz_$t"; done)
bin="$build/tests/fuzz/targets"
mkdir -p "$build/found"
export OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive HDF5_USE_FILE_LOCKING=FALSE

# Without what only people read.
recipe() {
    "$bin/recipe_of" "$1" | grep -v ' long_name \| grid_mapping \| _Netcdf4Dimid \| flag_meanings \| spatial_ref \| NAME '
}

# Inputs that the project makes itself, so that none of them is kept twice.
seeds() {
    case "$1" in
    plan)
        for plan in "$root"/data/*/*.yaml; do
            ! grep -q '^libgrass:' "$plan" ||
                grep -v '^ *#' "$plan" >"$2/$(basename "$(dirname "$plan")")-$(basename "$plan" .yaml)"
        done
        ;;
    description)
        { echo l && grep -v '^ *#' "$root/data/xilinhot/landscape.yaml"; } >"$2/land"
        { echo w && grep -v '^ *#' "$root/data/xilinhot/weather.yaml"; } >"$2/weather"
        ;;
    landscape) recipe "$root/data/demo-prairie/land.h5" >"$2/prairie" ;;
    esac
}

# Words of a target's format: a file beside this, and the plan's own from its schema.
words() {
    ! [ -f "$here/dict/$1.dict" ] || cat "$here/dict/$1.dict"
    [ "$1" != plan ] || grep -o '"[a-z_]*"' "$root/data/plan.schema.json" | sort -u
}

result=0
for target in $targets; do
    learned="$build/corpus/$target" made="$build/seeds/$target" kept="$here/corpus/$target"
    mkdir -p "$learned" "$made" "$kept"
    seeds "$target" "$made"
    words "$target" >"$build/$target.dict"
    longest=16384
    [ "$target" != landscape ] || longest=65536
    [ "$target" != state ] || longest=512
    # What HDF5 keeps for itself is no leak; the harness counts what is libgrass's own.
    set -- -artifact_prefix="$build/found/$target-" -detect_leaks=0 -timeout=25 \
        -rss_limit_mb=3000 -malloc_limit_mb=2000 -max_len=$longest -len_control=0 -verbosity=0 -print_final_stats=1
    ! [ -s "$build/$target.dict" ] || set -- "$@" -dict="$build/$target.dict"
    seconds=$(awk "BEGIN { print int($minutes * 60 + 0.5) }")
    if [ $replay = yes ]; then
        "$bin/fuzz_$target" "$@" -runs=0 "$kept" "$made" >"$build/$target.log" 2>&1 || result=1
        seconds=3
        learned=$(mktemp -d)
    fi
    start=$(date +%s)
    "$bin/fuzz_$target" "$@" -max_total_time="$seconds" "$learned" "$kept" "$made" >"$build/$target.log" 2>&1 || result=1
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log" | tail -1)
    echo "$target: $(($(date +%s) - start)) s, ${runs:-no} inputs$(grep -m1 -o 'fuzz: .*\|SUMMARY: .*' "$build/$target.log" |
        sed 's/^/; FOUND: /')"
    [ $replay = no ] || rm -r "$learned"
done
exit $result
