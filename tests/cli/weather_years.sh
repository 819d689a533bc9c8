#!/bin/sh
# The station's half century: its days keep the measured rain of every month, what is not measured is told, and a
# neighbour's years that are not complete are refused.
. "$(dirname -- "$0")/common.sh"

expect 0 weather "$data/xilinhot/weather-1970-2022.yaml" --years 1970-2022 --seed 3 -o long.csv
for told in "rain and wet days of 50 months of station 54102 are the normals'" "follow the rain" \
    "wind of [0-9]* months" "humidity of [0-9]* months"; do
    grep -q "$told" out || fault "not told: $told ($(cat out))"
done
# June to August of the wettest and the driest year of the record, mm
for row in "1974 443.6" "2005 74.2"; do
    rain=$(awk -F, -v year="${row% *}" '/^#/ { next } !n++ { for (i = 1; i <= NF; i++) if ($i == "precip_mm") c = i; next }
        substr($1, 1, 4) == year && substr($1, 6, 2) >= "06" && substr($1, 6, 2) <= "08" { s += $c } END { printf "%.1f", s }' long.csv)
    [ "$rain" = "${row#* }" ] || fault "rain of June to August ${row% *}: $rain mm, not ${row#* }"
done
cp -R "$data/xilinhot" own
sed -e 's/code: 54102.*/code: 53192/' "own/weather-1970-2022.yaml" >own/abag.yaml
expect 0 weather own/abag.yaml --years 1970-2012 -q -o abag.csv
expect 65 weather own/abag.yaml --years 2010-2016 -q -o none.csv
grep -q "no complete figures for the year 2013" err || fault "the missing year is not named: $(cat err)"

# New years: the same for the same seed and draw, on any threads, others for another draw; what was fitted is told.
for threads in 1 2; do
    expect 0 --threads $threads weather own/abag.yaml --years 2023-2042 --draw 3 -o new$threads.csv
done
grep -q "fitted to .*, 1970 to 2022; draw 3 of seed 1" out || fault "the fit is not told: $(cat out)"
cmp -s new1.csv new2.csv || fault "drawn days depend on threads"
expect 0 weather own/abag.yaml --years 2023-2042 --draw 4 -q -o other.csv
cmp -s new1.csv other.csv && fault "draws 3 and 4 are the same"
# A plan draws the days that the command writes, and says so in the report's assumptions.
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 10000 -q -o land.h5
expect 0 weather "$data/xilinhot/weather-plane.yaml" --land land.h5 --years 2023-2024 --draw 3 --seed 7 -q -o days.csv
for way in "months: '$data/xilinhot/weather-plane.yaml', seed: 7, draw: 3" "file: days.csv"; do
    {
        echo "libgrass: 1"
        echo "name: drawn"
        echo "years: {first: 2023, last: 2024}"
        echo "land: {file: land.h5}"
        echo "weather: {$way}"
        echo "tables: {types: '$data/tables/grassland_types.csv',"
        echo "  standard: '$data/tables/nyt635.csv', animals: '$data/tables/animals.csv'}"
        echo "scenarios: [{name: one, herd: {su: 1000000}}]"
    } >plan.yaml
    expect 0 run plan.yaml -o "res-${way%%:*}"
    [ "${way%%:*}" = file ] || for told in "draw 3 of seed 7" "rain of zones follows a plane through 7 stations" "temperature of zones"; do
        grep -q "$told" out err || fault "not told by a run: $told"
    done
done
cmp res-months/summary.csv res-file/summary.csv || fault "a plan that draws and the days of the command differ"
# What a table cannot give is refused by name, and leaves no file.
awk -F, '!/^5/ || $1 != 54102 || $2 < 1979' own/weather_monthly_1970_2022.csv >own/short.csv
sed 's/weather_monthly_1970_2022.csv/short.csv/' own/weather-1970-2022.yaml >own/short.yaml
expect 65 weather own/short.yaml --years 2023 --draw 0 -q -o none.csv
grep -q "short.csv: no years can be drawn for station 54102: tmean_c of January is known in 9 years, at least 10" err ||
    fault "too short a table: $(cat err)"
awk -F, '!/^5/ || $3 != 7' own/weather_monthly_1970_2022.csv >own/short.csv
expect 65 weather own/short.yaml --years 2023 --draw 0 -q -o none.csv
grep -q "tmean_c of July is known in 0 years" err || fault "a table without July: $(cat err)"
awk -F, -v OFS=, '/^5/ && $3 == 6 { $8 = 45 } { print }' own/weather_monthly_1970_2022.csv >own/short.csv
expect 65 weather own/short.yaml --years 2023 --draw 0 -q -o none.csv
grep -q "rain_mm of June is the same in every year" err || fault "the same rain every June: $(cat err)"
sed 's/code: 54102.*/code: 54103/' own/weather-1970-2022.yaml >own/unknown.yaml
expect 65 weather own/unknown.yaml --years 2023 --draw 0 -q -o none.csv
grep -q "no row is of station '54103'" err || fault "an unknown station: $(cat err)"
sed -n '/^54102,1999,5/p' own/weather_monthly_1970_2022.csv | cat own/weather_monthly_1970_2022.csv - >own/short.csv
expect 65 weather own/short.yaml --years 2023 --draw 0 -q -o none.csv
grep -q "1999-05 occurs twice" err || fault "a month that stands twice: $(cat err)"
[ ! -e none.csv ] || fault "a refused drawing left a file"
finish
