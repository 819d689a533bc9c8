#!/bin/sh
# 5-capacity.sh COMMAND SOURCE: the herd that forage capacity allows, on the city's land, is fed by its pasture.
. "$(dirname -- "$0")/common.sh"
LAND="{schematic: \"$data/xilinhot/landscape.yaml\", cell_m: 10000}"
WEATHER="{months: \"$months\", seed: 54102}"
plan() { # SU
    opening city 2012 2021 5
    cat <<PLAN
defaults:
  herd: {su: $1, share_by: forage, spread: 0, on_reserve_cores: true}
  hay: {mow: false}
  feed: {bought_max_kg_su: 5}
  output: {yearly_maps: false}
scenarios: [{name: city}]
PLAN
}
mean() { # COLUMN FOLDER
    calc "$(book "$2/summary.csv" "$1" all city) / 10" %.8g
}
plan 300000 >plan.yaml
run plan.yaml first
if head -n 1 first/summary.csv | grep -q ',forage_capacity_su'; then
    herd=$(mean forage_capacity_su first)
else # growth x 20 % / 1.548 kg a day
    herd=$(calc "$(mean growth_t first) * 1000 * 0.2 / 1.548 / 365" %.0f)
fi
plan "$(calc "$herd" %.0f)" >plan.yaml
run plan.yaml out
# The need of pasture by the standard: 1.548 kg of dry matter a sheep unit and day (NY/T 635). What is eaten of it by a herd that
# begins the year whole and is not fed, from May to October and in the other months of its first year.
: >met
for first in 2012 2015 2018; do
    {
        opening unfed $first $((first + 3)) 4
        cat <<PLAN
defaults:
  herd: {su: $(calc "$herd" %.0f), share_by: forage, on_reserve_cores: true}
  hay: {mow: false}
  feed: {how: none}
  output: {yearly_maps: false}
scenarios: [{name: all}]
PLAN
    } >plan.yaml
    run plan.yaml unfed
    ncdump -v unit_area_mu,intake_kg_ha unfed/all.h5 | awk -v su="$(book unfed/summary.csv stock_su $first all)" -v leap=$((first % 4 == 0)) '
        /^data:/ { data = 1; next } /units = [0-9]+ ;/ && !data { units = $3 } !data { next }
        /^ *[a-z_]+ =/ { what = $1; sub(/^[^=]*=/, ""); n = 0 }
        { gsub(/[;,]/, " "); k = split($0, v, " ") }
        what == "unit_area_mu" { for (i = 1; i <= k; i++) area[++n] = v[i] }
        what == "intake_kg_ha" { for (i = 1; i <= k; i++) { d = int(n / units); if (d < 365 + leap) { warm = d >= 120 + leap && d < 304 + leap; sum[warm] += v[i] * area[n % units + 1] / 15 } n++ } }
        END { printf "%.4f %.4f\n", sum[1] / su / 184 / 1.548, sum[0] / su / (181 + leap) / 1.548 }' >>met
done
met() { awk -v column="$1" '{ s += $column } END { printf "%.3f\n", s / NR }' met; }
each() { awk -v column="$1" '{ printf "%s%.2f", (NR > 1 ? " / " : ""), $column }' met; }
row forage-warm 5 checked "herd of forage capacity ($(calc "$herd / 1e6" %.2f) million SU), not fed: eaten of 1.548 kg a SU and day, May to October (2012 / 2015 / 2018)" "0.90 or more" "$(met 1)" 0.9 1.5 "$(met 1) ($(each 1))"
row forage-cold 5 checked "the same, November to April" "0.60 or more" "$(met 2)" 0.6 1.5 "$(met 2) ($(each 2))"
if head -n 1 out/summary.csv | grep -q ',forage_capacity_su'; then
    m() { calc "$(mean "$1" out) / 1e6" %.2f; }
    row capacity-three 5 size "three capacities, mean of 2012-2021, million SU (low-high): by law / by forage" - 0 0 0 \
        "$(m proper_capacity_su) ($(m proper_capacity_low_su)-$(m proper_capacity_high_su)) / $(m forage_capacity_su) ($(m forage_capacity_low_su)-$(m forage_capacity_high_su))"
    row capacity-pairs 5 checked "every capacity lies within its pair, years and regions" "0 outside" \
        "$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
            { if ($at["proper_capacity_low_su"] > $at["proper_capacity_su"] * 1.000001 || $at["proper_capacity_high_su"] < $at["proper_capacity_su"] * 0.999999) n++
              if ($at["forage_capacity_low_su"] > $at["forage_capacity_su"] * 1.000001 || $at["forage_capacity_high_su"] < $at["forage_capacity_su"] * 0.999999) n++ } END { print n + 0 }' out/summary.csv)" 0 0
fi
row forage-herd 5 size "the same herd fed to its need: stock in the first and last year, million SU; hay bought and grass eaten, thousand t a year" - 0 0 0 \
    "$(calc "$(book out/summary.csv stock_su 2012 city) / 1e6" %.2f), $(calc "$(book out/summary.csv stock_su 2021 city) / 1e6" %.2f); $(calc "$(mean feed_bought_t out) / 1000" %.0f), $(calc "$(mean intake_t out) / 1000" %.0f)"
finish
