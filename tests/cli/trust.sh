#!/bin/sh
# What strangers made, and what is somebody's own: no link of a folder leads out of it, and nothing that libgrass did
# not write is replaced without --force.
. "$(dirname -- "$0")/common.sh"
weather=$cases/modvege/weather.csv

# One's own tables, pages and schemas stay; every command says how they may be replaced.
kept() {
    file=$1 text=$2
    shift 2
    printf '%s\n' "$text" >"$file"
    expect 73 "$@"
    says err "$file is there and is not"
    says err "--force"
    [ "$(cat "$file")" = "$text" ] || fault "$file was touched"
    expect 0 "$@" --force
    [ "$(cat "$file")" != "$text" ] || fault "--force replaced nothing"
    expect 0 "$@" # and what libgrass wrote is replaced without it
    rm "$file"
}
kept mine.csv "date,tmean_c,precip_mm" weather "$data/xilinhot/weather.yaml" --years 2012 -o mine.csv -q
kept point.csv "unit,heads" point --profile modvege --weather "$weather" --out point.csv -q
kept mine.json '{"mine": true}' schema -o mine.json
kept land.h5 "a letter" landscape "$data/xilinhot/landscape.yaml" --cell 10000 -o land.h5 -q
# Inputs and other forms stay refused.
cp "$weather" w.csv
expect 64 point --profile modvege --weather w.csv --out w.csv --force
expect 64 weather "$data/xilinhot/weather.yaml" --years 2012 -o w.nc --force
cmp -s w.csv "$weather" || fault "the input was touched"

# A folder as an archive leaves it.
sed -e 's/last: 2005, spinup: 2/last: 2002, spinup: 0/' -e '/name: resting/,$d' -e "s#land.h5#$data/demo-prairie/land.h5#" \
    -e "s#file: weather.csv#file: $data/demo-prairie/weather.csv#" -e "s#: types.csv#: $data/demo-prairie/types.csv#" \
    -e "s#: standard.csv#: $data/demo-prairie/standard.csv#" -e "s#\.\./tables#$data/tables#" \
    "$data/demo-prairie/plan.yaml" >plan.yaml
mkdir letters set
echo "Dear all" >letters/letter
ln -s ../letters set/.libgrass-run
expect 65 run plan.yaml -o set -q
says err "set/.libgrass-run is a link"
[ "$(cat letters/letter)" = "Dear all" ] || fault "a run emptied a folder of letters"
rm set/.libgrass-run
ln -s ../letters/letter set/grazed.h5
expect 73 run plan.yaml -o set -q
rm set/grazed.h5
ln -s ../letters/letter set/run.log
expect 0 run plan.yaml -o set -q
[ "$(cat letters/letter)" = "Dear all" ] || fault "the log was written into a letter"
# The list that such an archive brings along names what it likes.
rm set/grazed.h5
ln -s ../letters/letter set/grazed.h5
expect 73 run plan.yaml -o set -q
[ "$(cat letters/letter)" = "Dear all" ] || fault "a listed link led a result into a letter"

# Names that would be options, or lead elsewhere.
for name in -rf .hidden ../up /abs 'a b'; do
    sed "s#name: grazed#name: '$name'#" plan.yaml >bad.yaml
    expect 65 run bad.yaml -o bad
    [ ! -e bad ] || fault "a folder was made for $name"
done
finish
