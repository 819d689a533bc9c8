#!/bin/sh
# Seasons of plans and points: half a year moved, years of results, climates and words that are refused.
. "$(dirname -- "$0")/common.sh"

# Days of the station, and the same half a year (182 days) later.
expect 0 weather "$data/xilinhot/weather.yaml" --years 2012-2014 --seed 3 -q -o all.csv
awk -F, 'BEGIN { OFS = "," } /^#/ { next } !z { for (i = 1; i <= NF; i++) if ($i == "zone") z = i }
    { line = ""; for (i = 1; i <= NF; i++) if (i != z) line = line (line == "" ? "" : ",") $i; print line }' all.csv >north.csv
awk -F, 'BEGIN { OFS = "," } /^#/ { next } !n++ { print; next } { day[++d] = $1; sub(/^[^,]*,/, ""); row[d] = $0 }
    END { for (i = 183; i <= d; i++) print day[i], row[i - 182] }' north.csv >south.csv

# plan NAME SEASON WEATHER: day lengths are left out of it, because the land stays where it is.
plan() {
    cat >"$1.yaml" <<END
libgrass: 1
name: $1
years: {first: 2012, last: 2013, spinup: 1}
land: {schematic: $data/xilinhot/landscape.yaml, cell_m: 10000 m}
weather: {file: $3}
season_start: $2
tables:
  types: $data/tables/grassland_types.csv
  standard: $data/tables/nyt635.csv
  animals: $data/tables/animals.csv
defaults:
  herd: {su: 600000 su, constant: true}
  parameters: {sward: {greenup_day_h: 0, autumn_day_h: 0}}
  output: {yearly_maps: false, daily_series: false}
scenarios: [{name: one, hay: {day: $4}}]
END
}
plan north 01-01 north.csv 08-20
plan south 07-01 south.csv 02-18
plan wrong 01-01 south.csv 02-18
expect 0 run north.yaml -q -o north
expect 0 run south.yaml -o south
says err "the year Y of results runs from Y-07-01"
awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) at[FILENAME, $i] = i; next }
    $(at[FILENAME, "region_kind"]) == "city" { y = $(at[FILENAME, "year"])
        for (c in want) { v = $(at[FILENAME, c]); if (FILENAME == ARGV[1]) a[y, c] = v; else {
            if (!(a[y, c] > 0) || v / a[y, c] > 1.01 || v / a[y, c] < 0.99) { print c, y, a[y, c], v; bad = 1 } else good++ } } }
    BEGIN { want["growth_t"]; want["peak_standing_crop_kg_ha"]; want["production_t"]; want["intake_t"]; want["hay_t"] }
    END { exit bad || good != 10 }' north/summary.csv south/summary.csv >differ || fault "half a year moves results: $(cat differ)"
expect 65 run wrong.yaml -q -o wrong
says err "does not hold the whole years 2012 to 2013"
sed -i 's/last: 2013/last: 2014/' south.yaml
expect 65 run south.yaml -q -o long
says err "with the season they run from 2012-07-01 to 2015-06-30"

# Words.
for bad in 02-29 7-1 July 13-01 "[07-01]"; do
    plan bad "$bad" north.csv 08-20
    expect 65 check --text-only bad.yaml
    says err "'season_start' is a day that every year has, written MM-DD, or auto"
done
plan bad "{nowhere: 07-01}" north.csv 08-20
expect 65 check bad.yaml
says err "the land has no weather zone 'nowhere'; it has 'north-west', 'north-middle'"
plan bad "{}" north.csv 08-20
expect 65 check --text-only bad.yaml
says err "'season_start' names no weather zone"
plan late 12-31 north.csv 08-20
sed -i 's/last: 2013/last: 2012/; s/first: 2012/first: 2012/' late.yaml
expect 0 check late.yaml
says err "runs from Y-12-01 to the day before it in Y+1, from the first of the month in which the season begins (12-31)"
grep -q "as the season does" err && fault "the books begin with the month, not with the season: $(cat err)"
plan auto auto north.csv 08-20
expect 0 check auto.yaml
says err "begins on 01-01, in the winter of its climate (season_start: auto)"

# A climate that the types do not know: six years, 20 degrees warmer.
expect 0 weather "$data/xilinhot/weather.yaml" --years 2012-2017 --seed 3 -q -o six.csv
awk -F, 'BEGIN { OFS = "," } /^#/ { next } !n++ { print "date,tmean_c,precip_mm,par_mj_m2,pet_mm"; for (i = 1; i <= NF; i++) c[$i] = i; next }
    { print $c["date"], $c["tmean_c"] + 20, $c["precip_mm"], $c["par_mj_m2"], $c["pet_mm"] }' six.csv >hot.csv
