#!/bin/sh
# capacity_page.sh LIBGRASS SOURCE: from a plan to its page: capacity with doubt and instruments, the winter, a search; shares of the
# doubt; what an earlier question left in a folder; a file that was cut off.
. "$(dirname -- "$0")/common.sh"
cat >plan.yaml <<PLAN
libgrass: 1
name: small
years: {first: 2012, last: 2013, spinup: 1}
land: {schematic: $data/xilinhot/landscape.yaml, cell_m: 10000 m, only: {admin: [maodeng, stud-farm]}}
weather: {months: $data/xilinhot/weather.yaml, seed: 5}
tables: {types: $data/tables/grassland_types.csv, standard: $data/tables/nyt635.csv,
  animals: $data/tables/animals.csv, prices: $data/tables/prices.csv}
capacity: {horizon: 2, draws: 6, bought_frac: 0.4, condition_drop: 0.03, lowest_times: 0.05, highest_times: 4}
defaults:
  herd: {su: 150000 su, share_by: forage, constant: true}
  hay: {mow: true}
  feed: {bought_max_kg_su: 1.0}
  degradation: true
scenarios:
  - name: usual
  - name: rested
    measures: [{kind: rest, when: {from: 04-01, for_days: 45 d}}]
PLAN
cat >measured.csv <<'CSV'
region_kind,region,standing_crop_kg_ha,hay_t
admin,maodeng,420,25000
CSV
expect 0 run plan.yaml -q -o results
expect 0 capacity plan.yaml --doubt --doubt-samples 4 --instruments --instrument-draws 2 -o found
says out "doubt of the dynamic capacity"
says err "doubt: 20 points of about 10 lives, by a rule some"
# Shares are shares, come to the whole, and every coefficient stands behind one of them.
awk -F, 'NR > 1 && $2 != "" && $1 != "all" { if ($2 < 0 || $2 > 1) bad = 1; sum[$6] += $2; n[$6]++; if ($8 > $2 + 1e-9 || ($9 != "" && $9 < $2 - 1e-9)) bad = 1
        if ($1 == "parameters" && $5 < 60) bad = 1; if ($1 == "tables from memory" && $5 < 20) bad = 1 }
    END { for (k in sum) if (sum[k] < 0.999999 || sum[k] > 1.000001) bad = 1; exit bad || n["dynamic"] != 4 }' found/doubt.csv ||
    { fault "shares of the doubt are no shares of a whole" && cat found/doubt.csv >&2; }
expect 0 capacity plan.yaml --from 2013-10-15 --observed measured.csv --draws 6 -q -o found
expect 0 search plan.yaml --draws 5 -q -o found

expect 0 report results -o page.html --capacity=found --search=found -q
says page.html "at a risk of one in five"
says page.html "From 2013-10-15 to 2014-05-31"
says page.html "Coefficients known only from memory make"
says page.html "What each instrument adds"
expect 0 report results -o seite.html --lang zh --capacity=found --search=found -q
says seite.html "2013-10-15 至 2014-05-31"
says seite.html "仅凭记忆的系数占"
says seite.html "入冬：提问当日之后的天气按月份表抽取"
grep -q "winter: \|the scenario as it is" seite.html && fault "a Chinese page tells of the winter in English"
grep -q "{{\|>nan<" page.html seite.html && fault "a place of the page was not filled"

# Another question into the same folder: what it did not ask is told no more.
cp -R found later
expect 0 capacity plan.yaml --scenario rested --resume -q -o later
run report results -o later.html --capacity=later
[ "$code" -eq 65 ] || fault "the doubt of another scenario ends with $code instead of 65"
says err "doubt.json in later is of another scenario"
absent later.html
rm later/doubt.*
expect 0 report results -o later.html --capacity=later
says err "instruments.csv in later is of an earlier capacity"
says later.html "This is of the scenario <b>rested</b>"
grep -q "What each instrument adds" later.html && fault "instruments of an earlier capacity are told"

# The winter alone; a table that was cut off at a line; a folder that holds nothing.
mkdir winter && cp found/winter.* winter
expect 0 report results -o winter.html --capacity=winter -q
says winter.html "From 2013-10-15 to 2014-05-31"
says winter.html "By law the land bears"
cp -R found cut && head -8 found/capacity.csv >cut/capacity.csv
expect 65 report results -o cut.html --capacity=cut
says err "was it cut off?"
absent cut.html
mkdir nothing
expect 66 report results -o nothing.html --capacity=nothing
says err "with --from DATE"
finish
