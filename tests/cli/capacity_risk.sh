#!/bin/sh
# capacity_risk.sh LIBGRASS SOURCE: how many animals the land bears, at which risk: tables, files, threads, resumption, refusals.
. "$(dirname -- "$0")/common.sh"
# column TABLE NAME: the value of the first row, all land; empty where it is not known.
column() {
    awk -F, -v want="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == want) at = i } NR == 2 { print $at }' "$1"
}
cat >plan.yaml <<PLAN
libgrass: 1
name: small
years: {first: 2012, last: 2013, spinup: 1}
land: {schematic: $data/xilinhot/landscape.yaml, cell_m: 10000 m, only: {admin: [maodeng, stud-farm]}}
weather: {months: $data/xilinhot/weather.yaml, seed: 5}
tables: {types: $data/tables/grassland_types.csv, standard: $data/tables/nyt635.csv,
  animals: $data/tables/animals.csv, prices: $data/tables/prices.csv}
capacity: {horizon: 2, draws: 8, bought_frac: 0.4, condition_drop: 0.03, lowest_times: 0.05, highest_times: 4}
defaults:
  herd: {su: 150000 su, share_by: forage, constant: true}
  hay: {mow: true}
  feed: {bought_max_kg_su: 1.0}
  degradation: true
scenarios:
  - name: usual
  - name: still
    degradation: false
PLAN
expect 0 capacity plan.yaml -o one -t 1
says out "The land bears"
says out "Why they differ"
says out "a draw fails with condition more than 0.03 below the start"
says out "8 draws of 2 years"
says out "Without animals condition falls by more than 0.03"
says err "by a rule some"
for file in capacity.csv risk.csv capacity.json capacity.h5; do
    [ -s "one/$file" ] || fault "$file was not written"
done
[ ! -e one/instruments.csv ] || fault "instruments were not asked for"
holds "$(column one/capacity.csv present_su) == 150000" "the herd is the plan's"
holds "$(column one/capacity.csv dynamic_capacity_su) > 0" "some are borne"
holds "$(column one/capacity.csv dynamic_capacity_su) < 600000" "not all are borne"
holds "$(column one/capacity.csv against_start_su) <= $(column one/capacity.csv dynamic_capacity_su)" "what weather takes counts against the start"
grep -q '"condition_drop": 0.03' one/capacity.json || fault "capacity.json does not say the limit"
grep -q '"instruments": 0' one/capacity.json || fault "capacity.json does not say that no instruments are its own"
# Its maps say of which question they are, and whoever has GDAL takes them out.
expect 0 show one/capacity.h5
says out "a capacity of libgrass"
says out "8 draws of 2 years"
says out "capacity.csv, risk.csv and capacity.json"
expect 0 show --json one/capacity.h5
says out '"kind": "capacity"'
code=0
"$libgrass" export one/capacity.h5 --variable dynamic_capacity_su_ha -o map.tif -q >out 2>err || code=$?
case $code in
0) [ -s map.tif ] || fault "no map was taken out" ;;
69) says err "GDAL" ;;
*) fault "the map of a capacity cannot be exported" && cat err >&2 ;;
esac
# A risk curve never falls.
awk -F, 'NR > 1 && $1 == "city" { if ($7 != "" && $7 < before) bad = 1; if ($7 != "") before = $7 } END { exit bad }' one/risk.csv ||
    fault "the risk falls with the herd"

# The same bits with more threads, and from lives that were lived before, some of which were lost.
expect 0 capacity plan.yaml -o two -t 2 -q
expect 0 capacity plan.yaml -o seven -t 7 -q
silent out
for file in capacity.csv risk.csv; do
    cmp -s "one/$file" "two/$file" && cmp -s "one/$file" "seven/$file" || fault "$file differs with threads"
