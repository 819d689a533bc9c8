#!/bin/sh
# What a scheduler does to a batch: SIGTERM to every process of it, and once more from the script above. A long scenario
# keeps its checkpoint.
. "$(dirname -- "$0")/common.sh"
[ -r /proc/self/status ] || exit 0
cat >plan.yaml <<PLAN
libgrass: 1
name: long
years: {first: 1812, last: 1899, spinup: 1}
land: {file: land.h5}
weather: {months: '$data/xilinhot/weather.yaml', seed: 1, climate: true}
tables: {types: '$data/tables/grassland_types.csv', standard: '$data/tables/nyt635.csv',
  animals: '$data/tables/animals.csv'}
scenarios:
  - {name: herds, herd: {su: 900000}}
vary: {axes: {times: {set: herd.times, values: [0.8, 1]}}}
PLAN
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 1000 -q -o land.h5
# The process that computes, once it is at work.
worker() {
    cat "/proc/$child/task/$child/children" 2>/dev/null
}
"$libgrass" run plan.yaml -o long --books --jobs 1 -t 1 >out 2>err &
child=$!
tries=0
until [ -s long/batch.json ] || [ $tries -gt 3000 ]; do
    sleep 0.02
    tries=$((tries + 1))
done
sleep 1
# Word splitting is meant.
kill -TERM "$child" $(worker)
sleep 0.005
kill -TERM "$child" 2>/dev/null || :
code=0
wait "$child" || code=$?
[ "$code" -eq 75 ] || fault "SIGTERM twice: exit code $code"
ls long/.libgrass-batch/checkpoint* >/dev/null 2>&1 || fault "no checkpoint was kept: $(ls long/.libgrass-batch)"
finish
