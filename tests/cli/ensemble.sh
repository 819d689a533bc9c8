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

# ---- maps ----
expect 64 ensemble plan.yaml $draws --maps condition
says err "--maps are written to a folder: name it with --out"
expect 64 ensemble plan.yaml $draws --maps , -o maps
says err "--maps is ',': between two commas"
expect 64 ensemble plan.yaml $draws --maps condition,liter -o maps
says err "did you mean 'litter'?"
expect 0 ensemble plan.yaml $draws --maps condition,peak_standing_crop -t 2 -o maps
says out "maps-*.h5     mean and quantiles of every cell"
expect 0 ensemble plan.yaml $draws --maps condition,peak_standing_crop -t 1 -q -o maps-again
for file in ensemble.csv maps-free.h5 maps-banned.h5; do
    cmp -s "maps/$file" "maps-again/$file" || fault "$file differs with one thread"
done
cmp -s whole/ensemble.csv maps/ensemble.csv || fault "maps change the table"
expect 0 show maps/maps-free.h5
says out "maps/maps-free.h5: an ensemble of libgrass"
says out "at the end of 4 years, in 20 draws"
says out "condition_p10"
expect 0 show --json maps/maps-free.h5
says out '"kind": "ensemble"'
# Herds that differ in the seventh digit have a file each.
expect 0 ensemble plan.yaml --draws 2 --horizon 4 --without-units --only free --times 0.1234567,0.1234568 --maps condition -q -o maps-near
[ -e maps-near/maps-free-0.1234567.h5 ] && [ -e maps-near/maps-free-0.1234568.h5 ] || fault "maps of two herds have one name"
# Draws that are there hold their maps: half of them before, all now; without --maps they are other draws.
expect 0 ensemble plan.yaml --draws 10 --horizon 4 --seed 7 --without-units --maps condition,peak_standing_crop -q -o maps-more
expect 0 ensemble plan.yaml $draws --maps condition,peak_standing_crop -q -o maps-more --resume
cmp -s maps/maps-free.h5 maps-more/maps-free.h5 || fault "maps gone on from differ from maps at once"
expect 0 ensemble plan.yaml $draws -o maps-more --resume
says err "was made from another plan, other options or other files"
printf 'mine' >maps-more/maps-free.h5
expect 73 ensemble plan.yaml $draws --maps condition -q -o maps-more
[ "$(cat maps-more/maps-free.h5)" = mine ] || fault "a file of other hands was written over"
if command -v ncdump >/dev/null; then
    ncdump -h maps/maps-free.h5 >out
    for name in condition_mean condition_sd condition_p05 condition_p50 condition_p95 peak_standing_crop_mean peak_standing_crop_p10; do
        says out "float $name(y, x)"
    done
    says out ':libgrass_kind = "ensemble maps"'
    says out ':year = 2015'
    ncdump -v condition_mean maps/maps-free.h5 >out || fault "ncdump cannot read a map"
fi

# ---- events where draws are not kept ----
expect 0 ensemble plan.yaml --draws 1001 --horizon 1 --seed 7 --without-units --only free --columns condition \
    --event 'condition<0.99' --event 'condition>2' -o many
says out "1001 draws of 1 years, quantiles streaming (gsl_rstat_quantile)"
says out "free, herds 1 times: condition below 0.99 in any year: "
says out "free, herds 1 times: condition above 2 in any year: 0 of 1001 draws (0.000)"