done
log=two/.libgrass-analysis/capacity.log
head -c $(($(wc -c <"$log") * 2 / 3)) "$log" >cut && cp cut "$log" && rm two/*.csv
expect 0 capacity plan.yaml -o two -t 2 --resume
says err "lives were lived already"
for file in capacity.csv risk.csv; do
    cmp -s "one/$file" "two/$file" || fault "$file differs after it was resumed"
done

# A greater risk and a softer limit bear more, of the same lives.
expect 0 capacity plan.yaml -o two --resume -q --risk 0.5 --bought 0.9
holds "$(column two/capacity.csv dynamic_capacity_su) > $(column one/capacity.csv dynamic_capacity_su)" "more risk, more animals"
expect 0 capacity plan.yaml -o still -q --scenario still --draws 4 --highest 0.1
[ "$(column still/capacity.csv limited_by)" = range ] || fault "what never fails is limited by the range of the search"
expect 0 capacity plan.yaml --draws 4 --lowest 3.5 --condition-against start
says err "so the capacity of the land is told as 0"

# Instruments: one that cannot act says why.
expect 0 capacity plan.yaml -o with --instruments --horizon 1 --draws 4 --lowest 0.1 --highest 2
says out "What instruments add"
holds "$(wc -l <with/instruments.csv) == 8" "none and six instruments"
grep -q '^small-winter-herd,,.*no young stock' with/instruments.csv || fault "it is not said why a sale of young stock cannot act"
grep -q '^rest,[0-9]' with/instruments.csv || fault "the rest has no figure"

# A signal leaves what was lived.
"$libgrass" capacity plan.yaml -o stopped --horizon 8 --draws 40 -q >out 2>err </dev/null &
pid=$!
for wait in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    [ -s stopped/.libgrass-analysis/capacity.log ] && break
    sleep 0.3
done
kill -TERM $pid
code=0
wait $pid || code=$?
[ "$code" -eq 75 ] || fault "a signal ends with $code instead of 75 ($wait)"
says err "with --resume goes on from there"

# What cannot be asked.
for wrong in "--risk 0" "--risk 1" "--draws 1" "--lowest 2 --highest 1" "--horizon 0" "--scenario none" "--resume" "--cell 5" "--condition-against sky"; do
    # shellcheck disable=SC2086
    run capacity plan.yaml $wrong
    [ "$code" -eq 64 ] || fault "'$wrong' ends with $code instead of 64"
done
run capacity plan.yaml --risk 1
says err "0.2 is one in five"
run capacity plan.yaml --draws 1
says err "1 draw tells of nothing"
run capacity plan.yaml --lowest 2 --highest 1
says err "a search from 2 to 1"
sed 's/draws: 8/draws: 1/' plan.yaml >wrong.yaml
expect 65 capacity wrong.yaml
says err "wrong.yaml:8:"
echo mine >one/risk.csv
expect 73 capacity plan.yaml -o one
says err "risk.csv is there and is not"

# Without prices nothing is said of money; what never fails bears at least the upper end.
sed 's#, prices: .*}#}#' plan.yaml >unpriced.yaml
expect 0 capacity unpriced.yaml -o unpriced --scenario still --draws 4 --highest 0.1
says out "The land bears at least 15000 sheep units"
says out "most net           -  the plan gives no prices"
says out "gives no prices ('tables: prices'), so that nothing is said of money"
[ -z "$(column unpriced/capacity.csv net_capacity_su)$(column unpriced/capacity.csv net_best_yuan)" ] || fault "money is told of without prices"
[ -n "$(column one/capacity.csv net_best_yuan)" ] || fault "money is not told of with prices"

# Folders are made with those above them; one of libgrass's own is refused; a doubt's table of another hand is seen before the first life.
expect 0 capacity plan.yaml -o above/below --draws 2 --horizon 1 -q
[ -s above/below/capacity.csv ] || fault "no file in a folder that was made with the one above it"
expect 64 capacity plan.yaml -o one/.libgrass-analysis/in --draws 2
absent one/.libgrass-analysis/in
mkdir another
echo mine >another/doubt.csv
expect 73 capacity plan.yaml -o another --draws 2 --horizon 1 --doubt
says err "doubt.csv is there and is not"
absent another/capacity.csv
finish
