#!/bin/sh
# Ten thousand draws of one unit in the memory of one: memory.sh COMMAND SOURCE [DRAWS]      (python3; two minutes)
# Peak memory of ensembles of 1,001 and 10,000 draws, both streaming, and of 2 draws, with a map and an event counted.
set -eu
libgrass=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
draws=${3:-10000}
data=$(cd "$2" && pwd)/data
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
"$libgrass" landscape "$data/xilinhot/landscape.yaml" --cell 5000 -q -o land.h5
plan() { # plan LAND
    cat >plan.yaml <<PLAN
libgrass: 1
name: memory
years: {first: 2012, last: 2012, spinup: 1}
land: {$1}
weather: {months: '$data/xilinhot/weather.yaml', seed: 1}
tables: {types: '$data/tables/grassland_types.csv', standard: '$data/tables/nyt635.csv', animals: '$data/tables/animals.csv'}
scenarios: [{name: base, herd: {su: 500, constant: true}}]
PLAN
}
plan "file: land.h5"
"$libgrass" ensemble plan.yaml --draws 2 --columns condition -q -o all
unit=$(awk -F, '$4 == "unit" && $5 !~ /^reserve/ { print $5; exit }' all/ensemble.csv)
plan "file: land.h5, only: {units: $unit}"
peak() { # peak DRAWS: kB
    rm -rf out
    python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$libgrass" ensemble plan.yaml --draws "$1" --maps condition \
        --event 'condition<0.5' -q -t 1 -o out
}
two=$(peak 2) thousand=$(peak 1001) most=$(peak "$draws")
echo "peak memory: 2 draws $two kB, 1001 draws $thousand kB, $draws draws $most kB"
[ "$most" -lt $((thousand + 1024)) ] && [ "$most" -lt $((two * 11 / 10 + 1024)) ] || {
    echo "FAULT memory grows with the draws"
    exit 1
}
