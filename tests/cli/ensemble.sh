#!/bin/sh
# libgrass ensemble: tables and words; one that is stopped goes on with --resume and ends with the bytes of one that never stopped; draws are
# added to those that are there.
. "$(dirname -- "$0")/common.sh"
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 10000 -q -o land.h5
cat >plan.yaml <<PLAN
libgrass: 1
name: ensemble
years: {first: 2012, last: 2013, spinup: 1}
land: {file: land.h5, only: {admin: maodeng}}
weather: {months: '$data/xilinhot/weather.yaml', seed: 1}
tables: {types: '$data/tables/grassland_types.csv', standard: '$data/tables/nyt635.csv',
  animals: '$data/tables/animals.csv'}
defaults: {herd: {su: 30000 su, constant: true}, degradation: true}
scenarios:
  - name: free
  - {name: banned, measures: [{kind: ban, when: {last_year: 2013}}]}
PLAN
draws="--draws 20 --horizon 4 --seed 7 --without-units"

# ---- words and tables ----
expect 0 ensemble plan.yaml $draws -o whole --event 'condition<0.99' --event 'condition>2'
says err "last until 2015, the end of the horizon"
says out "20 draws of 4 years, quantiles exact"
says out "free, herds 1 times: condition below 0.99 in any year: 20 of 20 draws (1.000)"
says out "banned, herds 1 times: condition above 2 in any year: 0 of 20 draws (0.000)"
head -1 whole/ensemble.csv >out
says out "scenario,times,year,region_kind,region,column,unit,draws,mean,sd,least,most,p05,p10,p25,p50,p75,p90,p95"
# Both scenarios have the same weather, draw by draw.
awk -F, '$4 == "city" && $6 == "precip_mm" { print $3, $9, $10, $13, $19 > "rain-" $1 }' whole/ensemble.csv
cmp -s rain-free rain-banned || fault "scenarios do not share their weather"
[ "$(wc -l <rain-free)" -eq 4 ] || fault "not four years"
expect 0 ensemble plan.yaml $draws -q -t 7
silent out
silent err
absent ensemble.csv

# ---- stopped, and gone on from ----
"$libgrass" ensemble plan.yaml $draws --threads 1 -q -o cut >out 2>err </dev/null &
child=$!
until [ "$(wc -c <cut/.libgrass-analysis/ensemble.log 2>/dev/null || echo 0)" -gt 0 ] || ! kill -0 $child 2>/dev/null; do
    sleep 0.01
done
kill -TERM $child 2>/dev/null || true
code=0
wait $child || code=$?
if [ "$code" -ne 0 ]; then
    [ "$code" -eq 75 ] || fault "exit code $code instead of 75 after SIGTERM: $(cat err)"
    says err "the same command with --resume goes on from there"
    absent cut/ensemble.csv cut/ensemble.nc
fi
# What a death cuts in two counts for nothing.
printf 'half a record' >>cut/.libgrass-analysis/ensemble.log
expect 0 ensemble plan.yaml $draws -q -t 2 -o cut --resume
cmp -s whole/ensemble.csv cut/ensemble.csv || fault "a table gone on from differs from one that never stopped"
# Fewer draws before, more now: the same as all at once.
expect 0 ensemble plan.yaml --draws 10 --horizon 4 --seed 7 --without-units -q -o more
expect 0 ensemble plan.yaml $draws -q -o more --resume
cmp -s whole/ensemble.csv more/ensemble.csv || fault "draws that were added differ from draws at once"
expect 0 ensemble plan.yaml --draws 4 --horizon 1 --seed 8 --without-units -o more --resume
says err "was made from another plan, other options or other files"
finish
