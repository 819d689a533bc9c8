#!/bin/sh
# 4-rotation.sh COMMAND SOURCE: paddocks against continuous grazing from June to September: on plots of 64 cells with yearling
# sheep (gain per head, three years), and on the city's land with flocks that are fed what pasture lacks (1 km).
. "$(dirname -- "$0")/common.sh"
rates="0.5 1.0 1.5"
ground land.nc typical_steppe 64 250 1 $(for rate in $rates; do echo "at-$rate"; done) # 400 ha each
echo "unit,breed,class,heads,live_kg,age_d,male_frac" >herds.csv
for rate in $rates; do # sheep of 31.5 kg are 0.77 SU
    echo "at-$rate,mongolian_sheep,yearlings,$(calc "400 * $rate / 0.77" %g),31.5,290,0"
done >>herds.csv
printf 'rule,cohort,sex,from,to,at_kg,share,keep_per_dam,source,confidence\nall,yearlings,female,09-19,09-19,0,1,0,"all go, for the test",A\n' >sales.csv
SALES=$PWD/sales.csv
"$libgrass" --quiet weather "$months" --years 2012-2021 --seed 3 -o days.csv
place_less <days.csv >all.csv
LAND="{file: land.nc}"
WEATHER="{file: weather.csv}"
turns() { # PADDOCKS DAYS: of the small land and of the city's
    echo "{kind: rotation, paddocks: $1, paddock_days: $2, when: {from: 06-10, to: 09-18}}"
}
for year in 2014 2016 2019; do
    awk -v order="$year $((year - 2)) $((year - 1))" -v first=$year -f "$here/order.awk" all.csv >weather.csv
    {
        opening turned $year $((year + 2)) 3
        cat <<PLAN
defaults:
  herd: {su: 1, file: herds.csv, breed: mongolian_sheep}
  hay: {mow: false}
  grazing: {from: 06-10, to: 09-18}
  feed: {bought_max_kg_su: 5, from: 09-19, to: 06-09}
  output: {yearly_maps: false, daily_series: false}
scenarios:
  - {name: grazed}
  - {name: turned-2, measures: [$(turns 2 12)]}
  - {name: turned-4, measures: [$(turns 4 8)]}
  - {name: turned-8, measures: [$(turns 8 6)]}
PLAN
    } >plan.yaml
    run plan.yaml out
    sed 's/09-19,09-19/06-09,06-09/' sales.csv >sales-june.csv
    sed "s|sales: .*|sales: \"$PWD/sales-june.csv\"|" plan.yaml | sed '/{name: turned-/d' >june.yaml
    run june.yaml june
    for name in grazed turned-2 turned-4 turned-8; do
        for rate in $rates; do
            echo "$name $rate $(book out/summary.csv growth_t $year $name at-$rate) $(book out/summary.csv intake_t $year $name at-$rate)" \
                "$(book out/summary.csv sold_t $year $name at-$rate) $(book out/summary.csv sold_su $year $name at-$rate)" \
                "$(calc "1000 * $(book june/summary.csv sold_t $year grazed at-$rate) / ($(book june/summary.csv sold_su $year grazed at-$rate) / 0.8)")"
        done
    done >>rows
done
# The largest changes over paddocks and rates, and the list; gain since 9 June, when nobody has grazed.
change() { # COLUMN: 3 growth, 4 intake, 8 gain per head
    awk -v column="$1" '{ $8 = 1000 * $5 / ($6 / 0.8) - $7; sum[$1 " " $2] += $column }
        END { for (p = 2; p <= 8; p *= 2) for (r = 0.5; r <= 1.5; r += 0.5) { k = sprintf("%.1f", r); printf "%.2f\n", 100 * (sum["turned-" p " " k] / sum["grazed " k] - 1) } }' rows >changes
    tr '\n' ' ' <changes | sed 's/ $//; s/ / \/ /g'
}
extreme() { sort -g changes | sed -n "$1"; }
farthest() { awk '{ a = $1 < 0 ? -$1 : $1; if (a >= m) { m = a; x = $1 } } END { print x }' changes; }
list=$(change 3)
row turn-growth 4 checked "2, 4, 8 paddocks at 0.5, 1, 1.5 SU/ha: farthest change of growth, % (all)" "-3 to 3" "$(farthest)" -3 3 "$(farthest) ($list)"
list=$(change 4)
row turn-intake 4 fitted "the same: intake, %" "-3 to 3" "$(farthest)" -3 3 "$(farthest) ($list)"
list=$(change 8)
row turn-gain-low 4 fitted "the same: lowest gain per head, % of continuous" "-10 to 0" "$(extreme 1p)" -10 0.5 "$(extreme 1p) ($list)"
row turn-gain-high 4 fitted "the same: highest gain per head, % of continuous" "-10 to 0" "$(extreme '$p')" -10 0.5

# The city's land, four paddocks of eight days.
LAND="{schematic: \"$data/xilinhot/landscape.yaml\", cell_m: 1000}"
WEATHER="{months: \"$months\", seed: 54102}"
SALES=
{
    opening city 2014 2014 1
    cat <<PLAN
defaults:
  herd: {su: 600000, share_by: forage, spread: 0.35}
  hay: {mow: false}
  feed: {bought_max_kg_su: 2}
  output: {yearly_maps: false, daily_series: false}
scenarios:
  - {name: grazed}
  - {name: turned, measures: [{kind: rotation, paddocks: 4, paddock_days: 8, when: {from: 06-01, to: 09-30}}]}
  - {name: rested, measures: [{kind: rest, when: {from: 04-01, to: 05-15}}]}
PLAN
} >plan.yaml
run plan.yaml out
for what in growth_t intake_t sold_t; do
    change=$(calc "100 * ($(book out/summary.csv $what 2014 turned) / $(book out/summary.csv $what 2014 grazed) - 1)" %.2f)
    row turn-city-$what 4 checked "city, 0.6 million SU fed, 4 x 8 days: ${what%_t}, %" "-3 to 3" "$change" -3 3
done
row turn-city-feed 4 size "the same: feed bought, thousand t, continuous and in paddocks" - 0 0 0 \
    "$(calc "$(book out/summary.csv feed_bought_t 2014 grazed) / 1000" %.0f), $(calc "$(book out/summary.csv feed_bought_t 2014 turned) / 1000" %.0f)"
row rest-city 4 size "spring rest of 45 days, the same herd: growth, intake, %; feed bought, thousand t" - 0 0 0 \
    "$(calc "100 * ($(book out/summary.csv growth_t 2014 rested) / $(book out/summary.csv growth_t 2014 grazed) - 1)" %.1f), $(calc "100 * ($(book out/summary.csv intake_t 2014 rested) / $(book out/summary.csv intake_t 2014 grazed) - 1)" %.1f); $(calc "$(book out/summary.csv feed_bought_t 2014 rested) / 1000" %.0f)"
finish
