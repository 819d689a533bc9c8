#!/bin/sh
# 1-money.sh COMMAND SOURCE: herds without feed on the city's land: money has a best herd, too many fall, the hungry die.
. "$(dirname -- "$0")/common.sh"
LAND="{schematic: \"$data/xilinhot/landscape.yaml\", cell_m: 10000}"
WEATHER="{months: \"$months\", seed: 54102}"
{
    opening herds 2012 2019 3
    cat <<'PLAN'
defaults:
  herd: {share_by: forage, spread: 0.35}
  hay: {mow: false}
  feed: {bought_max_kg_su: 0}
  output: {yearly_maps: false, daily_series: false}
scenarios:
PLAN
    for su in 50000 100000 200000 300000 600000 1150000 2500000 5000000 20000000; do
        echo "  - {name: su-$su, herd: {su: $su}}"
    done
} >plan.yaml
run plan.yaml out
# The best herd by a column's sum over the years, and whether it lies inside the nine.
best() {
    for su in 50000 100000 200000 300000 600000 1150000 2500000 5000000 20000000; do
        echo "$su $(book out/summary.csv "$1" all su-$su)"
    done >sums
    sort -k2,2g sums | sed -n '$p' | cut -d' ' -f1
}
herd=$(best net_with_herd_yuan)
shown=$(awk '{ printf "%s%.2f", (NR > 1 ? " / " : ""), $2 / 1e9 }' sums)
row net-inside 1 checked "best unfed herd by net money with the change of its value, 2012-2019, SU (thousand million yuan at 0.05 / 0.1 / 0.2 / 0.3 / 0.6 / 1.15 / 2.5 / 5 / 20 million SU)" \
    "inside" "$herd" 100000 5000000 "$herd ($shown)"
row net-falls 1 checked "net of 20 million SU, thousand million yuan" "below the best" \
    "$(awk '{ v[$1] = $2 } END { printf "%.3f", v[20000000] / 1e9 }' sums)" -1e9 "$(sort -k2,2g sums | awk '{ v = $2 } END { print v / 1e9 - 1e-9 }')"
row collapse-5M 1 checked "5 million unfed SU in the second year, mean stock, million" "below 2" \
    "$(calc "$(book out/summary.csv stock_su 2013 su-5000000) / 1e6")" 0 1.9999
# All that 20 million would have eaten is not eaten by the dead.
row deaths-5M 1 size "5 million unfed SU in the first year: deaths, million (of them starved)" "-" \
    "$(calc "$(book out/summary.csv deaths 2012 su-5000000) / 1e6" %.2f)" 0 0 \
    "$(calc "$(book out/summary.csv deaths 2012 su-5000000) / 1e6" %.2f) ($(calc "$(book out/summary.csv starved 2012 su-5000000) / 1e6" %.2f))"
row light-herd 1 size "0.05 million unfed SU, change of the stock a year, 2013-2019" "-" \
    "$(calc "($(book out/summary.csv stock_su 2019 su-50000) / $(book out/summary.csv stock_su 2013 su-50000)) ^ (1 / 6) - 1" %.3f)" 0 0
for su in 50000 100000 200000 300000 600000 1150000 2500000 5000000 20000000; do
    echo "$su $(book out/summary.csv net_with_herd_yuan all su-$su) $(book out/summary.csv stock_su 2012 su-$su) $(book out/summary.csv stock_su 2013 su-$su)" \
        "$(book out/summary.csv stock_su 2019 su-$su) $(book out/summary.csv starved 2012 su-$su)"
done >money
keep money money.txt
finish
