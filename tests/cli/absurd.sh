#!/bin/sh
# absurd.sh LIBGRASS SOURCE: herds that live, in years and numbers that make no sense: nothing below zero, no number that is none, no herd
# that lives on nothing, and books that close (a run whose budgets do not is no success).
. "$(dirname -- "$0")/common.sh"
"$libgrass" --quiet weather "$data/xilinhot/weather.yaml" --years 2012-2015 --seed 3 -o all.csv
# without the zone's name: it serves any land
awk -F, -v OFS=, '/^#/ { next } { for (i = 2; i < NF; i++) if (i > 1) $i = $(i + 1); NF--; print }' all.csv >usual.csv
# changed FILE DEGREES RAIN: all temperatures warmer, all precipitation times so much.
changed() {
    awk -F, -v OFS=, -v warm="$2" -v rain="$3" '
        /^#/ { print; next }
        !n++ { for (i = 1; i <= NF; i++) name[i] = $i; print; next }
        { for (i = 1; i <= NF; i++) { if (name[i] ~ /^t(mean|min|max)_c$/) { $i += warm; if ($i < -60) $i = -60 } if (name[i] == "precip_mm") $i *= rain } print }' \
        usual.csv >"$1"
}
changed warm.csv 4 1
changed pole.csv -22 0.5
changed tropics.csv 20 3
changed rainless.csv 0 0
plan() { # NAME SCENARIOS
    {
        cat <<PLAN
libgrass: 1
name: $1
years: {first: 2012, last: 2015, spinup: 1}
land: {schematic: "$data/xilinhot/landscape.yaml", cell_m: 10000}
weather: {file: $1.csv}
tables:
  types: "$data/tables/grassland_types.csv"
  standard: "$data/tables/nyt635.csv"
  animals: "$data/tables/animals.csv"
  prices: "$data/tables/prices.csv"
  breeds: "$data/tables/breeds.csv"
  sheep_units: "$data/tables/sheep_units.csv"
defaults:
  hay: {mow: false}
  output: {yearly_maps: false, daily_series: false}
extrapolate: true
scenarios:
PLAN
        cat
    } >"$1.yaml"
    grep -q '"extrapolate"' "$data/plan.schema.json" || sed -i '/^extrapolate/d' "$1.yaml"
    expect 0 run -q "$1.yaml" -o "$1"
    awk -F, -v plan="$1" '
        NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i; next }
        { for (i = 5; i <= NF; i++) {
            if ($i != "" && $i != "inf" && $i !~ /^-?[0-9.]+(e[-+]?[0-9]+)?$/) { print plan, $1, $2, name[i], $i; bad = 1 }
            if (name[i] ~ /_kg_ha$|_t$|_su$|^heads$|^births$|^deaths$|^starved$|_mm$|_frac$|^condition$/ && $i < -1e-9) { print plan, $1, $2, name[i], $i; bad = 1 } } }
        END { exit bad }' "$1/summary.csv" >&2 || fault "$1: below zero, or no number"
}

cp usual.csv plain.csv
plan plain <<PLAN
  - {name: crowd, herd: {su: 41000000}}
  - {name: none, herd: {su: 0}}
  - {name: cattle, herd: {heads: {cattle: 60000}}}
  - {name: bare, herd: {su: 300000}, measures: [{kind: shock, shock: fire, severity_frac: 1, when: {from: 06-15, for_days: 1}}]}
PLAN
holds "$(city heads 2013 crowd plain) < 0.01 * 41000000" "30 su a hectare live on nothing"
holds "$(city heads 2015 none plain) == 0 && $(city intake_t 2015 none plain) == 0 && $(city births 2015 none plain) == 0" "no animals eat"
holds "$(city heads 2015 cattle plain) > 0 && $(city births 2015 cattle plain) > 0" "cattle alone do not live"
holds "$(city heads 2015 bare plain) < 0.7 * $(city heads 2012 bare plain)" "a herd lives on land that burns every summer"
plan rainless <<PLAN
  - {name: unfed, herd: {su: 300000}}
  - {name: fed, herd: {su: 300000}, feed: {how: fill, bought_max_kg_su: 4}}
PLAN
holds "$(city growth_t 2014 unfed rainless) < 0.05 * $(city growth_t 2014 none plain)" "grass grows without water"
holds "$(city heads 2015 unfed rainless) < 0.1 * 300000" "a herd lives through rainless years"
holds "$(city heads 2015 fed rainless) > 0.5 * 300000" "fed animals die"
for name in warm pole tropics; do
    plan $name <<PLAN
  - {name: some, herd: {heads: {sheep: 200000, cattle: 10000}}}
PLAN
done
holds "$(city heads 2015 some pole) < 0.05 * 210000" "animals live at the pole"
finish