# ---- recorded years ----
expect 65 ensemble plan.yaml $draws --weather record
says err "recorded years are those of a daily series"
expect 0 weather "$data/xilinhot/weather.yaml" --land land.h5 --years 2012-2021 -q -o daily.csv
sed -e "s|^weather: .*|weather: {file: daily.csv}|" -e 's/^name: .*/name: recorded/' plan.yaml >recorded.yaml
expect 65 ensemble recorded.yaml $draws
says err "or take its own years in random order (--weather record"
expect 64 ensemble recorded.yaml $draws --weather record --warming 0.3
says err "recorded years stay as they were"
expect 0 ensemble recorded.yaml $draws --weather record --columns precip_mm -t 2 -o recorded
says err "whole years of the plan's daily weather, which holds 2012 to 2021, in random order"
expect 0 ensemble recorded.yaml $draws --weather record --columns precip_mm -t 7 -q -o recorded-again
cmp -s recorded/ensemble.csv recorded-again/ensemble.csv || fault "recorded years differ with seven threads"
# Rain of a drawn year is that of a year of the record, to the last day.
sed -e 's/last: 2013, spinup: 1/last: 2021, spinup: 1/' -e 's/, when: {last_year: 2013}//' recorded.yaml >lived.yaml
expect 0 run lived.yaml --only free -q -o lived
awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) column[FILENAME, $i] = i; next }
    FILENAME ~ /summary/ { if ($3 == "city") seen[sprintf("%.6g", $column[FILENAME, "precip_mm"])] = 1; next }
    $4 == "city" { n++; if (!(sprintf("%.6g", $11) in seen) || !(sprintf("%.6g", $12) in seen)) bad = 1 }
    END { exit n == 0 || bad }' lived/summary.csv recorded/ensemble.csv ||
    fault "rain of a drawn year is none of the record"
sed -i '/^2021-/d' daily.csv
expect 65 ensemble recorded.yaml $draws --weather record
says err "holds 9 whole years, and recorded years are drawn from 10 or more"

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
# Another design of the same ranges, another table of months that the plan's own years do not hold: nothing is gone on from.
cat >ranges.csv <<TABLE
table,type,name,low,high,distribution
sward,,ni,0.5,0.8,uniform
grazing,,demand_kg_su_d,1.5,2.1,triangular
TABLE
few="--draws 4 --horizon 1 --seed 3 --without-units"
expect 0 ensemble plan.yaml $few --params ranges.csv -q -o designed
expect 0 ensemble plan.yaml $few --params ranges.csv --design sobol -o designed --resume
says err "was made from another plan, other options or other files"
expect 0 ensemble plan.yaml $few --params ranges.csv --design sobol -q -o sobol
cmp -s designed/ensemble.csv sobol/ensemble.csv || fault "draws of another design were gone on from"
cp "$data"/xilinhot/weather*.csv "$data/xilinhot/weather.yaml" .
sed "s#'$data/xilinhot/weather.yaml'#weather.yaml#" plan.yaml >own.yaml
asks() { # asks FOLDER OPTION...
    expect 0 ensemble own.yaml $few -q -o "$@"
    expect 0 capacity own.yaml --draws 4 --horizon 1 -q -o "$@"
    expect 0 capacity own.yaml --draws 2 --horizon 1 --doubt --doubt-samples 2 -q -o "$@"
    expect 0 sensitivity own.yaml --output production_t --param sward.ni --samples 2 --draws 2 --horizon 1 -q -o "$@"
}
asks kept
# A wet summer in 2020; the plan lives 2012 and 2013.
sed 's/^2020,\([4-9]\),\([^,]*\),\([^,]*\),\([^,]*\),\([^,]*\),[^,]*,/2020,\1,\2,\3,\4,\5,250,/' weather_monthly_54102.csv >wet.csv
! cmp -s wet.csv weather_monthly_54102.csv || fault "no wet summer"
mv wet.csv weather_monthly_54102.csv
asks kept --resume
asks anew
for table in ensemble.csv capacity.csv risk.csv doubt.csv sensitivity.csv; do
    cmp -s kept/$table anew/$table || fault "$table was gone on from lives in the weather of another table"
done

# A file of draws has so many sets of parameters as it has.
printf 'draw,table,type,name,value\n0,sward,,ni,0.5\n1,sward,,ni,0.7\n' >sets.csv
expect 0 ensemble plan.yaml $few --params sets.csv
says err "sets.csv holds 2 draws, which 4 draws of the ensemble take in turn"
printf 'table,type,name,low,high,distribution\nsward,,ni,0.5,4,times\n' >far.csv
expect 0 ensemble plan.yaml $few --params far.csv
says err "goes beyond its bounds 0.05 to 1.2: such draws stand at the bound"
expect 0 ensemble plan.yaml $few --event ' condition < 0.99'
says out "condition below 0.99 in any year: 4 of 4 draws"
# What another hand wrote is told before a draw is lived.
echo mine >designed/ensemble.nc
expect 73 ensemble plan.yaml $few -o designed
says err "ensemble.nc is there and is not"
! grep -q draws err || fault "draws were lived before"
finish
