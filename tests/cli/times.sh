#!/bin/sh
# times.sh LIBGRASS SOURCE: `times` multiplies herds however they are given, and 1 changes nothing; a rest of 0
# days is no rest.
. "$(dirname -- "$0")/common.sh"
head_of() {
    cat <<PLAN
libgrass: 1
name: times
years: {first: 2012, last: 2013, spinup: 1}
land: {schematic: "$data/xilinhot/landscape.yaml", cell_m: 10000}
weather: {months: "$data/xilinhot/weather.yaml", seed: 54102}
tables:
  types: "$data/tables/grassland_types.csv"
  standard: "$data/tables/nyt635.csv"
  animals: "$data/tables/animals.csv"
defaults:
  feed: {bought_max_kg_su: 1}
  young: {per_adult: 0.2, weaned: 07-01, sold: 10-15}
  output: {yearly_maps: false, daily_series: false}
scenarios:
PLAN
}
unit=$(
    {
        head_of
        echo "  - {name: all, herd: {su: 1000, constant: true}}"
    } >first.yaml
    "$libgrass" run -q first.yaml -o first 2>/dev/null
    awk -F, '$3 == "unit" { print $4; exit }' first/summary.csv
)
[ -n "$unit" ] || fault "no unit in the summary"
printf 'unit,breed,class,heads,live_kg\n%s,ujimqin_sheep,dams,500,55\n' "$unit" >full.csv
printf 'unit,breed,class,heads,live_kg\n%s,ujimqin_sheep,dams,250,55\n' "$unit" >half.csv

# write FILE FULL TIMES: the herds of FULL or of their half by hand, with TIMES.
herds() {
    spread="share_by: forage, spread: 0.35"
    if [ "$1" = full ]; then su=1150000 sheep=800000 cattle=60000 own=3000; else su=575000 sheep=400000 cattle=30000 own=1500; fi
    cat <<PLAN
  - {name: su, herd: {su: $su, constant: true, $spread$2}}
  - {name: heads, herd: {heads: {sheep: $sheep, cattle: $cattle}, constant: true, $spread$2}}
  - {name: units, herd: {su: $su, units: {$unit: $own}, constant: true, $spread$2}}
  - {name: living, herd: {su: $su, constant: false, $spread$2}}
  - {name: living-heads, herd: {heads: {sheep: $sheep}, units: {$unit: $own}, constant: false, $spread$2}}
  - {name: living-file, herd: {file: $1.csv, constant: false$2}}
PLAN
}
{ head_of; herds full ", times: 0.5"; } >times.yaml
{ head_of; herds half ""; } >half.yaml
{ head_of; herds half ", times: 1"; } >one.yaml
{ head_of; herds full ""; } >full.yaml
for plan in times half one full; do
    expect 0 run -q $plan.yaml -o $plan
done
cmp -s times/summary.csv half/summary.csv || {
    fault "half the herd by 'times' is another than half the herd by hand:"
    diff times/summary.csv half/summary.csv | head -4 | cut -c 1-200 >&2
}
cmp -s one/summary.csv half/summary.csv || fault "times: 1 changes something"
for name in su heads units living living-heads living-file; do
    holds "$(city stock_su 2012 $name full) > 1.2 * $(city stock_su 2012 $name times)" "'times' does nothing to $name"
done

# A rest of 0 days is no rest, in every book.
{
    head_of
    herd="herd: {su: 800000, constant: true}"
    echo "  - {name: none, $herd}"
    echo "  - {name: zero, $herd, measures: [{kind: rest, when: {from: 04-01, for_days: 0}}]}"
    echo "  - {name: rest, $herd, measures: [{kind: rest, when: {from: 04-01, for_days: 45}}]}"
} >rest.yaml
expect 0 run -q rest.yaml -o rest
for name in none zero rest; do
    grep "^$name," rest/summary.csv | cut -d , -f 2- >$name.rows
done
cmp -s none.rows zero.rows || fault "a rest of 0 days is not as none"
! cmp -s none.rows rest.rows || fault "a rest of 45 days is as none"

# No herd: told.
{ head_of; echo "  - {name: none, herd: {times: 2}}"; } >none.yaml
expect 0 check --text-only none.yaml
says err "there is no herd: 'times' does nothing here"
finish
