#!/bin/sh
# 1-hunger.sh COMMAND SOURCE: ewes on a small land, fed their need or half of it for the 120 days of January to April. All
# lambs are sold, none grow up, no ewe is sold: heads on 31 December are ewes, and what is gone has died.
. "$(dirname -- "$0")/common.sh"
lambs_go >sales.csv
SALES=$PWD/sales.csv
ground land.nc typical_steppe 16 250 1 kg-45 kg-50 # 100 ha each
printf 'unit,breed,class,heads,live_kg\nkg-45,ujimqin_sheep,dams,60,45\nkg-50,ujimqin_sheep,dams,60,50\n' >herds.csv
LAND="{file: land.nc}"
WEATHER="{months: \"$months\", seed: 54102}"
{
    opening hunger 2013 2017 3
    cat <<'PLAN'
defaults:
  herd: {su: 1, file: herds.csv}
  hay: {mow: false}
  grazing: {from: 05-01, to: 12-31}
  output: {yearly_maps: false, daily_series: false}
scenarios:
  - {name: fed, feed: {bought_max_kg_su: 5, from: 11-01, to: 05-15}}
  - {name: half, feed: {bought_max_kg_su: 5, from: 01-01, to: 04-30, level: 0.5}}
PLAN
} >plan.yaml
run plan.yaml out
heads() { book out/summary.csv heads "$2" "$1" "$3"; }
row ewes-fed 1 fitted "ewes fed their need: die a year, 2014-2017" "2-5 %" \
    "$(calc "1 - ($(heads fed 2017 kg-50) / $(heads fed 2013 kg-50)) ^ (1 / 4)")" 0.02 0.05
for kg in 45 50; do
    row ewes-half-$kg 1 "$([ $kg = 45 ] && echo checked || echo size)" "ewes of $kg kg at half of it for 120 winter days: die in that year" "over 30 %" \
        "$(calc "1 - $(heads half 2013 kg-$kg) / 60")" 0.3 1
done
finish
