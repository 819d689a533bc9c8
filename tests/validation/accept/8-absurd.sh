#!/bin/sh
# 8-absurd.sh COMMAND SOURCE: inputs that make no sense stay sane: no pool below zero, no animal that lives on nothing, no growth without
# water; and a steppe that six rainless years emptied comes back.
. "$(dirname -- "$0")/common.sh"
"$libgrass" --quiet weather "$months" --years 2012-2021 --seed 3 -o days.csv
place_less <days.csv >all.csv
LAND="{file: land.nc}"
WEATHER="{file: weather.csv}"
# Other places: warmth and rain of made-up years around the station's days; the sun stays that of Xilinhot.
awk -v factor=0 -v first=2014 -v last=2016 -f "$tools/rain.awk" all.csv >rainless.csv
awk -v factor=1 -v warmer=4 -f "$tools/rain.awk" all.csv >warm.csv
awk -v factor=4 -v warmer=23 -f "$tools/rain.awk" all.csv | awk -F, -v OFS=, '!n++ { for (i = 1; i <= NF; i++) at[$i] = i; print; next }
    { $at["tmean_c"] = 26; $at["tmin_c"] = 21; $at["tmax_c"] = 31; print }' >tropics.csv
awk -v factor=0.5 -v warmer=-22 -f "$tools/rain.awk" all.csv | awk -F, -v OFS=, '!n++ { for (i = 1; i <= NF; i++) at[$i] = i; print; next }
    { for (name in at) if (name ~ /^t(mean|min|max)_c$/ && $at[name] < -60) $at[name] = -60; print }' >pole.csv
cp all.csv plain.csv

# ---- the sward at a point: every column of every day ----
lowest=0
for case in "plain 0" "plain 30" "rainless 0" "rainless 3" "warm 0.8" "tropics 0" "pole 0" "tropics 30"; do
    set -- $case
    awk -v su=$2 -v from=0101 -v to=1231 -v after=0 -f "$tools/graze.awk" $1.csv >w.csv
    steppe w.csv point-$1-$2.csv --degradation --extrapolate
    awk -F, -v case="$1-$2" '/^#/ { next } !n++ { for (i = 1; i <= NF; i++) name[i] = $i; next }
        { for (i = 2; i <= NF; i++) { if ($i !~ /^-?[0-9.]+(e[-+]?[0-9]+)?$/) print case, name[i], $i; else if (name[i] ~ /kg_ha|mm|condition/ && $i < low) low = $i } }
        END { print "lowest", low + 0 }' point-$1-$2.csv >seen
    grep -v '^lowest' seen >>words || :
    lowest=$(awk -v a="$lowest" '$1 == "lowest" { print ($2 < a ? $2 : a) }' seen)
done
row absurd-pools 8 checked "lowest pool or flux of any day: 30 SU/ha, three rainless years, +4 C, 26 C all year with four times the rain, 22 C colder" "0 or more" "$lowest" -1e-9 0
[ ! -s words ] || { echo "FAULT   no numbers: $(head -n 3 words)" >&2; faults=$((faults + 1)); }
grown() { # FILE YEAR
    awk -F, -v year="$2" '/^#/ { next } !n++ { for (i = 1; i <= NF; i++) if ($i == "growth_kg_ha") c = i; next } substr($1, 1, 4) == year { s += $c } END { printf "%.1f\n", s }' "$1"
}
row absurd-rainless 8 checked "growth of the third rainless year, of the same year with rain" "no growth without water: below 0.02" "$(calc "$(grown point-rainless-0.csv 2016) / $(grown point-plain-0.csv 2016)")" 0 0.02
row absurd-pole 8 checked "growth of a year at the pole, kg/ha" "hardly any: below 100" "$(grown point-pole-0.csv 2016)" 0 100

# ---- herds that live ----
ground land.nc typical_steppe 16 250 1 here # 100 ha
ground thin.nc typical_steppe 16 250 0.05 here
herd() { # NAME HEADS BREED LAND WEATHER [LINE OF THE PLAN]
    printf 'unit,breed,class,heads,live_kg\nhere,%s,dams,%s,%s\n' "$3" "$2" "${7:-50}" >herds.csv
    cp "$5.csv" weather.csv
    LAND="{file: $4.nc}"
    {
        opening "$1" 2014 2018 2 | sed "3a\\
extrapolate: true"
        cat <<PLAN
defaults:
  hay: {mow: false}
  output: {yearly_maps: false}
scenarios:
  - name: flock
    herd: {su: 1, file: herds.csv, breed: $3}
    ${6:-}
PLAN
    } >plan.yaml
    run plan.yaml "$1"
    awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        { for (i = 5; i <= NF; i++) if (($i !~ /^-?[0-9.]+(e[-+]?[0-9]+)?$/ && $i != "" && $i != "inf")) print name, $2, i, $i
          for (what in at) if (what ~ /_kg_ha$|_t$|_su$|heads|births|deaths|starved|_mm$|frac|condition$/ && $at[what] < -1e-9) print name, $2, what, $at[what] }' "$1/summary.csv" >>strange
}
: >strange
herd crowd 3000 ujimqin_sheep land plain
herd drought 40 ujimqin_sheep land rainless
herd warm 80 ujimqin_sheep land warm
herd thin 80 ujimqin_sheep thin plain
herd cattle 16 ujimqin_cattle land plain "" 370
herd pole 40 ujimqin_sheep land pole
herd tropics 80 ujimqin_sheep land tropics
herd none 0 ujimqin_sheep land plain
cat strange
row absurd-books 8 checked "books of flocks in such years (also condition 0.05, cattle alone, no animals): figures below zero or no number" "0" "$(wc -l <strange | tr -d ' ')" 0 0
heads() { book "$1/summary.csv" heads "$2" flock here; }
row absurd-crowd 8 checked "30 sheep/ha unfed: alive after a year, of 3000" "no immortal herd: below 0.1" "$(calc "$(heads crowd 2014) / 3000")" 0 0.1
row absurd-drought 8 checked "0.4 sheep/ha unfed through three rainless years: alive at their end" "below 0.1" "$(calc "$(heads drought 2016) / 40")" 0 0.1
row absurd-pole-herd 8 checked "0.4 sheep/ha unfed at the pole: alive after three years" "below 0.01" "$(calc "$(heads pole 2016) / 40")" 0 0.01
row absurd-warm 8 size "0.8 sheep/ha unfed, +4 C: heads after five years, of 80 (as it is: $(printf '%.0f' "$(heads warm 2014)") after one)" - 0 0 0 "$(printf '%.0f' "$(heads warm 2018)")"
row absurd-thin 8 size "0.8 sheep/ha unfed on condition 0.05: heads after five years, of 80" - 0 0 0 "$(printf '%.1f' "$(heads thin 2018)")"
row absurd-cattle 8 size "16 cows on 100 ha unfed: heads after five years" - 0 0 0 "$(printf '%.1f' "$(heads cattle 2018)")"
row absurd-tropics 8 size "26 C all year, four times the rain: growth of ungrazed steppe, kg/ha; sheep of 80 after five years" - 0 0 0 "$(grown point-tropics-0.csv 2016); $(printf '%.0f' "$(heads tropics 2018)")"
row absurd-none 8 checked "no animals: heads, intake, sales" "0" "$(calc "$(heads none 2018) + $(book none/summary.csv intake_t all flock) + $(book none/summary.csv sold_t all flock)" %g)" 0 0
finish