plan hot 01-01 hot.csv 08-20
expect 65 check hot.yaml
says err "is outside what grassland type '"
says err "C a year (-6 to 12)"
echo "extrapolate: true" >>hot.yaml
expect 0 check hot.yaml
says err "the results are extrapolated (extrapolate: true)"
expect 65 point --profile steppe --weather hot.csv -q -o hot.out
says err "set extrapolate to 1"
expect 0 point --profile steppe --weather hot.csv --extrapolate -q -o hot.out
expect 64 point --profile modvege --weather six.csv --extrapolate -q -o hot.out
says err "--extrapolate is for --profile steppe: modvege knows no climate"
expect 0 point --profile steppe --weather six.csv -q -o six.out
expect 64 point --profile steppe --weather six.csv --season-start 02-29 -o six.out
says err "should be a day MM-DD or auto"
expect 0 point --profile steppe --weather six.csv --param latitude_deg=-40 --param extrapolate=1 -o lost.out
says err "the season of a point at latitude_deg -40 begins on 1 January where season_start_d says nothing"
expect 0 point --profile steppe --weather six.csv --param latitude_deg=-40 --param extrapolate=1 --season-start auto -o lost.out
grep -q "says nothing" err && fault "a season that is said is told of: $(cat err)"
expect 65 point --profile steppe --weather six.csv --param climate_c_from=10 --param climate_c_to=5 -q -o lost2.out
says err "parameter climate_c_from (10) must be below climate_c_to (5)"
absent lost2.out
for pair in "climate_c_from: 10, climate_c_to: 5" "survey_from_d: 300, survey_to_d: 100"; do
    plan pair 01-01 north.csv 08-20
    sed -i "s/greenup_day_h: 0/&, $pair/" pair.yaml
    expect 65 check pair.yaml
    says err "must be below"
done
expect 0 point --profile steppe --weather six.csv --season-start 01-01 -q -o same.out
cmp -s six.out same.out || fault "1 January is not the season of a point that says nothing"

# In hectares and shillings: tables and attributes say so, columns keep their names and figures.
plan north 01-01 north.csv 08-20
sed -e 's/^scenarios: .*/scenarios: [{name: one}, {name: two, herd: {su: 300000 su}}]/' -e '$a units: {area: ha, money: KES}' north.yaml >units.yaml
expect 0 run units.yaml -o units
says out "million ha"
says out "mn KES"
grep -qE "(million|mn) (mu|yuan)" out && fault "mu or yuan stand in the table: $(cat out)"
head -n 1 units/summary.csv >header
says header ",net_yuan,"
sed -i 's/KES/"a currency of many words"/' units.yaml
expect 65 check --text-only units.yaml
says err "'money' is a word of at most 15 bytes"

# Lambs weaned in December and sold in April.
plan lambs 01-01 north.csv 08-20
sed -i 's/^scenarios: .*/scenarios: [{name: one, young: {per_adult: 0.25, weaned: 12-01, sold: 04-15}}, {name: lives, herd: {su: 6000 su, constant: false}, young: {per_adult: 0.25, weaned: 12-01, sold: 04-15}}]/' lambs.yaml
expect 0 run lambs.yaml -q -o lambs
awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $(at["scenario"]) == "one" && $(at["region_kind"]) == "city" { n++; if ($(at["sold_su"]) < 149999 || $(at["sold_su"]) > 150001) bad = 1 }
    END { exit bad || n != 2 }' lambs/summary.csv || fault "lambs of December are not sold in April"

# Herds that live follow the season, which is told; days of mating that a plan gives stay, whichever way they are given.
plan living 07-01 south.csv 02-18
sed -i -e '/^defaults:/,$d' living.yaml
cat >>living.yaml <<END
defaults:
  feed: {bought_max_kg_su: 1}
  output: {yearly_maps: false, daily_series: false}
scenarios:
END
for one in "{name: one, herd: {su: 600000, mating: 04-10}}" \
    "{name: one, herd: {su: 600000}, parameters: {breeds: {ujimqin_sheep: {join_day: 100}}}}"; do
    { cat living.yaml && echo "  - $one"; } >given.yaml
    expect 0 run given.yaml -o "given $(expr length "$one")"
    says err "mating and weaning come 181 days later than the breeds have them"
    grep -q "the table of sales" err && fault "a table of sales is told of that is not given: $(cat err)"
done
[ "$(cat given*/summary.csv | sort | uniq | wc -l)" -eq "$(cat given*/summary.csv | sort | uniq -d | wc -l)" ] ||
    fault "a day of mating among the parameters is moved with the season"
sed -i "s|^tables:|tables:\n  sales: $data/tables/sale_rules.csv|" given.yaml
expect 0 check given.yaml
says err "the days of the table of sales are taken as given, and do not follow the season"
for how in "how: none" "kind: hay, how: ration, ration_kg: 1"; do
    sed "s|defaults:|defaults: # \n  herd: {su: 1}|; s|bought_max_kg_su: 1|bought_max_kg_su: 1, $how|" living.yaml >told.yaml
    echo "  - {name: one, herd: {su: 600000}}" >>told.yaml
    expect 0 check told.yaml
    grep -q "what pasture lacks of their need" err && fault "'$how' is told as feeding to their need: $(cat err)"
done
finish
