#!/bin/sh
# A plan of ten lines on a grid of ERA5-Land's kind, to a map; the same weather as a table; what is refused.
files=$3
. "$(dirname -- "$0")/common.sh"

"$files" era_2013.nc 2013
cat >plan.yaml <<EOF
libgrass: 1
name: county
years: {first: 2013, last: 2013}
land: {schematic: $data/xilinhot/landscape.yaml, cell_m: 10000}
weather: {grid: era_*.nc, tz: +08:00}
tables: {types: $data/tables/grassland_types.csv, standard: $data/tables/nyt635.csv, animals: $data/tables/animals.csv}
scenarios:
  - {name: base, herd: {su: 800000}}
EOF
expect 0 check plan.yaml
says err "3-hour steps are made days of the clock UTC+8 (tz)"
says err "'tp' is of sums since midnight UTC, as its values show"
says err "each cell takes the nearest point, on the mean"
expect 0 run plan.yaml --out one
[ -s one/base.h5 ] || fault "no map"

# The same days as a table.
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 10000 --out land.h5
expect 0 weather --grid 'era_*.nc' --tz +08:00 --land land.h5 --years 2013 --out days.csv
says out "365 days of"
grep -q '^2013-01-01,1[0-9]*\.[0-9]*E_4[0-9]*\.[0-9]*N,' days.csv || fault "no zones by place: $(sed -n 2p days.csv)"

# The line of docs/weather.md, with rain of another grid.
mkdir era5-land chirps
mv era_2013.nc era5-land/2013.nc
"$files" chirps/2013.nc 2013 rain
line=$(sed -n '/^```yaml$/,/^```$/p' "$source/docs/weather.md" | grep '^weather: {grid:')
[ -n "$line" ] || fault "docs/weather.md shows no grid"
awk -v line="$line" '/^weather:/ { $0 = line } { print }' plan.yaml >docs.yaml
expect 0 check docs.yaml
says err "'precip' is of whole days, which are taken as its file has them"
says err "'precip' lies on a grid of 0.05 degrees"
mv era5-land/2013.nc era_2013.nc

# A gap, no file, wrong words, options that do nothing or do not go together.
"$files" gap.nc 2013 gap
sed 's/era_\*\.nc/gap.nc/' plan.yaml >bad.yaml
expect 65 run bad.yaml --out two
says err "gap.nc"
says err "times must follow each other without gap"
[ ! -e two ] || fault "a bad grid left a folder"
# A year of UTC lacks hours of local days, and the last sums of its own: what to add is said.
"$files" year.nc 2013 year
sed 's/era_\*\.nc/year.nc/' plan.yaml >bad.yaml
expect 65 check bad.yaml
says err "only a part of 2013-01-01, a local day that begins at another hour than that of UTC"
says err "add the day before it to the grid's files"
! grep -q 'tz: UTC' err || fault "days of UTC are advised, which are not whole"
sed -e 's/era_\*\.nc/year.nc/' -e 's/tz: +08:00/tz: UTC/' plan.yaml >bad.yaml
expect 65 check bad.yaml
says err "only a part of 2013-12-31, whose last sums are stamped at 00:00 of the day after"
says err "add the day after it"
sed 's/era_\*\.nc/nothing_*.nc/' plan.yaml >bad.yaml
expect 66 check bad.yaml
says err "no file is called like"
sed 's/tz: +08:00/tz: Asia\/Shanghai/' plan.yaml >bad.yaml
expect 65 check bad.yaml
says err "bad.yaml:5:31: tz is 'Asia/Shanghai'"
sed 's/tz: +08:00/points: cubic/' plan.yaml >bad.yaml
expect 65 check bad.yaml
says err "bad.yaml:5:"
sed 's/tz: +08:00/names: {tp: rain}/' plan.yaml >bad.yaml
expect 65 check bad.yaml
says err "bad.yaml:5:39: names: 'rain' is nothing that a variable can be"
sed 's/grid: era_\*\.nc, tz: +08:00/grid: []/' plan.yaml >bad.yaml
expect 65 check bad.yaml
says err "the list has no path"
sed 's/grid: era_\*\.nc/file: days.csv/' plan.yaml >bad.yaml
run check bad.yaml
says err "'tz' does nothing here"
expect 64 weather --grid 'era_*.nc' --out days.csv
says err "--land is missing"
expect 64 weather --tz +08:00 --out days.csv "$data/xilinhot/weather.yaml"
says err "--grid is missing"
printf 'CDF\001' >old.nc
sed 's/era_\*\.nc/old.nc/' plan.yaml >bad.yaml
expect 65 check bad.yaml
says err "classic NetCDF file; convert it: nccopy"

finish
