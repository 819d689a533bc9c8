#!/bin/sh
# herds.sh LIBGRASS SOURCE: herds that live: too many starve, money has a best herd, rotation takes no less grass.
. "$(dirname -- "$0")/common.sh"
head_of() {
    cat <<PLAN
libgrass: 1
name: herds
years: {first: 2012, last: $1, spinup: $2}
land: {schematic: "$data/xilinhot/landscape.yaml", cell_m: 5000}
weather: {months: "$data/xilinhot/weather.yaml", seed: 54102}
tables:
  types: "$data/tables/grassland_types.csv"
  standard: "$data/tables/nyt635.csv"
  animals: "$data/tables/animals.csv"
  prices: "$data/tables/prices.csv"
defaults:
  herd: {share_by: forage, spread: 0.35, constant: false}
  hay: {mow: false}
  feed: {bought_max_kg_su: 0}
  output: {yearly_maps: false, daily_series: false}
scenarios:
PLAN
}

# Without feed: the sum of net money and herd over the years is best in between, and 5 million fall.
{
    head_of 2014 3
    for su in 50000 300000 1150000 5000000 20000000; do
        echo "  - {name: su-$su, herd: {su: $su}}"
    done
} >plan.yaml
expect 0 run -q plan.yaml -o results
awk -F, '
    NR == 1 { for (i = 1; i <= NF; i++) if ($i == "net_with_herd_yuan") at = i }
    $3 == "city" { sum[$1] += $at }
    END { exit !(sum["su-300000"] > sum["su-50000"] && sum["su-300000"] > sum["su-1150000"] &&
                 sum["su-1150000"] > sum["su-5000000"] && sum["su-5000000"] > sum["su-20000000"]) }' \
    results/summary.csv || fault "net money with the herd has no best herd inside"
awk -v su="$(city stock_su 2013 su-5000000)" 'BEGIN { exit !(su > 0 && su < 2e6) }' ||
    fault "5 million do not fall below 2 million"
awk -v starved="$(city starved 2012 su-5000000)" -v few="$(city starved 2012 su-50000)" \
    'BEGIN { exit !(starved > 3e6 && few < 0.15 * 50000) }' || fault "who is many does not starve"
for name in heads births deaths live_weight_t sold_t methane_t; do
    awk -v n="$(city $name 2012 su-300000)" 'BEGIN { exit !(n > 0) }' || fault "no $name"
done

# A rotation hides no destocking: growth, intake and weight sold stay within 3 % of continuous grazing.
{
    head_of 2012 1
    for name in grazed turned; do
        echo "  - name: $name"
        echo "    herd: {su: 600000}"
        echo "    feed: {bought_max_kg_su: 2}"
    done
    echo "    measures: [{kind: rotation, paddocks: 4, paddock_days: 8, when: {first_year: 2012, from: 06-01, to: 09-30}}]"
} | sed 's/cell_m: 5000/cell_m: 1000/' >turn.yaml
expect 0 run -q turn.yaml -o results
for name in growth_t intake_t sold_t; do
    awk -v a="$(city $name 2012 grazed)" -v b="$(city $name 2012 turned)" \
        'BEGIN { exit !(a > 0 && b > 0.97 * a && b < 1.03 * a) }' || fault "rotation changes $name by over 3 %"
done

# The shipped plans of herds that live ask for nothing that does nothing: lambs are there without 'young'.
for plan in plan-2023-2030-herds herds-1989 herds-1999 herds-2001; do
    expect 0 check "$data/xilinhot/$plan.yaml"
    if grep "does nothing\|is not used" err >&2; then
        fault "$plan asks for what does nothing"
    fi
done

# Any number of threads gives the same bits.
{
    head_of 2012 1
    echo "  - {name: some, herd: {su: 1150000}, feed: {bought_max_kg_su: 1}}"
} >one.yaml
for threads in 1 2 4 7; do
    expect 0 run -q -t $threads one.yaml -o "t$threads"
    cmp -s t1/summary.csv "t$threads/summary.csv" || fault "$threads threads give other bits"
done

# Herds that are constant say so, and their books hold no bodies; what only bodies need is told.
sed 's/constant: false/constant: true/; s/su: 1150000/&, breed: ujimqin_sheep/; s/{name: some/&, prices: {young_yuan_su: 900}/' one.yaml >constant.yaml
expect 0 run constant.yaml -o results
says err "constant herds have no bodies: 'breed' does nothing here"
says err "there is no young stock ('young'): 'young_yuan_su' does nothing here"
[ "$(city heads 2012 some)" = 0 ] || fault "a constant herd has heads"
sed 's/constant: false/&, breed: yak/; s/{name: some/&, young: {per_adult: 0.2, weaned: 07-01, sold: 10-15}/' one.yaml >yak.yaml
expect 65 run yak.yaml -o none
says err "sell them by a table: 'per_adult' does nothing here"
says err "there is no breed 'yak' without a table: give 'tables: breeds'"
absent none

# Herds of a file stand in their units alone.
sed "s/prices: .*/&\n  breeds: \"$(echo "$data" | sed 's/[&\/]/\\&/g')\/tables\/breeds.csv\"/; s/constant: false/&, file: herds.csv/" one.yaml >file.yaml
unit=$(awk -F, '$3 == "unit" { print $4; exit }' t1/summary.csv)
printf 'unit,breed,class,heads,live_kg\n%s,ujimqin_sheep,dams,100,50\n%s,ujimqin_sheep,young,20,30\n' "$unit" "$unit" >herds.csv
expect 0 run -q file.yaml -o results
awk -v n="$(city heads 2012 some)" 'BEGIN { exit !(n > 50 && n < 200) }' || fault "the file's herd is another one"
echo "nowhere,ujimqin_sheep,dams,1,50" >>herds.csv
expect 65 run -q file.yaml -o results2
says err "the land has no unit 'nowhere'"
finish
