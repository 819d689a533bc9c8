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
finish
