#!/bin/sh
# cells.sh COMMAND SOURCE: a table of cells becomes a land that runs; units without a cell are refused by name, left out or
# taken by neighbours, and the books say so.
. "$(dirname -- "$0")/../cli/common.sh"

# 24 by 10 cells of 0.01 degree: four units of six columns; "sea" is on water alone, "slip" one column without values.
awk 'BEGIN {
    print "longitude,latitude,unit,sumu,type,cover,awc_mm,red_line"
    for (r = 0; r < 10; r++) for (c = 0; c < 24; c++) {
        u = c < 6 ? "牧户一" : c < 12 ? "牧户二" : c < 17 ? "牧户三" : c < 18 ? "slip" : "sea"
        printf "%.3f,%.3f,%s,%s,%s,%s,%d,%s\n", 116.005 + c / 100, 44.095 - r / 100, u, c < 12 ? "宝力根" : "朝克乌拉",
            u == "sea" ? "水域" : c % 2 ? "典型草原" : "11", u == "slip" ? "" : 60 + c, 100 + r, c < 3 ? "是" : "否"
    }
}' >cells.csv
cat >desc.yaml <<'YAML'
note: A table of cells for a test.
grid: {cell_m: 500 m}
units: {file: cells.csv, fields: {name: unit, admin: sumu}, source: made up, confidence: A}
types: [{name: typical_steppe, label: 典型草原, codes: 11-13, source: made up, confidence: A}]
admins:
  - {name: baolgen, label: 宝力根, source: made up, confidence: A}
  - {name: chaokewula, label: 朝克乌拉, source: made up, confidence: A}
layers:
  type: {file: cells.csv, other_codes: 水域, source: made up, confidence: A}
  condition: {file: cells.csv, layer: cover, scale: 0.01, source: made up, confidence: A}
  awc_mm: {file: cells.csv, source: made up, confidence: A}
  water_km: {value: 1.5 km, source: made up, confidence: A}
  red_line: {file: cells.csv, source: made up, confidence: A}
weather:
  - {name: xilinhot, lon: 116.07 deg, lat: 43.95 deg, elevation_m: 1004 m, source: made up, confidence: A}
YAML
expect 65 import-land desc.yaml -o land.h5
says err "2 units get no cell of usable grassland of 500 m: 'slip' ("
says err "'sea' ("
says err "'on_empty: drop'"
absent land.h5
sed 's/units: {/&on_empty: drop, /' desc.yaml >drop.yaml
expect 0 import-land drop.yaml --units -o land.h5
says out "left out"
says out "ha of slip"
says out "3 units, 1 types"
says out "longitude and latitude of cells.csv are in WGS 84"
sed 's/units: {/&on_empty: merge, /' desc.yaml >merge.yaml
expect 0 import-land merge.yaml -o merged.h5
says out "ha of slip, by 牧户三"
says out "ha of sea, by 牧户三"
grep -qF "2 without usable cells, taken by neighbours" merged.h5 || fault "the note does not say what was merged"
grep -qF "cells.csv, 'cover', in EPSG:4326, WGS 84, " merged.h5 || fault "the note does not say where the condition comes from"

# The land runs, whole and in part.
sed -e "s|schematic: .*|file: land.h5\n  only: {admin: 宝力根}|" -e '/cell_m/d' -e "s|months: |&$data/xilinhot/|" \
    -e "s|\.\./tables|$data/tables|" -e 's|first: 2012, last: 2021, spinup: 10|first: 2012, last: 2012, spinup: 0|' \
    -e '/name: herd-0.80M/,$d' -e 's|1150000 su|900 su|' "$data/xilinhot/decade-2012-2021.yaml" >plan.yaml
expect 0 run plan.yaml -o results
says err "the land is clipped to admin '宝力根' (2 of 3 units"
awk -F, '$3 == "admin" { print $4 }' results/summary.csv | sort -u >admins
[ "$(cat admins)" = baolgen ] || fault "other places than the part: $(cat admins)"
finish
