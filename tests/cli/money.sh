#!/bin/sh
# The comparison of a run in money: with prices, without, and with some scenarios' only.
. "$(dirname -- "$0")/common.sh"

# plan TABLES PRICES: two scenarios of a year on a coarse land; the second has prices of its own.
plan() {
    cat >plan.yaml <<HEAD
libgrass: 1
name: money
years: {first: 2012, last: 2012}
land: {schematic: $data/xilinhot/landscape.yaml, cell_m: 10000}
weather: {months: $data/xilinhot/weather.yaml, seed: 1}
tables:
  types: $data/tables/grassland_types.csv
  standard: $data/tables/nyt635.csv
  animals: $data/tables/animals.csv
$1
defaults: {herd: {su: 1000000}, feed: {bought_max_kg_su: 20}, degradation: false, output: {yearly_maps: false, daily_series: false}}
scenarios:
  - {name: one}
  - {name: two, herd: {su: 500000}$2}
HEAD
}

plan "  prices: $data/tables/prices.csv" ""
expect 0 run plan.yaml -o priced
says out "net money    best "
plan "" ""
expect 0 run plan.yaml -o plain
says out "net money    not compared: not every scenario has prices"
plan "" ", prices: {feed_yuan_t: 1000}"
expect 0 run plan.yaml -o half
says out "net money    not compared"
grep -qF "No prices were given" plain/one.h5 || fault "the result does not say that it has no prices"
grep -qF "Some prices were not given" half/two.h5 || fault "the result does not say what is missing"
! grep -qF "prices were " priced/one.h5 || fault "the result misses prices that are there"

# The columns before the money are the same with prices and without, but for the cost.
last=$(head -n 1 plain/summary.csv | tr , '\n' | grep -n '^drainage_mm$' | cut -d: -f1)
cost=$(head -n 1 plain/summary.csv | tr , '\n' | grep -n '^cost_yuan$' | cut -d: -f1)
for folder in plain priced; do
    cut -d, -f"1-$((cost - 1)),$((cost + 1))-$last" $folder/summary.csv >$folder.csv
done
cmp plain.csv priced.csv || fault "prices changed more than money"

printf 'item,value,unit,source,confidence\nfeed_yuan,1,yuan t-1,x,A\n' >bad.csv
plan "  prices: bad.csv" ""
expect 65 check plan.yaml
says err "did you mean 'feed_yuan_t'?"
plan "  prices: none.csv" ""
expect 66 check plan.yaml
says err none.csv
finish
