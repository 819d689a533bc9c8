#!/bin/sh
# run.sh COMMAND SOURCE [PLAN...]: the shipped plans, or those named (decade-2012-2021 ...), on cells of 5 km, in 1, 2, 3
# and 7 parts: every file that `collect` makes is compared byte for byte with that of the unsplit run. CELL_M, PARTS and
# YEARS (reported ones, from the plan's first) say otherwise. Minutes; tests/cli/land_part.sh is the short form.
set -eu
libgrass=$1 source=$2
shift 2
cell=${CELL_M:-5000} parts=${PARTS:-1 2 3 7} years=${YEARS:-}
data=$source/data
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass-parts-XXXXXX")
trap 'rm -rf "$place"' EXIT
faults=0
[ $# -gt 0 ] || set -- decade-2012-2021 plan-2023-2030 plan-2023-2030-herds herds-1989 herds-1999 herds-2001 \
    demo-prairie demo-savanna

# plan NAME: its copy, on coarse cells.
plan() {
    from=$data/xilinhot/$1.yaml
    [ -f "$from" ] || from=$data/$1/plan.yaml
    home=$(dirname "$from")
    sed -e "s|\.\./tables/|$data/tables/|g" -e "s|cell_m: 1000 m|cell_m: $cell m|" \
        -e "s#\(schematic\|months\|file\|feeds\|standard\|types\|weather\): \([a-z0-9_-]*\.\(yaml\|csv\|h5\)\)#\1: $home/\2#g" \
        "$from" >"$place/plan.yaml"
    [ -z "$years" ] || awk -v count="$years" '
        /^years:/ { match($0, /first: [0-9]+/); first = substr($0, RSTART + 7, RLENGTH - 7)
                    sub(/last: [0-9]+/, "last: " first + count - 1) }
        { print }' "$place/plan.yaml" >"$place/short.yaml"
    [ -z "$years" ] || mv "$place/short.yaml" "$place/plan.yaml"
}

for name in "$@"; do
    plan "$name"
    rm -rf "$place/whole"
    "$libgrass" run -q "$place/plan.yaml" -o "$place/whole" >/dev/null 2>"$place/err" || {
        cat "$place/err"
        exit 1
    }
    for n in $parts; do
        rm -rf "$place/parts"
        few=
        for k in $(seq "$n"); do
            "$libgrass" run -q "$place/plan.yaml" -o "$place/parts" --land-part "$k/$n" >/dev/null 2>"$place/err" ||
                few=$(grep "can be cut into at most" "$place/err") || {
                cat "$place/err"
                exit 1
            }
            [ -z "$few" ] || break
        done
        [ -z "$few" ] || {
            echo "$name in $n parts: $few"
            continue
        }
        "$libgrass" collect -q "$place/parts" >/dev/null 2>"$place/err" || {
            cat "$place/err"
            exit 1
        }
        files=0
        for file in "$place"/whole/*.h5 "$place/whole/summary.csv" "$place/whole/.libgrass-manifest"; do
            files=$((files + 1))
            cmp "$file" "$place/parts/${file##*/}" || faults=$((faults + 1))
        done
        echo "$name in $n parts: $files files, $faults faults so far"
    done
done
[ "$faults" -eq 0 ]
