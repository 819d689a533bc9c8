#!/bin/sh
# herds_city.sh COMMAND SOURCE: herds on the city's land that nobody feeds, 2012-2019 (decision 027, second fit): the light ones keep
# their number, lose more in the winter of 2012-13 than in others, and five million are few after two years.
# Which herd pays best: accept/1-money.sh. Weights of ewes: fit/city.py.
. "$(dirname -- "$0")/common.sh"
LAND="{schematic: \"$data/xilinhot/landscape.yaml\", cell_m: 5000}"
WEATHER="{months: \"$data/xilinhot/weather.yaml\", seed: 54102}"
{
    plan_head herds-city 2012 2019 3
    cat <<'PLAN'
defaults:
  herd: {share_by: forage, spread: 0.35, constant: false}
  hay: {mow: false}
  feed: {how: none}
  output: {yearly_maps: false, daily_series: false}
scenarios:
PLAN
    for su in 50000 100000 600000 5000000; do
        echo "  - {name: su-$su, herd: {su: $su}}"
    done
} >plan.yaml
run plan.yaml out
# year, heads on 31 December, starved in the year
city() {
    awk -F, -v scenario="su-$1" '!named { for (i = 1; i <= NF; i++) c[$i] = i; named = 1; next }
        $1 == scenario && $c["region_kind"] == "city" { print $c["year"], $c["heads"], $c["starved"], $c["stock_su"] }' out/summary.csv
}
starved() { # SU: of the heads of the 31 December before, by year from 2013 on
    city "$1" | awk 'NR > 1 { printf "%s %.2f\n", $1, 100 * $3 / last } { last = $2 }'
}
change() { # SU: per cent a year
    city "$1" | awk 'NR == 1 { first = $2 } { last = $2 } END { printf "%.2f\n", 100 * ((last / first) ^ (1 / (NR - 1)) - 1) }'
}
for su in 50000 100000 600000; do
    echo "$su SU, starved of 100 by year: $(starved $su | tr '\n' ' ')"
done
check "0.05 million SU, heads a year, %" "$(change 50000)" -3 3
check "0.1 million SU, heads a year, %" "$(change 100000)" -3 3
check "0.05 million SU, starve in a middling year, %" "$(starved 50000 | sort -k2,2g | sed -n '4s/.* //p')" 0 5
check "0.05 million SU, starve in 2013 (fed flocks lost 7.7 % of their heads, deaths of all kinds), %" "$(starved 50000 | sed -n 's/^2013 //p')" 4 50
check "5 million SU, mean stock of the second year, million" "$(city 5000000 | awk '$1 == 2013 { printf "%.4f\n", $4 / 1e6 }')" 0 2
finish
